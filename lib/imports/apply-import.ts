import type { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { withHashJoins } from "@/lib/core/hash-joins";
import { isSystem } from "@/lib/core/principal";
import { applyDeliveries } from "./apply-deliveries";
import { applyPeople } from "./apply-people";
import { applyRows } from "./apply-rows";
import { type LockedImport, lockImport, tryApplyLock } from "./lock-import";
import { planImport } from "./plan-import";
import { type PlannedImport, readImport } from "./planned-rows";
import { type AppliedCounts, applyImportInput, goneAsksAgainAbove, inRequestRows } from "./schema";

type ApplyInput = z.output<typeof applyImportInput>;

export type ApplyResult = ({ queued: false } & AppliedCounts) | { queued: true };

/** Applies a reviewed import at once when it is small and no other is being applied; otherwise the worker does. */
export const applyImport = defineCommand({
  name: "import.apply",
  permission: "import:run",
  input: applyImportInput,
  timeoutMs: 120_000,
  async run({ actor, input, tx, now, audit }): Promise<ApplyResult> {
    const locked = await lockImport(tx, input.importId, ["review"]);
    requireApplicable(locked, input);
    if (locked.rows_read <= inRequestRows && (await tryApplyLock(tx))) {
      const current = await planIfStale(tx, locked, now);
      requireApplicable(current, input);
      const counts = await applyLocked({ input, tx, now, audit }, current, async () => {});
      return { queued: false, ...counts };
    }
    // The index of one applying import a source decides between two that ask in the same instant.
    if ((await tx.import.count({ where: { sourceId: locked.source_id, state: "applying" } })) > 0)
      throw new AppError("conflict", `Another import of ${locked.source} is being applied. Try again when it is done.`);
    await tx.import.update({
      where: { id: input.importId },
      data: {
        state: "applying",
        rowsApplied: 0,
        cancelRequested: false,
        error: null,
        completeScopes: input.completeScopes,
        goodRowsOnly: input.goodRowsOnly,
        applyRequestedById: isSystem(actor) ? null : actor.personId,
      },
    });
    audit({ object: { type: "import", id: input.importId }, data: { source: locked.source, queued: true, rows: locked.rows_read } });
    return { queued: true };
  },
});

/** The work itself, once the import and the catalogue are held; also the worker's. */
export async function applyLocked(
  { input, tx, now, audit }: Pick<CommandContext<ApplyInput>, "input" | "tx" | "now" | "audit">,
  locked: LockedImport,
  report: (rows: number) => Promise<void>,
): Promise<AppliedCounts> {
  const one = await readImport(tx, locked.id);
  const applied =
    one.kind === "people"
      ? await applyPeople(tx, one.id, now, report)
      : one.kind === "deliveries"
        ? await withHashJoins(tx, () => applyDeliveries(tx, one.id, now))
        : await applyRows(tx, one, { completeScopes: input.completeScopes, now, report });
  await finishImport(tx, one, input, applied.counts, now);
  audit({
    object: { type: "import", id: one.id },
    data: { source: one.source, ...applied.counts, completeScopes: input.completeScopes.slice(0, 100), goodRowsOnly: input.goodRowsOnly },
    details: applied.details,
  });
  return applied.counts;
}

/** Plans again when another import, an edit or a merge since then may have changed what a row means. */
export async function planIfStale(tx: Transaction, locked: LockedImport, now: Date): Promise<LockedImport> {
  const [row] = await tx.$queryRaw<{ stale: boolean }[]>(Prisma.sql`
    SELECT EXISTS (SELECT FROM import WHERE greatest(applied_at, undone_at) >= ${locked.planned_at}::timestamptz)
      OR EXISTS (SELECT FROM import_row r JOIN endpoint e ON e.id = r.endpoint_id
        WHERE r.import_id = ${locked.id}::uuid AND r.outcome IN ('changed', 'confirmed') AND e.valid_from > ${locked.planned_at}::timestamptz) AS stale`);
  if (!row?.stale) return locked;
  await planImport(tx, locked.id, now);
  return lockImport(tx, locked.id, [locked.state]);
}

/** @throws AppError invalid_input, naming what must be answered or said first */
export function requireApplicable(
  { questions, counts, source }: LockedImport,
  { completeScopes, goodRowsOnly, goneConfirmed }: ApplyInput,
): void {
  const open = questions[0];
  if (open) throw new AppError("invalid_input", `Answer first: ${open.question} (${open.file})`);
  if (counts.refused > 0 && !goodRowsOnly) {
    const message = "Nothing is applied while a row is refused, unless you leave the refused ones out.";
    throw new AppError("invalid_input", message, { goodRowsOnly: message });
  }
  const gone = (counts.scopes ?? []).filter(
    ({ scope, known, missing }) => completeScopes.includes(scope) && missing > known * goneAsksAgainAbove,
  );
  if (gone.length === 0 || goneConfirmed) return;
  const where = gone
    .slice(0, 3)
    .map(({ scope, known, missing }) => `${missing} of ${known} in ${scope || source}`)
    .join(", ");
  throw new AppError("invalid_input", `More than a tenth would be gone: ${where}. Say again that the list is complete.`, {
    goneConfirmed: `More than a tenth would be gone: ${where}.`,
  });
}

async function finishImport(
  tx: Transaction,
  one: PlannedImport,
  { completeScopes, goodRowsOnly }: ApplyInput,
  applied: AppliedCounts,
  now: Date,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE import SET state = 'applied', applied_at = ${now}, complete_scopes = ${completeScopes}::text[], good_rows_only = ${goodRowsOnly},
      rows_applied = rows_read, counts = counts || ${JSON.stringify({ applied })}::jsonb, error = NULL, cancel_requested = false WHERE id = ${one.id}::uuid`);
  await tx.$executeRaw(Prisma.sql`
    UPDATE source SET last_import_at = ${now}, last_complete_import_at = CASE WHEN ${completeScopes.length > 0}::boolean THEN ${now}::timestamptz ELSE last_complete_import_at END
    WHERE id = ${one.source_id}::uuid`);
}

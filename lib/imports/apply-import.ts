import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { applyRows } from "./apply-rows";
import { type PlannedImport, planImport, readImport } from "./plan-import";
import { applyImportInput, goneAsksAgainAbove, type ImportCounts, type OpenQuestion, type ScopeCount } from "./schema";

interface LockedImport {
  state: string;
  planned_at: Date | null;
  questions: OpenQuestion[];
  counts: ImportCounts & { scopes?: ScopeCount[] };
  source_id: string;
}

export const applyImport = defineCommand({
  name: "import.apply",
  permission: "import:run",
  input: applyImportInput,
  timeoutMs: 2 * 60 * 60_000,
  async run({ input, tx, now, audit }) {
    const { importId, completeScopes } = input;
    // One import at a time: two that know the same webhook would otherwise both add it.
    await tx.$executeRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtext('import.apply'))`);
    const locked = await lockImport(tx, importId);
    const one = await upToDate(tx, importId, locked, now);
    await requireApplicable(tx, one, input);
    const applied = await applyRows(tx, one, { completeScopes, now, report: async () => {} });
    await finishImport(tx, one, input, now);
    audit({
      object: { type: "import", id: importId },
      data: { source: one.source, ...applied.counts, completeScopes: completeScopes.slice(0, 100), goodRowsOnly: input.goodRowsOnly },
      details: applied.details,
    });
    return applied.counts;
  },
});

/** @throws AppError not_found, conflict: somebody applied or discarded it first */
async function lockImport(tx: Transaction, importId: string): Promise<LockedImport> {
  const [row] = await tx.$queryRaw<LockedImport[]>(Prisma.sql`
    SELECT state::text, planned_at, questions, counts, source_id FROM import WHERE id = ${importId}::uuid FOR UPDATE`);
  if (!row) throw notFound();
  if (row.state === "review") return row;
  const words: Record<string, string> = {
    applied: "This import was applied already, perhaps in another window a moment ago. Nothing was applied twice.",
    applying: "This import is being applied already.",
    undone: "This import was applied and undone.",
    discarded: "This import was discarded.",
    reading: "This import is still being read.",
  };
  throw new AppError("conflict", words[row.state] ?? "This import cannot be applied.");
}

/** The plan as of now: another import, an edit or a merge since the review may have changed what a row means. */
async function upToDate(tx: Transaction, importId: string, locked: LockedImport, now: Date): Promise<PlannedImport> {
  const [stale] = await tx.$queryRaw<{ stale: boolean }[]>(Prisma.sql`
    SELECT EXISTS (SELECT FROM import WHERE greatest(applied_at, undone_at) >= ${locked.planned_at}::timestamptz)
      OR EXISTS (SELECT FROM import_row r JOIN endpoint e ON e.id = r.endpoint_id WHERE r.import_id = ${importId}::uuid AND r.outcome <> 'unchanged' AND e.valid_from > ${locked.planned_at}::timestamptz) AS stale`);
  if (stale?.stale) await planImport(tx, importId, now);
  return readImport(tx, importId);
}

async function requireApplicable(
  tx: Transaction,
  one: PlannedImport,
  {
    importId,
    completeScopes,
    goodRowsOnly,
    goneConfirmed,
  }: { importId: string; completeScopes: string[]; goodRowsOnly: boolean; goneConfirmed: boolean },
): Promise<void> {
  const [row] = await tx.$queryRaw<LockedImport[]>(Prisma.sql`SELECT questions, counts FROM import WHERE id = ${importId}::uuid`);
  const open = row!.questions[0];
  if (open) throw new AppError("invalid_input", `Answer first: ${open.question} (${open.file})`);
  if (row!.counts.refused > 0 && !goodRowsOnly)
    throw new AppError("invalid_input", `${row!.counts.refused} rows are refused. Leave them out, or send the corrected file.`, {
      goodRowsOnly: "Nothing is applied while a row is refused, unless you leave the refused ones out.",
    });
  const gone = (row!.counts.scopes ?? []).filter(
    ({ scope, known, missing }) => completeScopes.includes(scope) && missing > known * goneAsksAgainAbove,
  );
  if (gone.length > 0 && !goneConfirmed)
    throw new AppError(
      "invalid_input",
      `More than a tenth would be gone in ${gone
        .map(({ scope }) => scope || one.source)
        .slice(0, 3)
        .join(", ")}. Is this really the complete list?`,
      {
        goneConfirmed: "Confirm that the list is complete although so many are missing.",
      },
    );
}

async function finishImport(
  tx: Transaction,
  one: PlannedImport,
  input: { completeScopes: string[]; goodRowsOnly: boolean },
  now: Date,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE import SET state = 'applied', applied_at = ${now}, complete_scopes = ${input.completeScopes}::text[], good_rows_only = ${input.goodRowsOnly}, rows_applied = rows_read WHERE id = ${one.id}::uuid`);
  await tx.$executeRaw(Prisma.sql`
    UPDATE source SET last_import_at = ${now}, last_complete_import_at = CASE WHEN ${input.completeScopes.length > 0} THEN ${now} ELSE last_complete_import_at END WHERE id = ${one.source_id}::uuid`);
}

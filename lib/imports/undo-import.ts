import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { dayMs } from "@/lib/core/clock";
import { type CommandContext, defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { keepHolders } from "@/lib/endpoints/holders";
import { undoDeliveries } from "./apply-deliveries";
import { undoPeople } from "./apply-people";
import { undoLastDeliveries } from "./last-deliveries";
import { type LockedImport, lockImport, tryApplyLock } from "./lock-import";
import { importIdInput, inRequestRows, type UndoResult, undoDays } from "./schema";
import { undoNames } from "./undo-names";

const endpointsPerStep = 2_000;
const keptShown = 200;

interface UndoRow {
  endpoint_id: string;
  before: { columns: Record<string, unknown>; sightings: Record<string, unknown>[] } | null;
  after: { columns?: Record<string, unknown>; rowKeys?: string[] };
  row: Record<string, unknown> & { id: string; owner_id: string | null; backup_id: string | null };
}

/**
 * Takes an applied import back for 30 days: at once when it is small and none is being applied; otherwise the worker does. Fields that
 * hold something later stay as they are and are listed.
 */
export const undoImport = defineCommand({
  name: "import.undo",
  permission: "import:run",
  input: importIdInput,
  timeoutMs: 120_000,
  async run({ actor, input: { importId }, tx, now, audit }): Promise<UndoResult & { queued: boolean }> {
    const locked = await lockImport(tx, importId, ["applied"]);
    if (now.getTime() - locked.applied_at!.getTime() > undoDays * dayMs)
      throw new AppError("conflict", `An import can be undone for ${undoDays} days.`);
    if (locked.rows_read <= inRequestRows && (await tryApplyLock(tx)))
      return { queued: false, ...(await undoLocked({ tx, now, audit }, locked, async () => {})) };
    const applyRequestedById = isSystem(actor) ? null : actor.personId;
    await tx.import.update({
      where: { id: importId },
      data: { state: "undoing", rowsApplied: 0, cancelRequested: false, error: null, applyRequestedById },
    });
    audit({ object: { type: "import", id: importId }, data: { source: locked.source, queued: true, rows: locked.rows_read } });
    return { queued: true, removed: 0, restored: 0, kept: [] };
  },
});

/** The work itself, once the import and the catalogue are held; also the worker's. */
export async function undoLocked(
  { tx, now, audit }: Pick<CommandContext<unknown>, "tx" | "now" | "audit">,
  locked: LockedImport,
  report: (rows: number) => Promise<void>,
): Promise<UndoResult> {
  const importId = locked.id;
  const { result, details } = await undoKind(tx, locked, now, report);
  const undone = { ...result, kept: result.kept.slice(0, keptShown) };
  await tx.$executeRaw(Prisma.sql`
      UPDATE import SET state = 'undone', undone_at = ${now}, cancel_requested = false, error = NULL, counts = counts || ${JSON.stringify({ undone })}::jsonb WHERE id = ${importId}::uuid`);
  await tx.$executeRaw(Prisma.sql`
      UPDATE source s SET last_import_at = x.last, last_complete_import_at = x.complete FROM (
        SELECT max(applied_at) AS last, max(applied_at) FILTER (WHERE cardinality(complete_scopes) > 0) AS complete FROM import WHERE source_id = ${locked.source_id}::uuid AND state = 'applied') x
      WHERE s.id = ${locked.source_id}::uuid`);
  audit({
    object: { type: "import", id: importId },
    data: {
      source: locked.source,
      removed: result.removed,
      removedNames: result.removedNames ?? 0,
      restored: result.restored,
      kept: result.kept.length,
      keptEndpoints: result.kept.slice(0, 100),
    },
    details,
  });
  return undone;
}

async function undoKind(
  tx: Transaction,
  locked: LockedImport,
  now: Date,
  report: (rows: number) => Promise<void>,
): Promise<{ result: UndoResult; details: unknown[] }> {
  if (locked.kind === "people") return { result: await undoPeople(tx, locked.id, now), details: [] };
  if (locked.kind === "deliveries")
    return { result: { removed: 0, restored: await undoDeliveries(tx, locked.id, now), kept: [] }, details: [] };
  const result: UndoResult = { removed: 0, restored: 0, kept: [] };
  const details: unknown[] = [];
  let done = 0;
  for (let after = ""; ; ) {
    const rows = await undoRows(tx, locked.id, after);
    if (rows.length === 0) break;
    const removed = await removeAdded(tx, locked.id, locked.source_id, rows, now, result);
    const restored = await restoreChanged(tx, locked.id, locked.applied_at!, rows, now, result);
    details.push({ removed, restored });
    done += rows.length;
    await report(done);
    after = rows.at(-1)!.endpoint_id;
  }
  await undoLastDeliveries(tx, locked.id, now);
  await undoNames(tx, locked.id, result);
  return { result, details };
}

/** Entries first, by their own index: right after a large import nothing is known of its sizes, and the plan for both tables at once wrote every endpoint as JSON to sort it. */
function undoRows(tx: Transaction, importId: string, after: string): Promise<UndoRow[]> {
  const from = after === "" ? Prisma.empty : Prisma.sql`AND endpoint_id > ${after}::uuid`;
  return tx.$queryRaw<UndoRow[]>(Prisma.sql`
    WITH u AS MATERIALIZED (SELECT endpoint_id, before, after FROM import_undo WHERE import_id = ${importId}::uuid ${from} ORDER BY endpoint_id LIMIT ${endpointsPerStep})
    SELECT u.endpoint_id, u.before, u.after, to_jsonb(e) AS row FROM u JOIN endpoint e ON e.id = u.endpoint_id ORDER BY u.endpoint_id FOR UPDATE OF e`);
}

/** Endpoints that the import added go, history kept, unless a person or another source has spoken of them since. */
async function removeAdded(
  tx: Transaction,
  importId: string,
  sourceId: string,
  rows: UndoRow[],
  now: Date,
  result: UndoResult,
): Promise<string[]> {
  const added = rows.filter(({ before }) => before === null).map(({ endpoint_id: id }) => id);
  if (added.length === 0) return [];
  const later = await tx.$queryRaw<{ id: string; name: string }[]>(Prisma.sql`
    SELECT e.id, e.name FROM endpoint e WHERE e.id = ANY(${added}::uuid[]) AND (e.version > 1 OR e.merged_into_id IS NOT NULL
      OR EXISTS (SELECT FROM statement s WHERE s.endpoint_id = e.id) OR EXISTS (SELECT FROM endpoint m WHERE m.merged_into_id = e.id)
      OR EXISTS (SELECT FROM sighting g WHERE g.endpoint_id = e.id AND (g.source_id <> ${sourceId}::uuid OR g.import_id IS DISTINCT FROM ${importId}::uuid)))`);
  const kept = new Set(later.map(({ id }) => id));
  result.kept.push(...later.map(({ id, name }) => ({ type: "endpoint" as const, id, name, fields: [] })));
  const gone = added.filter((id) => !kept.has(id));
  // Their rows stay in the history, so that the past can still be asked.
  await tx.$executeRaw(Prisma.sql`SELECT endpoint_end(${gone}::uuid[], ${now}::timestamptz)`);
  await tx.$executeRaw(Prisma.sql`DELETE FROM import_undo WHERE import_id = ${importId}::uuid AND endpoint_id = ANY(${gone}::uuid[])`);
  result.removed += gone.length;
  return gone;
}

async function restoreChanged(
  tx: Transaction,
  importId: string,
  appliedAt: Date,
  rows: UndoRow[],
  now: Date,
  result: UndoResult,
): Promise<string[]> {
  const changed = rows.filter(({ before }) => before !== null);
  if (changed.length === 0) return [];
  const written = await tx.$queryRaw<{ id: string; columns: Record<string, unknown> }[]>(Prisma.sql`
    SELECT d.id, to_jsonb(p) AS columns FROM jsonb_to_recordset(${JSON.stringify(changed.map(({ endpoint_id: id, after }) => ({ id, after: after.columns ?? {} })))}::jsonb) AS d (id uuid, after jsonb),
      jsonb_populate_record(NULL::endpoint, d.after) p`);
  // Through the row type, so that an instant or a list compares as the database writes it.
  const asWritten = new Map(written.map(({ id, columns }) => [id, columns]));
  const restores: { id: string; columns: Record<string, unknown>; row: UndoRow["row"] }[] = [];
  for (const { endpoint_id: id, before, after, row } of changed) {
    const names = Object.keys(after.columns ?? {});
    const same = names.filter((name) => JSON.stringify(row[name] ?? null) === JSON.stringify(asWritten.get(id)?.[name] ?? null));
    const later = names.filter((name) => !same.includes(name));
    if (later.length > 0) result.kept.push({ type: "endpoint", id, name: String(row.name), fields: later });
    if (same.length > 0) restores.push({ id, row, columns: Object.fromEntries(same.map((name) => [name, before!.columns[name] ?? null])) });
  }
  await restoreColumns(tx, restores, now);
  await restoreSecrets(
    tx,
    restores.filter(({ columns }) => Object.keys(columns).some((name) => name.startsWith("secret_"))).map(({ id }) => id),
    appliedAt,
  );
  await restoreSightings(tx, importId, changed);
  result.restored += restores.length;
  const ids = restores.map(({ id }) => id);
  await evaluateEndpoints(tx, ids, now);
  return ids;
}

async function restoreColumns(
  tx: Transaction,
  restores: { id: string; columns: Record<string, unknown>; row: UndoRow["row"] }[],
  now: Date,
): Promise<void> {
  const names = [...new Set(restores.flatMap(({ columns }) => Object.keys(columns)))];
  if (names.length === 0) return;
  const rows = restores.map(({ id, columns, row }) => ({ id, ...Object.fromEntries(names.map((name) => [name, row[name]])), ...columns }));
  const ownerState = names.includes("owner_id")
    ? Prisma.sql`, owner_state = coalesce((SELECT p.status::text FROM person p WHERE p.id = d.owner_id), 'missing')::"OwnerState"`
    : Prisma.empty;
  await tx.$executeRaw(Prisma.sql`
    UPDATE endpoint e SET ${Prisma.raw(names.map((name) => `${name} = d.${name}`).join(", "))} ${ownerState}, valid_from = greatest(e.valid_from, ${now}::timestamptz)
    FROM jsonb_populate_recordset(NULL::endpoint, ${JSON.stringify(rows)}::jsonb) d WHERE e.id = d.id`);
  const ids = restores.map(({ id }) => id);
  if (names.includes("owner_id") || names.includes("backup_id"))
    await keepHolders(
      tx,
      ids,
      restores.flatMap(({ id, row }) =>
        [row.owner_id, row.backup_id].flatMap((personId) => (personId ? [{ endpointId: id, personId }] : [])),
      ),
      now,
    );
}

/** The version that the import began goes, the one before it is the present one again; bounds follow the endpoint. */
async function restoreSecrets(tx: Transaction, ids: string[], appliedAt: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM secret_version v WHERE v.endpoint_id = ANY(${ids}::uuid[]) AND v.recorded_at = ${appliedAt} AND v.reason = 'import' AND v.replaced_at IS NULL AND v.recorded_by_id IS NULL
      AND v.fingerprint IS DISTINCT FROM (SELECT e.secret_fingerprint FROM endpoint e WHERE e.id = v.endpoint_id)`);
  await tx.$executeRaw(Prisma.sql`
    UPDATE secret_version v SET replaced_at = NULL WHERE v.endpoint_id = ANY(${ids}::uuid[]) AND v.replaced_at = ${appliedAt}
      AND NOT EXISTS (SELECT FROM secret_version c WHERE c.endpoint_id = v.endpoint_id AND c.replaced_at IS NULL)`);
  await tx.$executeRaw(Prisma.sql`
    UPDATE secret_version v SET fingerprint = e.secret_fingerprint, key_id = split_part(e.secret_fingerprint, ':', 1), entropy_bits = e.secret_entropy_bits, not_before = e.secret_not_before,
      not_before_basis = e.secret_not_before_basis, not_after = e.secret_not_after, not_after_basis = e.secret_not_after_basis
    FROM endpoint e WHERE v.endpoint_id = e.id AND v.replaced_at IS NULL AND e.id = ANY(${ids}::uuid[])`);
}

/** The source's former words come back, unless a later import has replaced these. */
async function restoreSightings(tx: Transaction, importId: string, rows: UndoRow[]): Promise<void> {
  const ids = rows.map(({ endpoint_id: id }) => id);
  await tx.$executeRaw(Prisma.sql`DELETE FROM sighting WHERE import_id = ${importId}::uuid AND endpoint_id = ANY(${ids}::uuid[])`);
  const former = rows.flatMap(({ before }) => before!.sightings);
  if (former.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO sighting (id, source_id, endpoint_id, row_key, scope, content_hash, facts, first_seen_at, last_seen_at, import_id, merged_from_id)
    SELECT p.id, p.source_id, p.endpoint_id, p.row_key, p.scope, p.content_hash, p.facts, p.first_seen_at, p.last_seen_at, p.import_id, p.merged_from_id
    FROM jsonb_populate_recordset(NULL::sighting, ${JSON.stringify(former)}::jsonb) p ON CONFLICT (source_id, row_key) DO NOTHING`);
}

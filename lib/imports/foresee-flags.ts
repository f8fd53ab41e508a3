import { checks } from "@/lib/checks/registry";
import { Prisma, type Transaction } from "@/lib/core/db";
import { withHashJoins } from "@/lib/core/hash-joins";
import { updateChanged } from "./apply-changed";
import { newRows, prepareNew } from "./apply-new";
import { applyRows, loadSurroundings } from "./apply-rows";
import { columnIn } from "./endpoint-rows";
import { addNames } from "./named-people";
import { knownRows, type PlannedImport } from "./planned-rows";
import type { FlagCount } from "./schema";

/** About so many rows of a large import are judged before it is applied. */
const sampledRows = 1_000;
const checkIds = new Map(checks.map(({ index, id }) => [index, id]));

/**
 * Which flags applying would open and resolve: applies, looks, and takes everything back inside the same transaction, so that the
 * review shows what the check engine will say and nothing less. Notes it on the changed rows too.
 */
export async function foreseeFlags(tx: Transaction, one: PlannedImport, now: Date): Promise<FlagCount[]> {
  const before = await failing(
    tx,
    Prisma.sql`SELECT endpoint_id FROM import_row WHERE import_id = ${one.id}::uuid AND outcome IN ('changed', 'confirmed')`,
  );
  await tx.$executeRaw`SAVEPOINT foresee`;
  await applyRows(tx, one, { completeScopes: [], now, report: async () => {} });
  const after = await failing(tx, Prisma.sql`SELECT endpoint_id FROM import_undo WHERE import_id = ${one.id}::uuid`);
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT foresee`;
  const counts = new Map<number, { opens: number; resolves: number }>();
  const noted: { endpoint_id: string; flags: { field: "flags"; before: string[]; after: string[] } }[] = [];
  for (const [id, flags] of after) {
    const was = before.get(id) ?? [];
    const opened = flags.filter((flag) => !was.includes(flag));
    const resolved = was.filter((flag) => !flags.includes(flag));
    for (const flag of opened) count(counts, flag).opens++;
    for (const flag of resolved) count(counts, flag).resolves++;
    if (before.has(id) && opened.length + resolved.length > 0)
      noted.push({ endpoint_id: id, flags: { field: "flags", before: resolved.map(nameOf), after: opened.map(nameOf) } });
  }
  await tx.$executeRaw(Prisma.sql`
    UPDATE import_row r SET changes = r.changes || jsonb_build_array(d.flags) FROM jsonb_to_recordset(${JSON.stringify(noted)}::jsonb) AS d (endpoint_id uuid, flags jsonb)
    WHERE r.import_id = ${one.id}::uuid AND r.endpoint_id = d.endpoint_id AND r.outcome = 'changed'`);
  return listed(counts);
}

/**
 * The same of an import too large to try as a whole: from rows taken at even distances, each of which stands for those between. What depends
 * on other rows of the file (a secret that several share) is not seen.
 */
export async function estimateFlags(tx: Transaction, one: PlannedImport, now: Date): Promise<FlagCount[]> {
  const every = Math.ceil(one.rows_read / sampledRows);
  await tx.$executeRaw`SAVEPOINT foresee`;
  await withHashJoins(tx, () => addNames(tx, one.id, now));
  const around = await loadSurroundings(tx, one, now);
  const counts = new Map<number, { opens: number; resolves: number }>();
  const fresh = prepareNew(await newRows(tx, one.id, 0, sampledRows, every), around);
  for (const { values } of fresh) for (const flag of columnIn<number[]>(values, "failing")) count(counts, flag).opens += every;
  const known = await knownRows(tx, one, 0, sampledRows, every);
  const ids = Prisma.sql`SELECT unnest(${known.map((row) => row.endpoint_id)}::uuid[])`;
  const before = await failing(tx, ids);
  await updateChanged(tx, known, around);
  for (const [id, flags] of await failing(tx, ids)) {
    const was = before.get(id) ?? [];
    for (const flag of flags) if (!was.includes(flag)) count(counts, flag).opens += every;
    for (const flag of was) if (!flags.includes(flag)) count(counts, flag).resolves += every;
  }
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT foresee`;
  return listed(counts);
}

const listed = (counts: Map<number, { opens: number; resolves: number }>): FlagCount[] =>
  [...counts].map(([flag, { opens, resolves }]) => ({ checkId: nameOf(flag), opens, resolves })).sort((a, b) => b.opens - a.opens);

async function failing(tx: Transaction, endpoints: Prisma.Sql): Promise<Map<string, number[]>> {
  const rows = await tx.$queryRaw<{ id: string; failing: number[] }[]>(
    Prisma.sql`SELECT e.id, e.failing FROM endpoint e WHERE e.id IN (${endpoints})`,
  );
  return new Map(rows.map(({ id, failing: flags }) => [id, flags]));
}

function count(counts: Map<number, { opens: number; resolves: number }>, flag: number) {
  const found = counts.get(flag) ?? { opens: 0, resolves: 0 };
  counts.set(flag, found);
  return found;
}

const nameOf = (flag: number) => checkIds.get(flag) ?? String(flag);

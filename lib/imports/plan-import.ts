import { Prisma, type Transaction } from "@/lib/core/db";
import { forgetStatements } from "@/lib/core/forget-statements";
import { withHashJoins } from "@/lib/core/hash-joins";
import { changedEndpoints } from "./changed-rows";
import { classifyRows } from "./classify-rows";
import { planDeliveries } from "./deliveries-plan";
import { estimateFlags, foreseeFlags } from "./foresee-flags";
import { loadImportContext } from "./load-context";
import { countScopes } from "./missing-rows";
import { namesToAdd, noteOwners } from "./named-people";
import { planPeople } from "./people-plan";
import { knownRows, type PlannedImport, readImport } from "./planned-rows";
import { type ImportCounts, inRequestRows, noCounts, type ScopeCount, type StoredCounts } from "./schema";
import { countLikelyTwins } from "./suggest-merges";

const rowsPerStep = 1_000;

/**
 * Compares the staged rows with the catalogue and writes what would happen; nothing of the catalogue changes. Cheap to repeat: after
 * an answer, a change of source, or another import. `between` is called between its steps; what it throws ends the work.
 */
export async function planImport(tx: Transaction, importId: string, now: Date, between = async () => {}): Promise<void> {
  const one = await readImport(tx, importId);
  await tx.$executeRaw(Prisma.sql`DELETE FROM import_problem WHERE import_id = ${importId}::uuid AND planned`);
  if (one.kind === "people") await planPeople(tx, importId, now);
  else if (one.kind === "deliveries") await withHashJoins(tx, () => planDeliveries(tx, importId));
  else await planEndpoints(tx, one, now, between);
  await between();
  const wholly = one.rows_read <= inRequestRows;
  const counts: StoredCounts = await countOutcomes(tx, one);
  if (one.kind === "endpoints") {
    counts.flags = await (wholly ? foreseeFlags : estimateFlags)(tx, one, now);
    counts.flagsEstimated = !wholly;
  }
  await between();
  await tx.$executeRaw(Prisma.sql`
    UPDATE import SET state = CASE WHEN state IN ('reading', 'planning') THEN 'review' ELSE state END, planned_at = ${now}, error = NULL, counts = ${JSON.stringify(counts)}::jsonb WHERE id = ${importId}::uuid`);
}

async function planEndpoints(tx: Transaction, one: PlannedImport, now: Date, between: () => Promise<void>): Promise<void> {
  await classifyRows(tx, one.id, one.source_id);
  await between();
  await withHashJoins(tx, () => noteOwners(tx, one.id));
  const context = await loadImportContext(tx);
  for (let after = 0; ; ) {
    await between();
    const rows = await knownRows(tx, one, after, rowsPerStep);
    if (rows.length === 0) return;
    const changed = await changedEndpoints(tx, rows, { sourceId: one.source_id, source: one.source, format: one.format, now, context });
    const noted = changed.flatMap(({ rows: own, changes }) =>
      own.map((row, index) => ({
        n: row.n,
        outcome: changes.length > 0 && index === 0 ? "changed" : "confirmed",
        changes: index === 0 ? changes : [],
      })),
    );
    await tx.$executeRaw(Prisma.sql`
      UPDATE import_row r SET outcome = d.outcome, changes = d.changes FROM jsonb_to_recordset(${JSON.stringify(noted)}::jsonb) AS d (n int, outcome text, changes jsonb)
      WHERE r.import_id = ${one.id}::uuid AND r.n = d.n`);
    forgetStatements();
    after = rows.at(-1)!.n;
  }
}

async function countOutcomes(tx: Transaction, one: PlannedImport): Promise<ImportCounts & { scopes: ScopeCount[] }> {
  const outcomes = await tx.$queryRaw<{ outcome: string; n: number; unowned: number }[]>(Prisma.sql`
    SELECT outcome, count(*)::int AS n, count(*) FILTER (WHERE item -> 'stated' ->> 'ownerEmail' IS NULL AND item -> 'stated' ->> 'ownerName' IS NULL)::int AS unowned
    FROM import_row WHERE import_id = ${one.id}::uuid GROUP BY 1`);
  const problems = await tx.$queryRaw<{ severity: string; n: number; correctable: number }[]>(Prisma.sql`
    SELECT severity, count(*)::int AS n, count(original)::int AS correctable FROM import_problem WHERE import_id = ${one.id}::uuid GROUP BY 1`);
  const of = (outcome: string) => outcomes.find((row) => row.outcome === outcome)?.n ?? 0;
  const counts: ImportCounts = {
    ...noCounts,
    new: of("new"),
    changed: of("changed"),
    confirmed: of("confirmed"),
    unchanged: of("unchanged"),
    eventTypes: of("event_type"),
    refused: problems.find((row) => row.severity === "refused")?.n ?? 0,
    correctable: problems.reduce((sum, row) => sum + row.correctable, 0),
    checked: problems.find((row) => row.severity === "check")?.n ?? 0,
  };
  if (one.kind !== "endpoints") return { ...counts, scopes: [] };
  const scopes = await withHashJoins(tx, () => countScopes(tx, one.id, one.source_id));
  return {
    ...counts,
    ...(await withHashJoins(tx, () => namesToAdd(tx, one.id))),
    unowned: outcomes.find((row) => row.outcome === "new")?.unowned ?? 0,
    suggested: await countLikelyTwins(tx, one.id),
    missing: scopes.reduce((sum, { missing }) => sum + missing, 0),
    scopes,
  };
}

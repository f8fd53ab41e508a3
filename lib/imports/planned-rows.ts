import { type Database, Prisma } from "@/lib/core/db";
import type { KnownRow } from "./changed-rows";

export interface PlannedImport {
  id: string;
  source_id: string;
  source: string;
  format: string;
  kind: string;
  rows_read: number;
}

export async function readImport(db: Database, importId: string): Promise<PlannedImport> {
  const [row] = await db.$queryRaw<PlannedImport[]>(Prisma.sql`
    SELECT i.id, i.source_id, s.name AS source, i.format, i.kind, i.rows_read FROM import i JOIN source s ON s.id = i.source_id WHERE i.id = ${importId}::uuid`);
  return row!;
}

/** Rows that speak of an endpoint we know and say something else than last time; of these, every so many-th. */
export function knownRows(db: Database, one: PlannedImport, after: number, limit: number, every = 1): Promise<KnownRow[]> {
  return db.$queryRaw<KnownRow[]>(Prisma.sql`
    SELECT r.n, r.row_key, r.scope, r.endpoint_id, r.item, s.id AS sighting_id FROM import_row r
    LEFT JOIN sighting s ON s.source_id = ${one.source_id}::uuid AND s.row_key = r.row_key
    WHERE r.import_id = ${one.id}::uuid AND r.outcome IN ('changed', 'confirmed') AND r.n > ${after}::int AND r.n % ${every}::int = 0 ORDER BY r.n LIMIT ${limit}`);
}

/**
 * Beside a join with rows of one step, in the order of `n`: of `import_row r` only what stands between them is read. The planner takes freshly staged
 * rows for a few, and would read the whole import for each step.
 */
export function stepRange(rows: { n: number }[]): Prisma.Sql {
  return Prisma.sql`r.n BETWEEN ${rows[0]!.n}::int AND ${rows.at(-1)!.n}::int`;
}

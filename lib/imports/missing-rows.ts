import { type Database, Prisma, type Transaction } from "@/lib/core/db";
import { trustOf, trusts } from "@/lib/endpoints/sighted";
import type { ScopeCount } from "./schema";

/** Scopes named on the review; of more than these only the sums are kept. */
const scopesShown = 200;

/** Sightings `g` of this source, in these scopes, that the staged rows no longer hold; `e` is the endpoint. */
function notStaged(importId: string, sourceId: string): Prisma.Sql {
  return Prisma.sql`
    FROM sighting g JOIN endpoint e ON e.id = g.endpoint_id AND e.live
    WHERE g.source_id = ${sourceId}::uuid AND NOT EXISTS (SELECT FROM import_row r WHERE r.import_id = ${importId}::uuid AND r.row_key = g.row_key)`;
}

/** Per scope of this import: rows now, rows known, and how many of those it no longer holds. A row that is not refused stands once in an import. */
export async function countScopes(db: Database, importId: string, sourceId: string): Promise<ScopeCount[]> {
  return db.$queryRaw<ScopeCount[]>(Prisma.sql`
    WITH staged AS (SELECT scope, count(*)::int AS rows FROM import_row WHERE import_id = ${importId}::uuid GROUP BY 1),
    told AS (
      SELECT g.scope, CASE WHEN r.row_key IS NULL THEN g.endpoint_id END AS absent_id, count(*) AS known
      FROM sighting g LEFT JOIN import_row r ON r.import_id = ${importId}::uuid AND r.row_key = g.row_key AND r.outcome <> 'refused'
      WHERE g.source_id = ${sourceId}::uuid AND NOT EXISTS (SELECT FROM endpoint e WHERE e.id = g.endpoint_id AND NOT e.live) GROUP BY 1, 2),
    known AS (SELECT scope, sum(known)::int AS known, count(absent_id)::int AS missing FROM told GROUP BY 1)
    SELECT staged.scope, staged.rows, coalesce(known.known, 0) AS known, coalesce(known.missing, 0) AS missing
    FROM staged LEFT JOIN known USING (scope) ORDER BY missing DESC, staged.rows DESC LIMIT ${scopesShown}`);
}

export interface MissingEndpoint {
  id: string;
  name: string;
  provider: string;
  account: string;
  scope: string;
}

/** Endpoints that this import no longer holds, in the scopes it speaks of. */
export async function listMissing(db: Database, importId: string, sourceId: string, limit: number): Promise<MissingEndpoint[]> {
  return db.$queryRaw<MissingEndpoint[]>(Prisma.sql`
    SELECT e.id, e.name, e.provider, e.account, g.scope ${notStaged(importId, sourceId)}
      AND g.scope IN (SELECT scope FROM import_row WHERE import_id = ${importId}::uuid)
    ORDER BY e.name_key, e.id LIMIT ${limit}`);
}

/**
 * Marks as "not seen" what a complete import no longer holds. A source less trusted than another that knows the endpoint decides
 * nothing: a sheet cannot say that a webhook is gone while the provider's own export lists it. Returns their ids.
 */
export async function markMissing(
  tx: Transaction,
  given: { importId: string; sourceId: string; format: string; completeScopes: string[]; now: Date },
): Promise<string[]> {
  const { importId, sourceId, format, completeScopes, now } = given;
  if (completeScopes.length === 0) return [];
  const better = await formatsAbove(tx, format);
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE endpoint SET presence = 'not_seen', missing_since = ${now}, valid_from = greatest(valid_from, ${now}::timestamptz)
    WHERE presence = 'seen' AND id IN (
      SELECT e.id ${notStaged(importId, sourceId)} AND g.scope = ANY(${completeScopes}::text[])
        AND NOT EXISTS (SELECT FROM sighting o JOIN source s ON s.id = o.source_id WHERE o.endpoint_id = e.id AND o.id <> g.id
          AND (s.format = ANY(${better}::text[]) OR (o.source_id = g.source_id AND EXISTS (SELECT FROM import_row r WHERE r.import_id = ${importId}::uuid AND r.row_key = o.row_key)))))
    RETURNING id`);
  return rows.map(({ id }) => id);
}

async function formatsAbove(db: Database, format: string): Promise<string[]> {
  const formats = await db.source.findMany({ distinct: ["format"], select: { format: true } });
  const own = trusts.indexOf(trustOf(format));
  return formats.map((one) => one.format).filter((one) => trusts.indexOf(trustOf(one)) > own);
}

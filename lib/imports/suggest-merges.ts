import { Prisma, type Transaction } from "@/lib/core/db";

/**
 * Many sources may post to one address: 400 repositories to one build server are 400 endpoints. An address that more endpoints
 * than this share is a hub and suggests nothing.
 */
const sharedByAtMost = 3;

/**
 * Suggests a merge for the endpoints that this import added: one address, and at least one of the two without a provider id. Only a
 * person merges; pairs that somebody declined stay declined.
 */
export async function suggestMerges(tx: Transaction, importId: string, now: Date): Promise<number> {
  return tx.$executeRaw(Prisma.sql`
    WITH added AS MATERIALIZED (
      SELECT a.id, a.external_id, a.host, a.url, a.url_fingerprint, a.name_key FROM import_undo u JOIN endpoint a ON a.id = u.endpoint_id
      WHERE u.import_id = ${importId}::uuid AND u.before IS NULL AND a.url IS NOT NULL AND a.host <> '' AND a.live
        AND (SELECT count(*) FROM (SELECT FROM endpoint c WHERE c.host = a.host AND c.url = a.url AND c.live
          AND c.url_fingerprint IS NOT DISTINCT FROM a.url_fingerprint LIMIT ${sharedByAtMost + 1}) h) BETWEEN 2 AND ${sharedByAtMost}
    ), pairs AS (
      SELECT least(a.id, b.id) AS first_id, greatest(a.id, b.id) AS second_id,
        min('Both deliver to ' || left(a.url, 300) || CASE WHEN a.name_key = b.name_key THEN ', and both have one name' ELSE '' END
          || CASE WHEN a.external_id IS NULL AND b.external_id IS NULL THEN '. Neither source gives a provider id.' ELSE '. Only one source gives a provider id.' END) AS evidence
      FROM added a JOIN endpoint b ON b.host = a.host AND b.url = a.url AND b.id <> a.id AND b.live AND b.url_fingerprint IS NOT DISTINCT FROM a.url_fingerprint
      WHERE a.external_id IS NULL OR b.external_id IS NULL
      GROUP BY 1, 2
    )
    INSERT INTO merge_suggestion (id, first_id, second_id, evidence, state, created_at)
    SELECT gen_random_uuid(), first_id, second_id, evidence, 'open', ${now} FROM pairs ON CONFLICT (first_id, second_id) DO NOTHING`);
}

/** How many new rows of a plan have the address of an endpoint that may be the same; for the review. */
export async function countLikelyTwins(tx: Transaction, importId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>(Prisma.sql`
    SELECT count(DISTINCT r.n)::int AS n FROM import_row r
    JOIN LATERAL (SELECT count(*) AS n, bool_or(e.external_id IS NULL) AS some_without FROM (
      SELECT e.external_id FROM endpoint e WHERE e.host = lower(substring(r.item -> 'destination' ->> 'url' FROM '^[a-zA-Z][a-zA-Z0-9+.-]*://([^/:?#]+)')) AND e.url = r.item -> 'destination' ->> 'url' AND e.live
        AND e.url_fingerprint IS NOT DISTINCT FROM (r.item -> 'destination' ->> 'fingerprint') LIMIT ${sharedByAtMost + 1}) e) h ON true
    WHERE r.import_id = ${importId}::uuid AND r.outcome = 'new' AND h.n BETWEEN 1 AND ${sharedByAtMost - 1}
      AND (h.some_without OR r.item ->> 'externalId' IS NULL)`);
  return row?.n ?? 0;
}

import { Prisma, type Transaction } from "@/lib/core/db";

/**
 * Which endpoint each delivery went to: by the provider's id; without an account, or by name or address, only when exactly one endpoint
 * answers to it. Deliveries of unknown endpoints are refused, one problem for each endpoint that is not known.
 */
export async function planDeliveries(tx: Transaction, importId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    WITH keys AS (
      SELECT row_key, min(item ->> 'provider') AS provider, min(item ->> 'account') AS account, min(item ->> 'externalId') AS external_id,
        min(item ->> 'endpointName') AS name, min(item ->> 'endpointUrl') AS url
      FROM import_row WHERE import_id = ${importId}::uuid GROUP BY 1
    ), matched AS (
      SELECT k.row_key, m.ids FROM keys k LEFT JOIN LATERAL (
        SELECT array_agg(DISTINCT coalesce(e.merged_into_id, e.id)) AS ids FROM endpoint e WHERE CASE
          WHEN k.external_id IS NOT NULL THEN e.external_id = k.external_id AND (k.provider = 'other' OR e.provider = k.provider) AND (k.account IS NULL OR e.account = k.account)
          WHEN k.name IS NOT NULL THEN e.name_key = left(lower(k.name), 120) AND e.live AND (k.url IS NULL OR e.url = k.url)
          ELSE e.url = k.url AND e.live END) m ON true
    )
    UPDATE import_row r SET endpoint_id = CASE WHEN cardinality(m.ids) = 1 THEN m.ids[1] END, outcome = CASE WHEN cardinality(m.ids) = 1 THEN 'new' ELSE 'refused' END, changes = NULL
    FROM matched m WHERE r.import_id = ${importId}::uuid AND r.row_key = m.row_key`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO import_problem (import_id, n, row, field, severity, code, message, expected, file, planned)
    SELECT ${importId}::uuid, (SELECT coalesce(max(n), 0) FROM import_problem WHERE import_id = ${importId}::uuid) + row_number() OVER (ORDER BY place), row, 'endpoint', 'refused', 'endpoint-unknown',
      CASE WHEN named IS NULL THEN format('%s: the file does not say which webhook these went to. %s deliveries are left out.', provider, deliveries)
        ELSE format('%s: no endpoint, or several, answer to “%s”. %s deliveries are left out.', provider, named, deliveries) END,
      CASE WHEN named IS NULL THEN 'an answer to the question above' ELSE 'an endpoint of the catalogue: import the webhooks first' END, file, true
    FROM (SELECT min(n) AS place, min((item ->> 'row')::int) AS row, min(item ->> 'provider') AS provider, min(item ->> 'file') AS file, count(*) AS deliveries,
        coalesce(min(item ->> 'externalId'), min(item ->> 'endpointName'), min(item ->> 'endpointUrl')) AS named
      FROM import_row WHERE import_id = ${importId}::uuid AND outcome = 'refused' GROUP BY row_key) refused`);
}

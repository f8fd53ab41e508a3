import { Prisma, type Transaction } from "@/lib/core/db";

/** The last delivery that a document tells of these rows' endpoints: evidence without counts. */
export async function noteLastDeliveries(tx: Transaction, importId: string, rows: { n: number; endpointId: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO endpoint_activity (endpoint_id, last_delivery_at, last_status, last_ok, observed_since)
    SELECT DISTINCT ON (d.id) d.id, x.at, (r.item -> 'lastDelivery' ->> 'status')::smallint, (r.item -> 'lastDelivery' ->> 'ok')::boolean, x.at
    FROM unnest(${rows.map((row) => row.n)}::int[], ${rows.map((row) => row.endpointId)}::uuid[]) AS d (n, id)
    JOIN import_row r ON r.import_id = ${importId}::uuid AND r.n = d.n CROSS JOIN LATERAL (SELECT (r.item -> 'lastDelivery' ->> 'at')::timestamptz AS at) x
    WHERE x.at IS NOT NULL ORDER BY d.id, x.at DESC
    ON CONFLICT (endpoint_id) DO UPDATE SET last_delivery_at = excluded.last_delivery_at, last_status = excluded.last_status, last_ok = excluded.last_ok,
      observed_since = least(endpoint_activity.observed_since, excluded.observed_since)
      WHERE endpoint_activity.last_delivery_at < excluded.last_delivery_at`);
}

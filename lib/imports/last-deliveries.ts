import { queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { Prisma, type Transaction } from "@/lib/core/db";
import { stepRange } from "./planned-rows";

/** The last delivery that a document tells of these rows' endpoints: evidence without counts. */
export async function noteLastDeliveries(tx: Transaction, importId: string, rows: { n: number; endpointId: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO endpoint_activity (endpoint_id, last_delivery_at, last_status, last_ok, observed_since)
    SELECT DISTINCT ON (d.id) d.id, x.at, (r.item -> 'lastDelivery' ->> 'status')::smallint, (r.item -> 'lastDelivery' ->> 'ok')::boolean, x.at
    FROM unnest(${rows.map((row) => row.n)}::int[], ${rows.map((row) => row.endpointId)}::uuid[]) AS d (n, id)
    JOIN import_row r ON r.import_id = ${importId}::uuid AND ${stepRange(rows)} AND r.n = d.n CROSS JOIN LATERAL (SELECT (r.item -> 'lastDelivery' ->> 'at')::timestamptz AS at) x
    WHERE x.at IS NOT NULL ORDER BY d.id, x.at DESC
    ON CONFLICT (endpoint_id) DO UPDATE SET last_delivery_at = excluded.last_delivery_at, last_status = excluded.last_status, last_ok = excluded.last_ok,
      observed_since = least(endpoint_activity.observed_since, excluded.observed_since)
      WHERE endpoint_activity.last_delivery_at < excluded.last_delivery_at`);
}

/** Before `noteLastDeliveries` writes them on endpoints that were there already: what undo puts back. */
export async function rememberLastDeliveries(tx: Transaction, importId: string, rows: { n: number; endpointId: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO import_undo_object (import_id, object_type, object_id, before, after)
    SELECT ${importId}::uuid, 'last_delivery', d.id, to_jsonb(a), jsonb_build_object('at', max(x.at))
    FROM unnest(${rows.map((row) => row.n)}::int[], ${rows.map((row) => row.endpointId)}::uuid[]) AS d (n, id)
    JOIN import_row r ON r.import_id = ${importId}::uuid AND ${stepRange(rows)} AND r.n = d.n CROSS JOIN LATERAL (SELECT (r.item -> 'lastDelivery' ->> 'at')::timestamptz AS at) x
    LEFT JOIN endpoint_activity a ON a.endpoint_id = d.id
    WHERE x.at IS NOT NULL AND (a.endpoint_id IS NULL OR a.last_delivery_at < x.at) GROUP BY d.id, a.*
    ON CONFLICT (import_id, object_type, object_id) DO UPDATE SET after = excluded.after`);
}

/** The former last delivery, where no later one was told since. */
export async function undoLastDeliveries(tx: Transaction, importId: string, now: Date): Promise<void> {
  const noted = Prisma.sql`
    SELECT u.object_id AS id, u.before, (u.after ->> 'at')::timestamptz AS at FROM import_undo_object u WHERE u.import_id = ${importId}::uuid AND u.object_type = 'last_delivery'`;
  await tx.$executeRaw(Prisma.sql`
    UPDATE endpoint_activity a SET last_delivery_at = p.last_delivery_at, last_status = p.last_status, last_ok = p.last_ok, observed_since = p.observed_since
    FROM (${noted}) u, jsonb_populate_record(NULL::endpoint_activity, u.before) p WHERE u.before IS NOT NULL AND a.endpoint_id = u.id AND a.last_delivery_at = u.at`);
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM endpoint_activity a USING (${noted}) u WHERE u.before IS NULL AND a.endpoint_id = u.id AND a.last_delivery_at = u.at
      AND NOT EXISTS (SELECT FROM delivery_day d WHERE d.endpoint_id = a.endpoint_id)`);
  await queueEvaluation(tx, Prisma.sql`e.id IN (SELECT u.id FROM (${noted}) u)`, now);
}

import { evaluateEndpoints, queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { Prisma, type Transaction } from "@/lib/core/db";
import type { Applied } from "./apply-rows";
import { noneApplied } from "./schema";

/** Up to this many endpoints are judged before the answer; more by the worker. */
const judgedAtOnce = 500;

const staged = (importId: string) => Prisma.sql`
  SELECT r.endpoint_id, ((r.item ->> 'at')::timestamptz AT TIME ZONE 'UTC')::date AS day, left(r.item ->> 'event', 200) AS event, coalesce((r.item ->> 'status')::smallint, 0::smallint) AS status,
    (r.item ->> 'ok')::boolean AS ok, (r.item ->> 'at')::timestamptz AS at
  FROM import_row r WHERE r.import_id = ${importId}::uuid AND r.outcome = 'new'`;

/**
 * Counts deliveries per endpoint, day, event and status. Two lists of the same day overlap more often than not, so the larger count
 * stands: reading a list twice never counts anything twice.
 */
export async function applyDeliveries(tx: Transaction, importId: string, now: Date): Promise<Applied> {
  const upserted = Prisma.sql`
    WITH counted AS (SELECT endpoint_id, day, event, status, ok, count(*)::int AS count FROM (${staged(importId)}) s GROUP BY 1, 2, 3, 4, 5)`;
  await tx.$executeRaw(Prisma.sql`
    ${upserted}
    INSERT INTO import_undo_object (import_id, object_type, object_id, before, after)
    SELECT ${importId}::uuid, 'deliveries', c.endpoint_id,
      jsonb_build_object('activity', (SELECT to_jsonb(a) FROM endpoint_activity a WHERE a.endpoint_id = c.endpoint_id),
        'days', jsonb_agg(jsonb_build_object('day', c.day, 'event', c.event, 'status', c.status, 'ok', c.ok, 'count', d.count))),
      jsonb_build_object('days', jsonb_agg(jsonb_build_object('day', c.day, 'event', c.event, 'status', c.status, 'ok', c.ok, 'count', greatest(c.count, d.count))))
    FROM counted c LEFT JOIN delivery_day d USING (endpoint_id, day, event, status, ok) GROUP BY c.endpoint_id`);
  await tx.$executeRaw(Prisma.sql`
    ${upserted}
    INSERT INTO delivery_day (endpoint_id, day, event, status, ok, count) SELECT endpoint_id, day, event, status, ok, count FROM counted
    ON CONFLICT (endpoint_id, day, event, status, ok) DO UPDATE SET count = excluded.count WHERE delivery_day.count < excluded.count`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO endpoint_activity (endpoint_id, last_delivery_at, last_status, last_ok, observed_since)
    SELECT DISTINCT ON (s.endpoint_id) s.endpoint_id, s.at, nullif(s.status, 0), s.ok, min(s.at) OVER (PARTITION BY s.endpoint_id) FROM (${staged(importId)}) s ORDER BY s.endpoint_id, s.at DESC
    ON CONFLICT (endpoint_id) DO UPDATE SET observed_since = least(endpoint_activity.observed_since, excluded.observed_since),
      last_delivery_at = greatest(endpoint_activity.last_delivery_at, excluded.last_delivery_at),
      last_status = CASE WHEN excluded.last_delivery_at > endpoint_activity.last_delivery_at THEN excluded.last_status ELSE endpoint_activity.last_status END,
      last_ok = CASE WHEN excluded.last_delivery_at > endpoint_activity.last_delivery_at THEN excluded.last_ok ELSE endpoint_activity.last_ok END
      WHERE endpoint_activity.observed_since > excluded.observed_since OR endpoint_activity.last_delivery_at < excluded.last_delivery_at`);
  const touched = await tx.$queryRaw<{ id: string; deliveries: number }[]>(Prisma.sql`
    SELECT endpoint_id AS id, count(*)::int AS deliveries FROM (${staged(importId)}) s GROUP BY 1 ORDER BY 1`);
  await judgeAgain(
    tx,
    touched.map(({ id }) => id),
    now,
  );
  const deliveries = touched.reduce((sum, one) => sum + one.deliveries, 0);
  return { counts: { ...noneApplied, added: deliveries }, details: touched };
}

async function judgeAgain(tx: Transaction, ids: string[], now: Date): Promise<void> {
  if (ids.length <= judgedAtOnce) await evaluateEndpoints(tx, ids, now);
  else await queueEvaluation(tx, Prisma.sql`e.id = ANY(${ids}::uuid[])`, now);
}

/** Counts that still hold what the import wrote go back; what a later list raised stays. */
export async function undoDeliveries(tx: Transaction, importId: string, now: Date): Promise<number> {
  const written = Prisma.sql`
    SELECT u.object_id AS endpoint_id, (a ->> 'day')::date AS day, a ->> 'event' AS event, (a ->> 'status')::smallint AS status, (a ->> 'ok')::boolean AS ok, (a ->> 'count')::int AS written, (b ->> 'count')::int AS former
    FROM import_undo_object u, jsonb_array_elements(u.after -> 'days') WITH ORDINALITY AS x (a, i), jsonb_array_elements(u.before -> 'days') WITH ORDINALITY AS y (b, j)
    WHERE u.import_id = ${importId}::uuid AND u.object_type = 'deliveries' AND i = j`;
  await tx.$executeRaw(Prisma.sql`
    UPDATE delivery_day d SET count = w.former FROM (${written}) w
    WHERE w.former IS NOT NULL AND (d.endpoint_id, d.day, d.event, d.status, d.ok) = (w.endpoint_id, w.day, w.event, w.status, w.ok) AND d.count = w.written`);
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM delivery_day d USING (${written}) w
    WHERE w.former IS NULL AND (d.endpoint_id, d.day, d.event, d.status, d.ok) = (w.endpoint_id, w.day, w.event, w.status, w.ok) AND d.count = w.written`);
  const ids = (
    await tx.importUndoObject.findMany({
      where: { importId, objectType: "deliveries" },
      select: { objectId: true },
      orderBy: { objectId: "asc" },
    })
  ).map(({ objectId }) => objectId);
  // The last delivery before this import, unless the days that remain know a later one.
  await tx.$executeRaw(
    Prisma.sql`DELETE FROM endpoint_activity a WHERE a.endpoint_id = ANY(${ids}::uuid[]) AND NOT EXISTS (SELECT FROM delivery_day d WHERE d.endpoint_id = a.endpoint_id)`,
  );
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO endpoint_activity SELECT p.* FROM import_undo_object u, jsonb_populate_record(NULL::endpoint_activity, nullif(u.before -> 'activity', 'null')) p
    WHERE u.import_id = ${importId}::uuid AND u.object_type = 'deliveries' AND p.endpoint_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM delivery_day d WHERE d.endpoint_id = u.object_id AND d.day > (p.last_delivery_at AT TIME ZONE 'UTC')::date)
    ON CONFLICT (endpoint_id) DO UPDATE SET last_delivery_at = excluded.last_delivery_at, last_status = excluded.last_status, last_ok = excluded.last_ok, observed_since = excluded.observed_since`);
  await judgeAgain(tx, ids, now);
  return ids.length;
}

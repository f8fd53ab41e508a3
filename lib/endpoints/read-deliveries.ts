import { type Database, database, Prisma } from "@/lib/core/db";
import type { Actor } from "@/lib/core/principal";
import { requireVisible } from "./read-endpoint";

export interface DeliveriesView {
  /** One entry per UTC day, oldest first, days without deliveries included. */
  days: { day: string; accepted: number; failed: number }[];
  accepted30d: number;
  failed30d: number;
  /** Deliveries per event in 90 days. */
  events90d: { event: string; count: number }[];
  lastAt: Date | null;
  lastOk: boolean | null;
  lastStatus: number | null;
  observedSince: Date | null;
}

const shownDays = 30;

/** What is known to have been delivered: counts by day and by event. Nothing known is told by `observedSince` null. */
export async function readDeliveries(actor: Actor, endpointId: string, now: Date, db: Database = database()): Promise<DeliveriesView> {
  await requireVisible(actor, endpointId, db);
  const [days, events90d, activity] = await Promise.all([
    db.$queryRaw<DeliveriesView["days"]>(Prisma.sql`
      SELECT to_char(s.day, 'YYYY-MM-DD') AS day, coalesce(sum(d.count) FILTER (WHERE d.ok), 0)::int AS accepted, coalesce(sum(d.count) FILTER (WHERE NOT d.ok), 0)::int AS failed
      FROM generate_series((${now}::timestamptz AT TIME ZONE 'UTC')::date - ${shownDays - 1}::int, (${now}::timestamptz AT TIME ZONE 'UTC')::date, interval '1 day') AS s (day)
      LEFT JOIN delivery_day d ON d.endpoint_id = ${endpointId}::uuid AND d.day = s.day::date GROUP BY s.day ORDER BY s.day`),
    db.$queryRaw<DeliveriesView["events90d"]>(Prisma.sql`
      SELECT event, sum(count)::int AS count FROM delivery_day
      WHERE endpoint_id = ${endpointId}::uuid AND day > (${now}::timestamptz AT TIME ZONE 'UTC')::date - 90 GROUP BY event ORDER BY 2 DESC, 1`),
    db.endpointActivity.findUnique({ where: { endpointId } }),
  ]);
  return {
    days,
    accepted30d: days.reduce((sum, day) => sum + day.accepted, 0),
    failed30d: days.reduce((sum, day) => sum + day.failed, 0),
    events90d,
    lastAt: activity?.lastDeliveryAt ?? null,
    lastOk: activity?.lastOk ?? null,
    lastStatus: activity?.lastStatus ?? null,
    observedSince: activity?.observedSince ?? null,
  };
}

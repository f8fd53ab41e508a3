import { type Database, Prisma } from "@/lib/core/db";

export interface SeenDeliveries {
  /** When the receiver answered one well for the last time after the switch: its instant, or the beginning of a later day; null = none is known. */
  lastOkAt: Date | null;
  /** Answered well and otherwise on whole days after the day of the switch, with that day counted from its last instant on. */
  ok: number;
  failed: number;
}

/**
 * What deliveries say since the sender was switched: the strongest proof, as far as we see deliveries. Evidence is counted per
 * UTC day, so the day of the switch itself proves by its last instant alone.
 */
export async function readProof(db: Database, endpointId: string, switchedAt: Date, now: Date): Promise<SeenDeliveries> {
  const [row] = await db.$queryRaw<{ last_ok: Date | null; ok: number; failed: number }[]>(Prisma.sql`
    SELECT greatest((SELECT a.last_delivery_at FROM endpoint_activity a WHERE a.endpoint_id = ${endpointId}::uuid AND a.last_ok AND a.last_delivery_at > ${switchedAt} AND a.last_delivery_at <= ${now}),
        max(d.day) FILTER (WHERE d.ok)::timestamp AT TIME ZONE 'UTC') AS last_ok,
      coalesce(sum(d.count) FILTER (WHERE d.ok), 0)::int AS ok, coalesce(sum(d.count) FILTER (WHERE NOT d.ok), 0)::int AS failed
    FROM delivery_day d WHERE d.endpoint_id = ${endpointId}::uuid AND d.day > (${switchedAt}::timestamptz AT TIME ZONE 'UTC')::date AND d.day <= (${now}::timestamptz AT TIME ZONE 'UTC')::date`);
  return { lastOkAt: row?.last_ok ?? null, ok: row?.ok ?? 0, failed: row?.failed ?? 0 };
}

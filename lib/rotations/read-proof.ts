import { type Database, Prisma } from "@/lib/core/db";

export interface SeenDeliveries {
  /** The last one that the receiver answered well, after the switch; null = none is known. */
  lastOkAt: Date | null;
  /** Answered well and otherwise on whole days after the day of the switch, with that day counted from its last instant on. */
  ok: number;
  failed: number;
}

/**
 * What deliveries say since the sender was switched: the strongest proof, as far as we see deliveries. Evidence is counted per
 * UTC day, so the day of the switch itself proves by its last instant alone.
 */
export async function readProof(db: Database, endpointId: string, switchedAt: Date): Promise<SeenDeliveries> {
  const [row] = await db.$queryRaw<{ last_ok: Date | null; ok: number; failed: number }[]>(Prisma.sql`
    SELECT (SELECT a.last_delivery_at FROM endpoint_activity a WHERE a.endpoint_id = ${endpointId}::uuid AND a.last_ok AND a.last_delivery_at > ${switchedAt}) AS last_ok,
      coalesce(sum(d.count) FILTER (WHERE d.ok), 0)::int AS ok, coalesce(sum(d.count) FILTER (WHERE NOT d.ok), 0)::int AS failed
    FROM delivery_day d WHERE d.endpoint_id = ${endpointId}::uuid AND d.day > (${switchedAt}::timestamptz AT TIME ZONE 'UTC')::date`);
  return { lastOkAt: row?.last_ok ?? null, ok: row?.ok ?? 0, failed: row?.failed ?? 0 };
}

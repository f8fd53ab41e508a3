import { Prisma, type Transaction } from "@/lib/core/db";

/** An item is done when its last step is. */
export async function settleItem(tx: Transaction, incidentId: string, endpointId: string, now: Date): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE incident_item i SET done_at = ${now} WHERE i.incident_id = ${incidentId}::uuid AND i.endpoint_id = ${endpointId}::uuid AND i.done_at IS NULL
      AND NOT EXISTS (SELECT FROM incident_step s WHERE s.incident_id = i.incident_id AND s.endpoint_id = i.endpoint_id AND s.done_at IS NULL)`);
}

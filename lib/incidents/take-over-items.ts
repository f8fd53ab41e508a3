import { Prisma, type Transaction } from "@/lib/core/db";

/** Where the rotation of an open incident's item came to nothing, the one that was just opened on its endpoint takes its place. */
export async function takeOverItems(tx: Transaction, runIds: string[]): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE incident_item i SET run_id = r.id FROM rotation_run r, rotation_run former, incident n
    WHERE r.id = ANY(${runIds}::uuid[]) AND i.endpoint_id = r.endpoint_id AND former.id = i.run_id AND NOT former.live AND former.state <> 'closed' AND n.id = i.incident_id AND n.closed_at IS NULL`);
}

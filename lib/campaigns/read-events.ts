import { type Database, Prisma } from "@/lib/core/db";
import type { RecordedEvent } from "./recount";

/** The audit events of one campaign in their order, with their rows: what its report is counted from again. */
export async function readCampaignEvents(db: Database, campaignId: string): Promise<RecordedEvent[]> {
  const events = await db.$queryRaw<(Omit<RecordedEvent, "details"> & { details_id: string | null })[]>(Prisma.sql`
    SELECT a.action, (a.record::jsonb) -> 'data' AS data, (a.record::jsonb) -> 'object' AS object, (a.record::jsonb) ->> 'detailsId' AS details_id
    FROM audit_event a WHERE a.action LIKE 'campaign.%' AND (a.object_id = ${campaignId} OR (a.record::jsonb) -> 'data' ->> 'campaignId' = ${campaignId})
    ORDER BY a.chain, a.seq`);
  const ids = events.flatMap(({ details_id }) => (details_id ? [details_id] : []));
  const rows = await db.auditDetail.findMany({ where: { detailsId: { in: ids } }, orderBy: [{ detailsId: "asc" }, { n: "asc" }] });
  const details = new Map<string, Record<string, unknown>[]>();
  for (const { detailsId, record } of rows) {
    const row = JSON.parse(record) as Record<string, unknown>;
    const known = details.get(detailsId);
    if (known) known.push(row);
    else details.set(detailsId, [row]);
  }
  return events.map(({ details_id, ...event }) => ({
    ...event,
    data: event.data ?? {},
    details: (details_id && details.get(details_id)) || [],
  }));
}

import { v7 as uuid } from "uuid";
import { dayMs } from "@/lib/core/clock";
import { Prisma, type Transaction } from "@/lib/core/db";
import { noticeDays, watchDays } from "./schema";

export interface Opening {
  endpointId: string;
  reason: string;
  announcedById: string | null;
  assigneeId: string | null;
  disableAt?: Date;
  watchDays?: number;
  campaignId?: string;
  answerId?: string;
}

/**
 * Announces the end of one endpoint and plans the switch-off as somebody's task. One is open at a time: null = it has one already.
 * The caller has locked the endpoint or does not depend on it, and audits.
 */
export async function openDecommission(tx: Transaction, opening: Opening, now: Date): Promise<{ id: string; taskId: string } | null> {
  const { endpointId, reason, announcedById, assigneeId, campaignId = null, answerId = null } = opening;
  const [id, taskId] = [uuid(), uuid()];
  const disableAt = opening.disableAt ?? new Date(now.getTime() + noticeDays * dayMs);
  const opened = await tx.$executeRaw(Prisma.sql`
    INSERT INTO decommission (id, endpoint_id, reason, assignee_id, announced_at, announced_by_id, disable_at, watch_days, lifecycle_before, campaign_id)
    SELECT ${id}::uuid, e.id, ${reason}, ${assigneeId}::uuid, ${now}, ${announcedById}::uuid, ${disableAt}, ${opening.watchDays ?? watchDays}::smallint, e.lifecycle, ${campaignId}::uuid
    FROM endpoint e WHERE e.id = ${endpointId}::uuid
    ON CONFLICT (endpoint_id) WHERE state IN ('announced', 'disabled') DO NOTHING`);
  if (opened === 0) return null;
  await tx.endpointTask.create({
    data: {
      id: taskId,
      kind: "disable",
      endpointId,
      assigneeId,
      campaignId,
      answerId,
      decommissionId: id,
      dueAt: disableAt,
      createdAt: now,
    },
  });
  return { id, taskId };
}

/**
 * The same for many at once, with what `rows` selects: endpoint_id, assignee_id, campaign_id. Those that have one open are left out.
 * Returns how many were opened.
 */
export async function openDecommissions(tx: Transaction, rows: Prisma.Sql, reason: string, disableAt: Date, now: Date): Promise<number> {
  return tx.$executeRaw(Prisma.sql`
    WITH opened AS (
      INSERT INTO decommission (id, endpoint_id, reason, assignee_id, announced_at, disable_at, watch_days, lifecycle_before, campaign_id)
      SELECT DISTINCT ON (r.endpoint_id) gen_random_uuid(), r.endpoint_id, ${reason}, r.assignee_id, ${now}, ${disableAt}, ${watchDays}::smallint, e.lifecycle, r.campaign_id
      FROM (${rows}) r JOIN endpoint e ON e.id = r.endpoint_id ORDER BY r.endpoint_id
      ON CONFLICT (endpoint_id) WHERE state IN ('announced', 'disabled') DO NOTHING
      RETURNING id, endpoint_id, assignee_id, campaign_id)
    INSERT INTO endpoint_task (id, endpoint_id, kind, assignee_id, campaign_id, decommission_id, due_at, created_at)
    SELECT gen_random_uuid(), endpoint_id, 'disable', assignee_id, campaign_id, id, ${disableAt}, ${now} FROM opened`);
}

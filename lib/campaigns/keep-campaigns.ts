import { z } from "zod";
import { dayMs } from "@/lib/core/clock";
import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import type { Campaign } from "@/lib/core/generated/prisma/client";
import { campaignEvent, lockCampaign } from "./lock-campaign";
import { campaignInput } from "./schema";
import { reviewerSql } from "./scope";

/** One way of keeping a running campaign in step with people and endpoints: what it changed, a row per question. */
const upkeep = (name: string, change: (tx: Transaction, campaign: Campaign, now: Date) => Promise<object[]>) =>
  defineCommand({
    name,
    permission: "campaign:manage",
    input: campaignInput,
    timeoutMs: 60_000,
    async run({ input, tx, now, audit }) {
      const campaign = await lockCampaign(tx, input.campaignId, "change");
      const changed = await change(tx, campaign, now);
      if (changed.length === 0) audit.nothingChanged();
      else audit(campaignEvent(campaign, { items: changed.length }, changed));
      return { items: changed.length };
    },
  });

/** Questions about endpoints that were retired, merged or deleted at the provider half-way are withdrawn: there is nothing to vouch for any more. */
export const withdrawEnded = upkeep("campaign.withdraw-ended", (tx, campaign, now) =>
  tx.$queryRaw<{ item: string; endpoint: string; name: string; why: string }[]>(Prisma.sql`
    UPDATE campaign_item i SET state = 'withdrawn', ended_at = ${now}, version = i.version + 1, ended_reason = CASE
      WHEN e.merged_into_id IS NOT NULL THEN 'the endpoint was merged into another' WHEN e.lifecycle = 'retired' THEN 'the endpoint was retired' ELSE 'the endpoint is gone at its provider' END
    FROM endpoint e WHERE e.id = i.endpoint_id AND i.campaign_id = ${campaign.id}::uuid AND i.state = 'open' AND NOT e.live
    RETURNING i.id AS item, i.endpoint_id AS endpoint, e.name, i.ended_reason AS why`),
);

/** Whoever left half-way is not asked any more: the next of the chain is, as the endpoints stand today. */
export const replaceLeavers = upkeep("campaign.replace-leavers", async (tx, campaign, now) => {
  const { joins, reviewerId, via, delegateId } = reviewerSql(campaign.reviewers, campaign.fallbackId, now);
  await tx.$executeRaw(Prisma.sql`
    UPDATE campaign_item i SET delegate_id = CASE WHEN d.status = 'active' THEN i.delegate_id END, escalated_id = CASE WHEN x.status = 'active' THEN i.escalated_id END
    FROM campaign_item k LEFT JOIN person d ON d.id = k.delegate_id LEFT JOIN person x ON x.id = k.escalated_id
    WHERE k.id = i.id AND i.campaign_id = ${campaign.id}::uuid AND i.state = 'open' AND (d.status <> 'active' OR x.status <> 'active')`);
  return tx.$queryRaw<{ item: string; endpoint: string; from: string; to: string | null }[]>(Prisma.sql`
    WITH gone AS (
      SELECT i.id, i.endpoint_id, i.reviewer_id FROM campaign_item i JOIN person p ON p.id = i.reviewer_id
      WHERE i.campaign_id = ${campaign.id}::uuid AND i.state = 'open' AND p.status <> 'active'),
    chosen AS (SELECT gone.id, gone.reviewer_id AS "from", ${reviewerId} AS reviewer, ${via} AS via, ${delegateId} AS delegate FROM gone JOIN endpoint e ON e.id = gone.endpoint_id ${joins})
    UPDATE campaign_item i SET reviewer_id = chosen.reviewer, via = chosen.via, delegate_id = coalesce(i.delegate_id, chosen.delegate), version = i.version + 1 FROM chosen WHERE chosen.id = i.id
    RETURNING i.id AS item, i.endpoint_id AS endpoint, chosen.from, i.reviewer_id AS "to"`);
});

/** Silence shortly before the due date: the reviewer's team lead or manager is asked too, or instead. */
export const escalateSilent = upkeep("campaign.escalate", async (tx, { id, dueAt, escalateDays, escalationReplaces, fallbackId }, now) => {
  if (escalateDays === null || dueAt.getTime() - escalateDays * dayMs > now.getTime()) return [];
  return tx.$queryRaw<{ item: string; endpoint: string; reviewer: string | null; asked: string }[]>(Prisma.sql`
    WITH next AS (
      SELECT i.id, coalesce(l.id, m.id, f.id) AS person FROM campaign_item i JOIN endpoint e ON e.id = i.endpoint_id
      LEFT JOIN team t ON t.id = e.team_id LEFT JOIN person l ON l.id = t.lead_id AND l.status = 'active' AND l.id IS DISTINCT FROM i.reviewer_id
      LEFT JOIN person r ON r.id = i.reviewer_id LEFT JOIN person m ON m.id = r.manager_id AND m.status = 'active'
      LEFT JOIN person f ON f.id = ${fallbackId}::uuid AND f.status = 'active' AND f.id IS DISTINCT FROM i.reviewer_id
      WHERE i.campaign_id = ${id}::uuid AND i.state = 'open' AND i.escalated_id IS NULL)
    UPDATE campaign_item i SET escalated_id = next.person, reviewer_id = ${escalationReplaces ? Prisma.sql`next.person` : Prisma.sql`i.reviewer_id`}
    FROM next WHERE next.id = i.id AND next.person IS NOT NULL
    RETURNING i.id AS item, i.endpoint_id AS endpoint, i.reviewer_id AS reviewer, i.escalated_id AS asked`);
});

/** A draft that could not start by itself waits for a person, and says so. */
export const holdStart = defineCommand({
  name: "campaign.hold-start",
  permission: "campaign:manage",
  input: z.strictObject({ campaignId: z.uuid(), why: z.string() }),
  async run({ input, tx, audit }) {
    const campaign = await lockCampaign(tx, input.campaignId, "start");
    await tx.campaign.update({ where: { id: campaign.id }, data: { startsAt: null } });
    audit(campaignEvent(campaign, { why: input.why }));
    return {};
  },
});

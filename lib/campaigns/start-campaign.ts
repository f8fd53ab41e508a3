import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { campaignEvent, lockCampaign } from "./lock-campaign";
import { startCampaignInput } from "./schema";
import { highRiskSql, reviewerSql, scopeSql, snapshotSql } from "./scope";

/** Too few to change which index is the right one. */
const fewQuestions = 1_000;

/**
 * Freezes the list: one question per endpoint with what mattered about it and who is asked, all in one statement and one transaction.
 * Killed half-way, nothing was started.
 */
export const startCampaign = defineCommand({
  name: "campaign.start",
  permission: "campaign:manage",
  input: startCampaignInput,
  timeoutMs: 300_000,
  async run({ actor, input: { campaignId, expected }, tx, now, audit }) {
    const campaign = await lockCampaign(tx, campaignId, "start");
    if (campaign.dueAt <= now)
      throw new AppError("invalid_input", "The due date is over. Choose a new one first.", { dueAt: "This day is over." });
    const scope = await scopeSql(tx, actor, campaign, now);
    const { joins, reviewerId, via, delegateId } = reviewerSql(campaign.reviewers, campaign.fallbackId, now);
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO campaign_item (id, campaign_id, endpoint_id, place, reviewer_id, via, delegate_id, high_risk, snapshot, created_at)
      SELECT gen_random_uuid(), ${campaignId}::uuid, e.id, row_number() OVER (ORDER BY e.worst_rank, e.data_class DESC, e.name_key, e.id),
        ${reviewerId}, ${via}, ${delegateId}, ${highRiskSql}, ${snapshotSql}, ${now}
      FROM endpoint e ${joins} WHERE ${scope}`);
    const asked = await tx.$queryRaw<AskedRow[]>(Prisma.sql`
      SELECT i.id AS item, i.endpoint_id AS endpoint, i.snapshot ->> 'name' AS name, i.reviewer_id AS reviewer, i.via
      FROM campaign_item i WHERE i.campaign_id = ${campaignId}::uuid ORDER BY i.place`);
    if (asked.length === 0) {
      throw new AppError("conflict", "Nobody would be asked anything: no endpoint matches the scope any more. Widen it, then start.");
    }
    if (expected !== undefined && expected !== asked.length) {
      throw new AppError(
        "conflict",
        `The list has changed: it now holds ${asked.length} endpoints, the preview counted ${expected}. Look again.`,
      );
    }
    if (asked.length >= fewQuestions) await tx.$executeRaw`SELECT analyze_questions()`;
    await tx.campaign.update({
      where: { id: campaignId },
      data: { state: "running", startedAt: now, startsAt: null, version: { increment: 1 } },
    });
    const reviewers = new Set(asked.flatMap(({ reviewer }) => (reviewer ? [reviewer] : []))).size;
    const withoutReviewer = asked.filter(({ reviewer }) => reviewer === null).length;
    const { search, dueAt } = campaign;
    audit(campaignEvent(campaign, { search, dueAt, endpoints: asked.length, reviewers, withoutReviewer }, asked));
    return { campaignId, endpoints: asked.length, reviewers, withoutReviewer };
  },
});

interface AskedRow {
  item: string;
  endpoint: string;
  name: string;
  reviewer: string | null;
  via: string;
}

import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import { isSystem, type Principal } from "@/lib/core/principal";
import { chainOf, lockCampaign } from "./lock-campaign";
import { lockItem } from "./lock-item";
import { addItemInput, delegateItemsInput, nameReviewerInput, withdrawItemInput } from "./schema";
import { highRiskSql, reviewerSql, snapshotSql } from "./scope";

/** Somebody answers for me while I am away: all my open questions of one campaign, or none any more. I stay the reviewer. */
export const delegateItems = defineCommand({
  name: "campaign.delegate",
  permission: "campaign:answer",
  input: delegateItemsInput,
  async run({ actor, input, tx, audit }) {
    if (isSystem(actor)) throw new AppError("not_allowed", "Only a person delegates.");
    await requireAsked(tx, actor, input.campaignId);
    const campaign = await lockCampaign(tx, input.campaignId, "change");
    const name = input.personId ? await activeName(tx, input.personId) : null;
    if (input.personId === actor.personId) throw new AppError("invalid_input", "That is you.", { personId: "That is you." });
    const count = await tx.campaignItem.updateMany({
      where: { campaignId: campaign.id, reviewerId: actor.personId, state: "open" },
      data: { delegateId: input.personId },
    });
    if (count.count === 0) throw new AppError("conflict", "Nothing of this review is open with you any more.");
    audit({
      object: { type: "campaign", id: campaign.id },
      data: {
        name: campaign.name,
        campaignId: campaign.id,
        to: input.personId && { id: input.personId, name },
        items: count.count,
        reason: input.reason,
      },
      chain: chainOf(campaign),
    });
    return { items: count.count, name };
  },
});

/** @throws AppError not_found to whoever neither sees campaigns nor was asked in this one */
async function requireAsked(tx: Transaction, { role, personId }: Principal, campaignId: string): Promise<void> {
  if (roleMay(role, "campaign:read")) return;
  if ((await tx.campaignItem.count({ where: { campaignId, reviewerId: personId } })) === 0) throw notFound();
}

/** The programme lead names who is asked about one endpoint. */
export const nameReviewer = defineCommand({
  name: "campaign.name-reviewer",
  permission: "campaign:manage",
  input: nameReviewerInput,
  async run({ actor, input, tx, audit }) {
    const { item, campaign } = await lockItem(tx, actor, input.itemId);
    if (item.state !== "open") throw new AppError("conflict", "It is answered already.");
    const name = await activeName(tx, input.personId);
    await tx.campaignItem.update({
      where: { id: item.id },
      data: { reviewerId: input.personId, via: "named", delegateId: null, escalatedId: null, version: item.version + 1 },
    });
    audit({
      object: { type: "endpoint", id: item.endpointId },
      data: { campaignId: campaign.id, campaign: campaign.name, item: item.id, to: { id: input.personId, name }, reason: input.reason },
      chain: chainOf(campaign),
    });
    return { name };
  },
});

/** @throws AppError invalid_input */
async function activeName(tx: Transaction, personId: string): Promise<string> {
  const person = await tx.person.findUnique({ where: { id: personId }, select: { name: true, status: true } });
  const words = !person
    ? "There is no such person."
    : person.status !== "active"
      ? `${person.name} is not active: choose somebody who can answer.`
      : undefined;
  if (words || !person) throw new AppError("invalid_input", words, { personId: words ?? "" });
  return person.name;
}

/** Asks about one more endpoint while the campaign runs. */
export const addItem = defineCommand({
  name: "campaign.add-item",
  permission: "campaign:manage",
  input: addItemInput,
  async run({ input, tx, now, audit }) {
    const campaign = await lockCampaign(tx, input.campaignId, "change");
    const asked = await tx.campaignItem.count({
      where: { campaignId: campaign.id, endpointId: input.endpointId, stage: 1, state: { not: "withdrawn" } },
    });
    if (asked > 0) throw new AppError("conflict", "This endpoint is in the review already.");
    const id = uuid();
    const { joins, reviewerId, via, delegateId } = reviewerSql(campaign.reviewers, campaign.fallbackId, now);
    const [row] = await tx.$queryRaw<{ name: string; reviewer_id: string | null }[]>(Prisma.sql`
      INSERT INTO campaign_item (id, campaign_id, endpoint_id, place, reviewer_id, via, delegate_id, high_risk, snapshot, created_at)
      SELECT ${id}::uuid, ${campaign.id}::uuid, e.id, 0, ${reviewerId}, ${via}, ${delegateId}, ${highRiskSql}, ${snapshotSql}, ${now}
      FROM endpoint e ${joins} WHERE e.id = ${input.endpointId}::uuid AND e.live RETURNING snapshot ->> 'name' AS name, reviewer_id`);
    if (!row) throw notFound();
    audit({
      object: { type: "endpoint", id: input.endpointId },
      data: { name: row.name, campaignId: campaign.id, campaign: campaign.name, item: id, reviewer: row.reviewer_id, reason: input.reason },
      chain: chainOf(campaign),
    });
    return { itemId: id };
  },
});

/** Stops asking about one endpoint; an answer that stands is not taken away. */
export const withdrawItem = defineCommand({
  name: "campaign.withdraw-item",
  permission: "campaign:manage",
  input: withdrawItemInput,
  async run({ actor, input, tx, now, audit }) {
    const { item, campaign } = await lockItem(tx, actor, input.itemId);
    if (item.state !== "open")
      throw new AppError(
        "conflict",
        item.state === "answered" ? "It is answered already: take the answer back first." : "It is not open any more.",
      );
    await tx.campaignItem.update({
      where: { id: item.id },
      data: { state: "withdrawn", endedAt: now, endedReason: input.reason, version: item.version + 1 },
    });
    audit({
      object: { type: "endpoint", id: item.endpointId },
      data: { campaignId: campaign.id, campaign: campaign.name, item: item.id, reason: input.reason },
      chain: chainOf(campaign),
    });
    return {};
  },
});

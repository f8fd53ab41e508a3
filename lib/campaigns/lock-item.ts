import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import type { Campaign, CampaignItem } from "@/lib/core/generated/prisma/client";
import { roleMay } from "@/lib/core/permissions";
import { type Actor, isSystem } from "@/lib/core/principal";
import { sentenceOf } from "./lock-campaign";

export interface LockedItem {
  item: CampaignItem;
  campaign: Campaign;
}

/** Reviewer, delegate, stand-in, or whoever was added; the programme lead only where nobody is asked. */
export function mayAnswer(
  actor: Actor,
  { reviewerId, delegateId, escalatedId }: Pick<CampaignItem, "reviewerId" | "delegateId" | "escalatedId">,
) {
  if (isSystem(actor)) return false;
  if ([reviewerId, delegateId, escalatedId].includes(actor.personId)) return true;
  if (reviewerId !== null && actor.standsInFor?.includes(reviewerId)) return true;
  return reviewerId === null && roleMay(actor.role, "campaign:manage");
}

/** Who sees the question: those who may answer it, whoever passed it on, and who sees campaigns. */
export const maySeeItem = (actor: Actor, item: Pick<CampaignItem, "reviewerId" | "delegateId" | "escalatedId" | "passedById">) =>
  mayAnswer(actor, item) || (!isSystem(actor) && (item.passedById === actor.personId || roleMay(actor.role, "campaign:read")));

/**
 * One question with its campaign, held until the commit. The campaign is held too, shared: it cannot be closed while somebody answers.
 * @throws AppError not_found, conflict when the campaign takes no answers
 */
export async function lockItem(tx: Transaction, actor: Actor, itemId: string): Promise<LockedItem> {
  const [found] = await tx.$queryRaw<{ campaign_id: string }[]>(
    Prisma.sql`SELECT campaign_id FROM campaign_item WHERE id = ${itemId}::uuid`,
  );
  if (!found) throw notFound();
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM campaign WHERE id = ${found.campaign_id}::uuid FOR SHARE`);
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM campaign_item WHERE id = ${itemId}::uuid FOR UPDATE`);
  const [item, campaign] = [
    await tx.campaignItem.findUniqueOrThrow({ where: { id: itemId } }),
    await tx.campaign.findUniqueOrThrow({ where: { id: found.campaign_id } }),
  ];
  if (!maySeeItem(actor, item)) throw notFound();
  if (campaign.state !== "running")
    throw new AppError("conflict", `${sentenceOf(campaign)} Nothing was recorded; what was answered before stays.`);
  return { item, campaign };
}

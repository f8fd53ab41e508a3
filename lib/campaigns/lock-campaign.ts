import type { AuditEntry } from "@/lib/core/audit-writer";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { formatDate } from "@/lib/core/format";
import type { Campaign } from "@/lib/core/generated/prisma/client";
import { may } from "./rules";
import { stateWords } from "./words";

/**
 * The campaign, held until the commit: two leads at once take turns, and the second one is told what the first did.
 * @throws AppError not_found, conflict
 */
export async function lockCampaign(tx: Transaction, campaignId: string, act: Parameters<typeof may>[0]): Promise<Campaign> {
  await tx.$queryRaw(Prisma.sql`SELECT id FROM campaign WHERE id = ${campaignId}::uuid FOR UPDATE`);
  const campaign = await tx.campaign.findUnique({ where: { id: campaignId } });
  if (!campaign) throw notFound();
  if (!may(act, campaign.state)) throw new AppError("conflict", `${sentenceOf(campaign)} Nothing was changed.`);
  return campaign;
}

/** For people: how the campaign stands. */
export function sentenceOf({ state, closedAt }: Pick<Campaign, "state" | "closedAt">): string {
  if (state === "closed" && closedAt) return `This review was closed on ${formatDate(closedAt, "UTC")}.`;
  return `This review is ${stateWords[state].toLowerCase()}.`;
}

/** The audit event of something done with the campaign itself. */
export const campaignEvent = (campaign: Campaign, data: Record<string, unknown> = {}, details?: unknown[]): AuditEntry => ({
  object: { type: "campaign", id: campaign.id },
  data: { name: campaign.name, ...data },
  ...(details && { details }),
  chain: chainOf(campaign),
});

export const chainOf = ({ demo }: { demo: boolean }) => (demo ? "demo" : "main");

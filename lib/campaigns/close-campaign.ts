import { queueEveryEndpoint } from "@/lib/checks/evaluate-endpoints";
import { dayMs } from "@/lib/core/clock";
import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Campaign } from "@/lib/core/generated/prisma/client";
import { isSystem } from "@/lib/core/principal";
import { openDecommissions } from "@/lib/decommission/open-decommission";
import { countReport } from "./count-report";
import { campaignEvent, lockCampaign } from "./lock-campaign";
import { nextOccurrence } from "./recurrence";
import { campaignInput, signOffInput } from "./schema";

/** By hand or by the due date: silence gets the outcome that was chosen up front, nothing else; the numbers are frozen. */
export const closeCampaign = defineCommand({
  name: "campaign.close",
  permission: "campaign:manage",
  input: campaignInput,
  timeoutMs: 300_000,
  async run({ actor, input: { campaignId }, tx, now, audit }) {
    const campaign = await lockCampaign(tx, campaignId, "close");
    const [first] = await tx.$queryRaw<{ none: boolean }[]>`SELECT NOT EXISTS (SELECT FROM campaign WHERE closed_at IS NOT NULL) AS none`;
    const silent = await tx.$queryRaw<{ item: string; endpoint: string; name: string; reviewer: string | null }[]>(Prisma.sql`
      UPDATE campaign_item i SET state = 'silent', ended_at = ${now}, ended_reason = 'no answer by the due date', version = version + 1
      WHERE i.campaign_id = ${campaignId}::uuid AND i.state = 'open'
      RETURNING i.id AS item, i.endpoint_id AS endpoint, i.snapshot ->> 'name' AS name, i.reviewer_id AS reviewer`);
    await applySilence(tx, campaign, now);
    const report = await countReport(tx, campaignId);
    await tx.campaign.update({
      where: { id: campaignId },
      data: {
        state: "closed",
        pausedAt: null,
        closedAt: now,
        closedById: isSystem(actor) ? null : actor.personId,
        report: { ...report },
        version: { increment: 1 },
      },
    });
    const next = await planNext(tx, campaign, now);
    // From the first closed review on, "never reviewed" is something the product can tell.
    if (first?.none) await queueEveryEndpoint(tx, now);
    audit(campaignEvent(campaign, { silence: campaign.silence, report, next }, silent));
    return { campaignId, silent: silent.length };
  },
});

/** Flagged items are only counted; the other outcomes plan work for each endpoint that nobody vouched for. */
async function applySilence(tx: Transaction, campaign: Campaign, now: Date): Promise<void> {
  if (campaign.silence === "flag") return;
  const dueAt = new Date(now.getTime() + campaign.noticeDays * dayMs);
  const silent = Prisma.sql`FROM campaign_item i WHERE i.campaign_id = ${campaign.id}::uuid AND i.state = 'silent' AND i.stage = 1`;
  if (campaign.silence === "disable_after_notice") {
    // The fallback acts for security where nobody was asked.
    const rows = Prisma.sql`SELECT i.endpoint_id, coalesce(i.reviewer_id, ${campaign.fallbackId}::uuid) AS assignee_id, i.campaign_id ${silent}`;
    await openDecommissions(tx, rows, `Nobody answered for it in “${campaign.name}”`, dueAt, now);
    return;
  }
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO endpoint_task (id, endpoint_id, kind, assignee_id, campaign_id, due_at, created_at)
    SELECT gen_random_uuid(), i.endpoint_id, 'find_owner', coalesce(${campaign.fallbackId}::uuid, ${campaign.createdById}::uuid), i.campaign_id, ${dueAt}, ${now} ${silent}`);
}

/** A recurring review leaves its next occurrence behind as a draft that starts by itself. */
async function planNext(tx: Transaction, campaign: Campaign, now: Date): Promise<{ id: string; startsAt: Date } | null> {
  const next = nextOccurrence(campaign, now);
  if (!next) return null;
  const {
    id: _id,
    state: _state,
    startedAt: _s,
    pausedAt: _p,
    remindedAt: _rm,
    closedAt: _c,
    closedById: _cb,
    report: _r,
    version: _v,
    ...settings
  } = campaign;
  await tx.campaign.create({
    data: { ...settings, ...next, rerunOfId: null, signedAt: null, signedById: null, signedNote: "", createdAt: now },
  });
  return { id: next.id, startsAt: next.startsAt };
}

/** Somebody who was not the only reviewer says: this is what we found. */
export const signOffCampaign = defineCommand({
  name: "campaign.sign-off",
  permission: "campaign:manage",
  input: signOffInput,
  async run({ actor, input, tx, now, audit }) {
    const campaign = await lockCampaign(tx, input.campaignId, "sign");
    if (campaign.signedAt) throw new AppError("conflict", "It is signed off already.");
    if (isSystem(actor)) throw new AppError("not_allowed", "Only a person signs off.");
    const answered = await tx.campaignAnswer.findMany({
      where: { campaignId: campaign.id, undoneAt: null },
      distinct: ["byId"],
      select: { byId: true },
    });
    if (answered.length === 1 && answered[0]?.byId === actor.personId)
      throw new AppError("not_allowed", "You gave every answer yourself. Somebody else with the role signs off.");
    await tx.campaign.update({
      where: { id: campaign.id },
      data: { signedAt: now, signedById: actor.personId, signedNote: input.note, version: { increment: 1 } },
    });
    audit(campaignEvent(campaign, { note: input.note, report: campaign.report }));
    return {};
  },
});

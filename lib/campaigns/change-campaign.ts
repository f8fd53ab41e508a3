import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { campaignEvent, lockCampaign } from "./lock-campaign";
import { campaignInput, cancelCampaignInput, extendCampaignInput } from "./schema";

export const extendCampaign = defineCommand({
  name: "campaign.extend",
  permission: "campaign:manage",
  input: extendCampaignInput,
  async run({ input, tx, now, audit }) {
    const campaign = await lockCampaign(tx, input.campaignId, "extend");
    const words =
      input.dueAt <= now
        ? "This day is over."
        : input.dueAt <= campaign.dueAt
          ? "This is not later than the present due date. Close the review by hand to end it sooner."
          : undefined;
    if (words) throw new AppError("invalid_input", words, { dueAt: words });
    await tx.campaign.update({ where: { id: campaign.id }, data: { dueAt: input.dueAt, version: { increment: 1 } } });
    audit(campaignEvent(campaign, { dueAt: { before: campaign.dueAt, after: input.dueAt }, reason: input.reason }));
    return {};
  },
});

/** Nobody can answer and nothing falls due until it goes on. */
export const pauseCampaign = defineCommand({
  name: "campaign.pause",
  permission: "campaign:manage",
  input: campaignInput,
  async run({ input, tx, now, audit }) {
    const campaign = await lockCampaign(tx, input.campaignId, "pause");
    await tx.campaign.update({ where: { id: campaign.id }, data: { state: "paused", pausedAt: now, version: { increment: 1 } } });
    audit(campaignEvent(campaign));
    return {};
  },
});

/** The pause is added to the due date: nobody loses the time in which they could not answer. */
export const resumeCampaign = defineCommand({
  name: "campaign.resume",
  permission: "campaign:manage",
  input: campaignInput,
  async run({ input, tx, now, audit }) {
    const campaign = await lockCampaign(tx, input.campaignId, "resume");
    const dueAt = new Date(campaign.dueAt.getTime() + (now.getTime() - (campaign.pausedAt ?? now).getTime()));
    await tx.campaign.update({ where: { id: campaign.id }, data: { state: "running", pausedAt: null, dueAt, version: { increment: 1 } } });
    audit(campaignEvent(campaign, { dueAt: { before: campaign.dueAt, after: dueAt } }));
    return {};
  },
});

/** Ends it without an outcome: open questions are withdrawn, answers given stay what they are. */
export const cancelCampaign = defineCommand({
  name: "campaign.cancel",
  permission: "campaign:manage",
  input: cancelCampaignInput,
  timeoutMs: 60_000,
  async run({ input, tx, now, audit }) {
    const campaign = await lockCampaign(tx, input.campaignId, "cancel");
    const open = await tx.campaignItem.findMany({ where: { campaignId: campaign.id, state: "open" }, select: { id: true } });
    await tx.campaignItem.updateMany({
      where: { campaignId: campaign.id, state: "open" },
      data: { state: "withdrawn", endedAt: now, endedReason: "the review was cancelled" },
    });
    await tx.campaign.update({ where: { id: campaign.id }, data: { state: "cancelled", pausedAt: null, version: { increment: 1 } } });
    const withdrawn = open.map(({ id }) => ({ item: id }));
    audit(campaignEvent(campaign, { reason: input.reason, withdrawn: withdrawn.length }, withdrawn));
    return {};
  },
});

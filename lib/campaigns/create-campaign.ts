import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { type Actor, isSystem } from "@/lib/core/principal";
import { chainOf, lockCampaign } from "./lock-campaign";
import { type CampaignSettings, campaignInput, createCampaignInput, editCampaignInput } from "./schema";
import { scopeSql } from "./scope";

export const createCampaign = defineCommand({
  name: "campaign.create",
  permission: "campaign:manage",
  input: createCampaignInput,
  async run({ actor, input, tx, now, audit }) {
    await checkSettings(tx, actor, input, now, null);
    const id = uuid();
    await tx.campaign.create({ data: { id, ...input, createdById: isSystem(actor) ? null : actor.personId, createdAt: now } });
    audit({ object: { type: "campaign", id }, data: { ...input } });
    return { campaignId: id };
  },
});

export const editCampaign = defineCommand({
  name: "campaign.edit",
  permission: "campaign:manage",
  input: editCampaignInput,
  async run({ actor, input: { campaignId, version, settings }, tx, now, audit }) {
    const campaign = await lockCampaign(tx, campaignId, "edit");
    if (campaign.version !== version)
      throw new AppError("conflict", "Somebody else changed this draft meanwhile. Look at it again; what you typed is kept.");
    await checkSettings(tx, actor, settings, now, campaign.rerunOfId);
    await tx.campaign.update({ where: { id: campaignId }, data: { ...settings, version: version + 1 } });
    audit({ object: { type: "campaign", id: campaignId }, data: { ...settings }, chain: chainOf(campaign) });
    return { campaignId };
  },
});

/** Asks again, about what was left unanswered alone. A draft: the programme lead sets its day and starts it. */
export const rerunCampaign = defineCommand({
  name: "campaign.rerun",
  permission: "campaign:manage",
  input: campaignInput,
  async run({ actor, input: { campaignId }, tx, now, audit }) {
    const former = await lockCampaign(tx, campaignId, "sign");
    const silent = await tx.campaignItem.count({ where: { campaignId, state: "silent" } });
    if (silent === 0) throw new AppError("conflict", "Nothing was left unanswered: there is nobody to ask again.");
    const id = uuid();
    const length = former.dueAt.getTime() - (former.startedAt ?? former.createdAt).getTime();
    const { name, reviewers, fallbackId, stages, secondReviewerId, reminderDays, escalateDays, escalationReplaces } = former;
    const { silence, noticeDays, reasonHighRisk, reasonAgainstAdvice, bulkCap, demo } = former;
    await tx.campaign.create({
      data: {
        id,
        name: `${name.slice(0, 100)}, asked again`,
        rerunOfId: campaignId,
        dueAt: new Date(now.getTime() + Math.max(length, 86_400_000)),
        reviewers,
        fallbackId,
        stages,
        secondReviewerId,
        reminderDays,
        escalateDays,
        escalationReplaces,
        silence,
        noticeDays,
        reasonHighRisk,
        reasonAgainstAdvice,
        bulkCap,
        demo,
        createdById: isSystem(actor) ? null : actor.personId,
        createdAt: now,
      },
    });
    audit({ object: { type: "campaign", id }, data: { rerunOf: { id: campaignId, name }, endpoints: silent }, chain: chainOf(former) });
    return { campaignId: id };
  },
});

/** @throws AppError invalid_input, a message per field */
export async function checkSettings(
  tx: Transaction,
  actor: Actor,
  settings: CampaignSettings,
  now: Date,
  rerunOfId: string | null,
): Promise<void> {
  const fields: Record<string, string> = {};
  if (settings.dueAt <= now) fields.dueAt = "This day is over. Choose one that is still to come.";
  if (settings.stages === 2 && !settings.secondReviewerId) fields.secondReviewerId = "Name who takes the second look.";
  const people = await tx.person.findMany({
    where: { id: { in: [settings.fallbackId, settings.secondReviewerId].filter((id) => id !== null) } },
  });
  for (const field of ["fallbackId", "secondReviewerId"] as const) {
    if (settings[field] === null) continue;
    const person = people.find(({ id }) => id === settings[field]);
    if (person?.status !== "active")
      fields[field] = person ? `${person.name} is not active. Choose somebody who is.` : "There is no such person.";
  }
  if (Object.keys(fields).length > 0) throw new AppError("invalid_input", Object.values(fields).join(" "), fields);
  const scope = await scopeSql(tx, actor, { search: settings.search, rerunOfId }, now);
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM endpoint e WHERE ${scope} LIMIT 1`);
}

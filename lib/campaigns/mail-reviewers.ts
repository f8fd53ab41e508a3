import { dayMs } from "@/lib/core/clock";
import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { queueMails } from "@/lib/mail/queue-mail";
import { firstMail } from "./first-mail";
import { chainOf, lockCampaign } from "./lock-campaign";
import { campaignInput, testMailInput } from "./schema";

/** The first mail of a review, to whoever sets it up: nobody else gets anything. */
export const sendTestMail = defineCommand({
  name: "campaign.test-mail",
  permission: "campaign:manage",
  input: testMailInput,
  async run({ actor, input, tx, now, audit }) {
    if (isSystem(actor)) throw new AppError("not_allowed", "Only a person tries a mail.");
    const person = await tx.person.findUniqueOrThrow({
      where: { id: actor.personId },
      select: { id: true, name: true, email: true, demo: true },
    });
    if (!person.email) throw new AppError("conflict", "You have no mail address here: nothing can be sent to you.");
    const recipient = { id: person.id, name: person.name, email: person.email };
    const view = await firstMail(tx, { ...input, recipient: { name: person.name, timeZone: actor.timeZone } });
    await queueMails(tx, [{ template: "test", recipient, view: { ...view, subject: `Test: ${view.subject}` } }], now);
    audit({ object: { type: "person", id: person.id }, data: { name: input.name }, chain: chainOf(person) });
    return { to: person.email };
  },
});

/** Whoever is silent hears again in their next daily mail; once a day, however often it is pressed. */
export const remindSilent = defineCommand({
  name: "campaign.remind",
  permission: "campaign:manage",
  input: campaignInput,
  async run({ input, tx, now, audit }) {
    const campaign = await lockCampaign(tx, input.campaignId, "pause");
    if (campaign.remindedAt && now.getTime() - campaign.remindedAt.getTime() < dayMs)
      throw new AppError("conflict", "They were reminded within the last day: it stands in their next daily mail.");
    const [silent] = await tx.$queryRaw<{ people: number }[]>(Prisma.sql`
      SELECT count(DISTINCT i.reviewer_id)::int AS people FROM campaign_item i WHERE i.campaign_id = ${campaign.id}::uuid AND i.state = 'open'`);
    const people = silent?.people ?? 0;
    if (people === 0) throw new AppError("conflict", "Nobody is silent: there is nobody to remind.");
    await tx.campaign.update({ where: { id: campaign.id }, data: { remindedAt: now } });
    audit({ object: { type: "campaign", id: campaign.id }, data: { name: campaign.name, people }, chain: chainOf(campaign) });
    return { people };
  },
});

import { expect, it } from "vitest";
import { sweepAlerts } from "@/lib/alerts/sweep-alerts";
import { minute } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { pauseCampaign, resumeCampaign } from "./change-campaign";
import { remindSilent, sendTestMail } from "./mail-reviewers";
import { previewCampaign } from "./preview-campaign";
import { runCampaigns } from "./run-campaigns";
import { campaignWorld, day } from "./testing/world";

const { db } = await testDatabase();
const { lead, tomas, ines, jonas, security, member, run, started, answer } = await campaignWorld(db);
const openOf = async (campaignId: string) =>
  (await db.alert.findMany({ where: { subjectId: campaignId, closedAt: null } }))
    .map(({ reason, threshold, recipientId }) => [reason.replace("campaign_", ""), threshold, recipientId])
    .sort();

it("tells whoever is asked once, reminds the silent alone, and is quiet when everything is answered", async () => {
  const { items, campaignId } = await started([{ ownerId: tomas }, { ownerId: tomas }, { ownerId: ines }]);
  const open = async () =>
    (await db.alert.findMany({ where: { subjectId: campaignId, closedAt: null } }))
      .map(({ reason, threshold, recipientId }) => [reason, threshold, recipientId])
      .sort();
  await sweepAlerts(db, minute(5));
  await sweepAlerts(db, minute(6));
  const assigned = [tomas, ines].map((id) => ["campaign_assigned", "", id]).sort();
  expect(await open()).toEqual(assigned);
  await answer(items[2]!.id, ines);
  await sweepAlerts(db, minute(14 * day));
  expect(await open()).toEqual([["campaign_reminder", "7", tomas]]);
  await sweepAlerts(db, minute(18 * day));
  expect(await open()).toEqual([["campaign_reminder", "3", tomas]]);
  await answer(items[0]!.id, tomas);
  await answer(items[1]!.id, tomas);
  await sweepAlerts(db, minute(18 * day));
  expect(await open()).toEqual([]);
});

it.each([
  ["beside", false],
  ["instead of", true],
])("tells the lead who is asked %s the silent reviewer that others left it open", async (_what, escalationReplaces) => {
  const { campaignId } = await started([{ ownerId: tomas }], { escalateDays: 5, escalationReplaces });
  await sweepAlerts(db, minute(5));
  expect(await openOf(campaignId)).toEqual([["assigned", "", tomas]]);
  await runCampaigns(minute(15 * day + 10), db);
  await sweepAlerts(db, minute(15 * day + 11));
  const told = [["escalated", "7", lead]];
  expect(await openOf(campaignId)).toEqual(escalationReplaces ? told : [...told, ["reminder", "7", tomas]]);
});

it("reminds by hand once a day, inside the digest, and whoever stands in while the reviewer is away", async () => {
  await db.outOfOffice.create({ data: { personId: ines, delegateId: jonas, startsOn: minute(0), endsOn: minute(4 * day) } });
  const { campaignId, items } = await started([{ ownerId: tomas }, { ownerId: ines }]);
  expect(items[1]).toMatchObject({ reviewerId: ines, delegateId: jonas });
  await answer(items[1]!.id, jonas, {}, 3);
  await sweepAlerts(db, minute(5));
  expect(await remindSilent.execute({ campaignId }, run(day))).toEqual({ people: 1 });
  await sweepAlerts(db, minute(day + 1));
  expect(await openOf(campaignId)).toEqual([["reminder", "by hand 2026-03-03", tomas]]);
  await expect(remindSilent.execute({ campaignId }, run(day + 60))).rejects.toMatchObject({ code: "conflict" });
  // The planned reminder that comes later takes its place.
  await sweepAlerts(db, minute(14 * day));
  expect(await openOf(campaignId)).toEqual([["reminder", "7", tomas]]);
  await pauseCampaign.execute({ campaignId }, run(14 * day + 1));
  await sweepAlerts(db, minute(14 * day + 2));
  expect(await openOf(campaignId)).toEqual([]);
  await resumeCampaign.execute({ campaignId }, run(14 * day + 3));
  await answer(items[0]!.id, tomas, {}, 14 * day + 4);
  await expect(remindSilent.execute({ campaignId }, run(15 * day + 4))).rejects.toMatchObject({
    message: "Nobody is silent: there is nobody to remind.",
  });
});

it("shows the first mail before anybody gets one, and sends a test to whoever sets it up alone", async () => {
  const { teamId } = await started([{ ownerId: tomas }, { ownerId: tomas }]);
  const dueAt = minute(20 * day).toISOString();
  const input = { search: `team=${teamId}`, reviewers: ["owner"], fallbackId: null, name: "Q4 review", dueAt };
  const { mail } = await previewCampaign(security, input, minute(3), db);
  expect(mail).toMatchObject({
    items: 2,
    subject: "1 review to answer",
    button: "Open it",
    line: "Q4 review, until 22 Mar 2026: 2 endpoints wait for your answer; each takes less than a minute.",
  });
  expect((await previewCampaign(security, { ...input, dueAt: "soon" }, minute(3), db)).mail).toBeNull();
  const before = await db.outboxMessage.count();
  await sendTestMail.execute({ name: "Q4 review", dueAt, items: 2 }, run(4));
  const sent = await db.outboxMessage.findFirstOrThrow({ where: { template: "test" } });
  expect(sent).toMatchObject({ recipientId: lead, subject: "Test: 1 review to answer" });
  expect(await db.outboxMessage.count()).toBe(before + 1);
  await expect(sendTestMail.execute({ name: "x", dueAt, items: 2 }, run(4, member(tomas)))).rejects.toMatchObject({ code: "not_allowed" });
});

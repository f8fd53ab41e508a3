import { describe, expect, it } from "vitest";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { inTransaction } from "@/lib/core/db";
import { addEndpoint, addPerson, addTeam, minute, principal } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { cancelCampaign, extendCampaign } from "./change-campaign";
import { addItem, delegateItems, nameReviewer, withdrawItem } from "./change-items";
import { closeCampaign } from "./close-campaign";
import { countReport } from "./count-report";
import { createCampaign } from "./create-campaign";
import { readCampaignEvents } from "./read-events";
import { readItem } from "./read-item";
import { readReviewList } from "./read-items";
import { readProgress } from "./read-progress";
import { readRunningCampaigns } from "./read-running";
import { differences, recount } from "./recount";
import { runCampaigns } from "./run-campaigns";
import { startCampaign } from "./start-campaign";
import { campaignWorld, day } from "./testing/world";

const { db } = await testDatabase();
const { other, tomas, ines, jonas, member, run, started, answer, stored, failing } = await campaignWorld(db);

describe("while it runs", () => {
  it("is extended to a later day with a reason, and closes on the new one", async () => {
    const { campaignId } = await started([{ ownerId: tomas }]);
    const extend = (at: number, input: object) => extendCampaign.execute({ campaignId, reason: "holidays", ...input }, run(at));
    await expect(extend(3, { dueAt: minute(19 * day).toISOString() })).rejects.toMatchObject({ fields: { dueAt: expect.any(String) } });
    await expect(extend(3, { dueAt: minute(30 * day).toISOString(), reason: "" })).rejects.toMatchObject({
      fields: { reason: expect.any(String) },
    });
    await extend(3, { dueAt: minute(30 * day).toISOString() });
    await runCampaigns(minute(21 * day), db);
    expect(await db.campaign.findUnique({ where: { id: campaignId } })).toMatchObject({ state: "running" });
    await runCampaigns(minute(30 * day), db);
    expect(await db.campaign.findUnique({ where: { id: campaignId } })).toMatchObject({ state: "closed", closedById: null });
  });

  it("takes one more endpoint and lets one go, each with its reason; both are in the numbers that the log gives again", async () => {
    const { campaignId, items } = await started([{ ownerId: tomas }, { ownerId: tomas }]);
    const endpointId = await addEndpoint(db, { ownerId: ines });
    const { itemId } = await addItem.execute({ campaignId, endpointId, reason: "found late" }, run(3));
    expect(await stored(itemId)).toMatchObject({ reviewerId: ines, via: "owner", state: "open" });
    await expect(addItem.execute({ campaignId, endpointId, reason: "again" }, run(4))).rejects.toMatchObject({ code: "conflict" });
    await withdrawItem.execute({ itemId: items[0]!.id, reason: "being rebuilt" }, run(4));
    await answer(items[1]!.id, tomas);
    await expect(withdrawItem.execute({ itemId: items[1]!.id, reason: "not now" }, run(5))).rejects.toMatchObject({ code: "conflict" });
    await nameReviewer.execute({ itemId, personId: jonas, reason: "knows it" }, run(5));
    await answer(itemId, jonas, { version: 2 }, 6);
    await closeCampaign.execute({ campaignId }, run(7));
    const report = await countReport(db, campaignId);
    expect(report).toMatchObject({ questions: 3, answered: 2, withdrawn: 1, silent: 0 });
    expect(differences(report, recount(await readCampaignEvents(db, campaignId), campaignId))).toEqual([]);
  });

  it("stands on the dashboard with the numbers of its own page until it closes", async () => {
    const { campaignId, items } = await started([{ ownerId: tomas }, { ownerId: tomas }, { ownerId: ines }, { ownerId: jonas }]);
    await answer(items[0]!.id, tomas);
    await delegateItems.execute({ campaignId, personId: other, reason: "on leave" }, run(3, member(jonas)));
    const auditor = principal("AUDITOR", other);
    const shown = async () => (await readRunningCampaigns(auditor, db)).find(({ id }) => id === campaignId);
    const { numbers, delegated } = await readProgress(auditor, campaignId, minute(4), db);
    expect(await shown()).toMatchObject({ questions: numbers.questions, answered: numbers.answered, delegated, silentReviewers: 2 });
    expect([numbers.questions, numbers.answered, delegated]).toEqual([4, 1, 1]);
    await closeCampaign.execute({ campaignId }, run(5));
    expect(await shown()).toBeUndefined();
  });

  it("is cancelled with a reason: open questions end, answers stay, and an old link says so", async () => {
    const { campaignId, items } = await started([{ ownerId: tomas }, { ownerId: tomas }]);
    await answer(items[0]!.id, tomas);
    await cancelCampaign.execute({ campaignId, reason: "asked too early" }, run(4));
    expect((await stored(items[0]!.id)).state).toBe("answered");
    expect((await stored(items[1]!.id)).state).toBe("withdrawn");
    const view = await readItem(member(tomas), items[1]!.id, minute(5), db);
    expect(view).toMatchObject({ mayAnswer: false, mayUndo: false, campaign: { state: "cancelled" } });
    await expect(answer(items[1]!.id, tomas)).rejects.toMatchObject({ message: expect.stringContaining("cancelled") });
  });

  it("lets somebody answer for whoever asks them to, until that is taken back; who is asked nothing learns nothing", async () => {
    const { campaignId, items } = await started([{ ownerId: tomas }, { ownerId: tomas }]);
    const delegate = (personId: string | null, at: number, by = tomas) =>
      delegateItems.execute({ campaignId, personId, reason: "on leave" }, run(at, member(by)));
    await expect(delegate(ines, 3, jonas)).rejects.toMatchObject({ code: "not_found" });
    await expect(delegate(tomas, 3)).rejects.toMatchObject({ fields: { personId: "That is you." } });
    expect(await delegate(ines, 3)).toMatchObject({ items: 2 });
    await answer(items[0]!.id, ines, {}, 4);
    expect(await db.campaignAnswer.findFirst({ where: { itemId: items[0]!.id } })).toMatchObject({ byId: ines });
    await delegate(null, 5);
    await expect(answer(items[1]!.id, ines, {}, 6)).rejects.toMatchObject({ code: "not_found" });
    await answer(items[1]!.id, tomas, {}, 6);
  });

  it("asks who stands in while the reviewer is away, from the start and when they leave later", async () => {
    await db.outOfOffice.create({ data: { personId: jonas, delegateId: ines, startsOn: minute(0), endsOn: minute(5 * day) } });
    const { items, campaignId } = await started([{ ownerId: jonas }]);
    expect(await stored(items[0]!.id)).toMatchObject({ reviewerId: jonas, delegateId: ines });
    const away = { ...member(tomas), standsInFor: [jonas] };
    expect((await readReviewList(away, campaignId, minute(3), db)).open).toHaveLength(1);
    await answer(items[0]!.id, ines);
    await db.outOfOffice.deleteMany({ where: { personId: jonas } });
  });

  it("withdraws the question about what the provider deleted half-way", async () => {
    const { items, ids } = await started([{ ownerId: tomas }]);
    await db.endpoint.update({ where: { id: ids[0]! }, data: { presence: "gone", missingSince: minute(3), validFrom: minute(3) } });
    await runCampaigns(minute(4), db);
    expect(await stored(items[0]!.id)).toMatchObject({ state: "withdrawn", endedReason: "the endpoint is gone at its provider" });
  });

  it("shows how each reviewer answers to the programme lead alone", async () => {
    const { campaignId, items } = await started(Array.from({ length: 5 }, () => ({ ownerId: tomas })));
    for (const { id } of items) await answer(id, tomas, { seconds: 2 });
    const qualityFor = async (role: "SECURITY" | "AUDITOR") =>
      (await readProgress(principal(role, other), campaignId, minute(4), db)).reviewers[0]?.quality;
    expect(await qualityFor("SECURITY")).toMatchObject({
      answered: 5,
      medianSeconds: 2,
      keeps: 5,
      flag: expect.stringContaining("All kept"),
    });
    expect(await qualityFor("AUDITOR")).toBeUndefined();
    await expect(readProgress(member(tomas), campaignId, minute(4), db)).rejects.toMatchObject({ code: "not_allowed" });
  });

  it("makes a review that is too old fail its check, and an answer pass it again", async () => {
    const { items, ids, campaignId, teamId } = await started([{ ownerId: tomas, environment: "production" }]);
    const endpointId = ids[0]!;
    const judged = async (at: number) => {
      await inTransaction(db, (tx) => evaluateEndpoints(tx, [endpointId], minute(at)));
      return failing(endpointId);
    };
    await answer(items[0]!.id, tomas);
    await closeCampaign.execute({ campaignId }, run(4));
    expect(await db.endpointAttestation.findUnique({ where: { endpointId } })).toMatchObject({ lastAt: minute(3), byId: tomas });
    expect(await judged(5)).toBe(false);
    const later = 800 * day;
    expect(await judged(later)).toBe(true);
    const settings = { name: "Again", search: `team=${teamId}`, dueAt: minute(later + day).toISOString() };
    const next = await createCampaign.execute(settings, run(later + 1));
    await startCampaign.execute(next, run(later + 2));
    const { id } = await db.campaignItem.findFirstOrThrow({ where: next });
    await answer(id, tomas, {}, later + 3);
    expect(await failing(endpointId)).toBe(false);
  });
});

it("puts 3,000 questions to one owner: the riskiest fifty are shown, and all are counted", async () => {
  const owner = await addPerson(db, "Owner of many");
  const teamId = await addTeam(db, "many", owner);
  await db.$executeRaw`
    INSERT INTO endpoint (id, provider, name, host, team_id, owner_id, owner_state, environment, lifecycle, worst_rank, discovered_at, valid_from)
    SELECT gen_random_uuid(), 'github', 'many-' || lpad(n::text, 4, '0'), 'a.example', ${teamId}::uuid, ${owner}::uuid, 'active', 'production', 'active', CASE WHEN n % 100 = 0 THEN 1 ELSE 5 END, ${minute(0)}, ${minute(0)}
    FROM generate_series(1, 3000) n`;
  const settings = { name: "Many", search: `team=${teamId}`, dueAt: minute(9 * day).toISOString(), fallbackId: other };
  const { campaignId } = await createCampaign.execute(settings, run(1));
  expect(await startCampaign.execute({ campaignId }, run(2))).toMatchObject({ endpoints: 3_000, reviewers: 1 });
  const list = await readReviewList(member(owner), campaignId, minute(3), db);
  expect([list.openCount, list.open.length]).toEqual([3_000, 50]);
  expect(list.open.slice(0, 30).every(({ highRisk }) => highRisk)).toBe(true);
  const [first] = list.open;
  await answer(first!.id, owner);
  const after = await readReviewList(member(owner), campaignId, minute(4), db);
  expect([after.openCount, after.answeredCount, after.answered[0]?.id]).toEqual([2_999, 1, first!.id]);
  await cancelCampaign.execute({ campaignId, reason: "done with the test" }, run(5));
});

import { describe, expect, it } from "vitest";
import { listEndpoints } from "@/lib/endpoints/list-endpoints";
import { readListQuery } from "@/lib/endpoints/list-query";
import { addEndpoint, addPerson, addTeam, minute, principal, start } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { answerItem } from "./answer-item";
import { answerItems } from "./answer-items";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "./change-campaign";
import { delegateItems } from "./change-items";
import { createCampaign } from "./create-campaign";
import { finishTask } from "./finish-task";
import { previewCampaign } from "./preview-campaign";
import { readCampaignEvents } from "./read-events";
import { runCampaigns } from "./run-campaigns";
import { startCampaign } from "./start-campaign";
import { campaignWorld, day } from "./testing/world";
import { undoAnswer } from "./undo-answer";

const { db } = await testDatabase();
const { lead, other, tomas, ines, jonas, security, member, run, started, answer, stored, failing } = await campaignWorld(db);

describe("starting", () => {
  it("asks exactly whom the preview named, and freezes what mattered", async () => {
    const gone = await addPerson(db, "Left", "departed");
    const { campaignId, teamId, ids } = await started([
      { ownerId: tomas, name: "a" },
      { ownerId: gone, ownerState: "departed", backupId: ines, name: "b" },
      { name: "c" },
    ]);
    const preview = await previewCampaign(
      security,
      { search: `team=${teamId}`, fallbackId: other, reviewers: ["owner", "backup", "lead"] },
      minute(2),
      db,
    );
    expect(preview).toMatchObject({ endpoints: 3, reviewers: 3, withoutReviewer: 0 });
    const asked = await db.campaignItem.findMany({ where: { campaignId } });
    expect(ids.map((id) => asked.find(({ endpointId }) => endpointId === id)).map((item) => [item?.reviewerId, item?.via])).toEqual([
      [tomas, "owner"],
      [ines, "backup"],
      [lead, "lead"],
    ]);
    expect(asked.find(({ endpointId }) => endpointId === ids[0])?.snapshot).toMatchObject({ name: "a", owner_id: tomas });
  });

  it("never lets somebody vouch alone for what they alone entered", async () => {
    const { campaignId, ids } = await started([{ ownerId: tomas, wasDiscovered: false }]);
    expect(await db.campaignItem.findFirst({ where: { campaignId } })).toMatchObject({ reviewerId: tomas });
    await db.statement.create({ data: { endpointId: ids[0]!, field: "purpose", value: "x", statedById: tomas, statedAt: start } });
    const again = await createCampaign.execute({ name: "again", search: "q=refund-events", dueAt: minute(9 * day).toISOString() }, run(3));
    await startCampaign.execute({ campaignId: again.campaignId }, run(4));
    expect(await db.campaignItem.findFirst({ where: { campaignId: again.campaignId, endpointId: ids[0]! } })).toMatchObject({
      reviewerId: lead,
      via: "lead",
    });
    const item = await db.campaignItem.findFirstOrThrow({ where: { campaignId } });
    await expect(answer(item.id, tomas, {}, 5)).rejects.toMatchObject({ code: "not_allowed" });
    await cancelCampaign.execute({ campaignId: again.campaignId, reason: "only a test" }, run(6));
  });

  it("refuses what asks nobody, and starts once when two leads start at once", async () => {
    const teamId = await addTeam(db, "empty");
    const { campaignId } = await createCampaign.execute(
      { name: "none", search: `team=${teamId}`, dueAt: minute(day).toISOString() },
      run(1),
    );
    await expect(startCampaign.execute({ campaignId }, run(2))).rejects.toMatchObject({ code: "conflict" });
    await addEndpoint(db, { teamId, ownerId: tomas });
    const both = await Promise.allSettled([1, 2].map(() => startCampaign.execute({ campaignId }, run(2))));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.campaignItem.count({ where: { campaignId } })).toBe(1);
  });

  it("names the field of a wrong setting", async () => {
    const bad = (settings: object) =>
      createCampaign.execute({ name: "x", dueAt: minute(day).toISOString(), ...settings }, run(1)).catch((error) => error);
    expect(await bad({ dueAt: start.toISOString() })).toMatchObject({ fields: { dueAt: expect.stringContaining("over") } });
    expect(await bad({ search: "environment=mars" })).toMatchObject({ fields: { search: expect.stringContaining("mars") } });
    expect(await bad({ search: "person=me" })).toMatchObject({ fields: { search: expect.stringContaining("Mine") } });
    expect(await bad({ stages: 2 })).toMatchObject({ fields: { secondReviewerId: expect.any(String) } });
  });

  it("lets an open reviewer see the endpoint, and nobody longer than they are asked", async () => {
    const { items, ids, campaignId } = await started([{ ownerId: tomas, name: "seen-by-delegate" }]);
    const sees = async (id: string) =>
      (await listEndpoints(member(id), readListQuery({ q: "seen-by-delegate" }), minute(5), db)).rows.some((row) => row.id === ids[0]);
    expect(await sees(jonas)).toBe(false);
    await delegateItems.execute({ campaignId, personId: jonas, reason: "on leave" }, run(3, member(tomas)));
    expect(await sees(jonas)).toBe(true);
    await answer(items[0]!.id, jonas);
    expect(await sees(jonas)).toBe(false);
  });
});

describe("answering", () => {
  it("takes one of two answers given at once, and tells the other who was faster", async () => {
    const { items, ids, campaignId } = await started([{ ownerId: tomas }]);
    await delegateItems.execute({ campaignId, personId: jonas }, run(3, member(tomas)));
    const both = await Promise.allSettled([answer(items[0]!.id, tomas), answer(items[0]!.id, jonas, { answer: "disable" })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((one) => one.status === "rejected") as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ code: "conflict", message: expect.stringMatching(/answered meanwhile/) });
    expect(await db.campaignAnswer.count({ where: { itemId: items[0]!.id } })).toBe(1);
    expect(await failing(ids[0]!)).toBe(false);
  });

  it("records a double click once", async () => {
    const { items } = await started([{ ownerId: tomas }]);
    const twice = await Promise.all([answer(items[0]!.id, tomas), answer(items[0]!.id, tomas)]);
    expect(twice.map(({ state }) => state)).toEqual(["answered", "answered"]);
    expect(await db.campaignAnswer.count({ where: { itemId: items[0]!.id } })).toBe(1);
  });

  it("asks for a reason on high risk and against the advice", async () => {
    const { items } = await started([{ ownerId: tomas, dataClass: "restricted" }, { ownerId: tomas }]);
    await expect(answer(items[0]!.id, tomas, { reason: "" })).rejects.toMatchObject({
      fields: { reason: expect.stringContaining("high risk") },
    });
    await expect(answer(items[1]!.id, tomas, { answer: "disable", reason: "" })).rejects.toMatchObject({
      fields: { reason: expect.stringContaining("advice") },
    });
    await answer(items[1]!.id, tomas, { reason: "" });
  });

  it("is nobody else's to see or to answer", async () => {
    const { items } = await started([{ ownerId: tomas }]);
    await expect(answer(items[0]!.id, ines)).rejects.toMatchObject({ code: "not_found" });
    await expect(answerItem.execute({ itemId: items[0]!.id, version: 1, answer: "keep" }, run(3))).rejects.toMatchObject({
      code: "not_allowed",
    });
  });

  it("plans the work at once, withdraws it with the answer, and plans counter-work once it was done", async () => {
    const { items, ids } = await started([{ ownerId: tomas, events: ["a", "b", "c"], eventsKnown: true }]);
    const id = items[0]!.id;
    await answer(id, tomas, { answer: "reduce_events", drop: ["b", "nonsense"] });
    const task = await db.endpointTask.findFirstOrThrow({ where: { endpointId: ids[0]! } });
    expect(task).toMatchObject({ kind: "reduce_events", state: "planned", assigneeId: tomas, details: { drop: ["b"] } });
    expect(await undoAnswer.execute({ itemId: id }, run(4, member(tomas)))).toMatchObject({
      withdrawn: ["reduce_events"],
      counter: [],
      version: 3,
    });
    expect(await db.endpointAttestation.findUnique({ where: { endpointId: ids[0]! } })).toBeNull();
    await answer(id, tomas, { answer: "disable", version: 3 }, 5);
    const disable = await db.endpointTask.findFirstOrThrow({ where: { endpointId: ids[0]!, kind: "disable" } });
    await finishTask.execute({ taskId: disable.id, proof: "switched off at the provider" }, run(6, member(tomas)));
    expect(await undoAnswer.execute({ itemId: id }, run(7, member(tomas)))).toMatchObject({ withdrawn: ["delete"], counter: ["enable"] });
  });

  it("passes on what is not mine; who takes it becomes the owner by their own word", async () => {
    const { items, ids } = await started([{ ownerId: tomas }]);
    const id = items[0]!.id;
    expect(await answer(id, tomas, { answer: "reassign", personId: ines })).toMatchObject({
      state: "open",
      passedTo: "Ines Moreau",
      version: 2,
    });
    expect(await db.endpoint.findUniqueOrThrow({ where: { id: ids[0]! } })).toMatchObject({ ownerId: tomas });
    await expect(answer(id, tomas, { version: 2 })).rejects.toMatchObject({ code: "not_allowed" });
    await answer(id, ines, { version: 2, acceptOwnership: true }, 4);
    expect(await db.endpoint.findUniqueOrThrow({ where: { id: ids[0]! } })).toMatchObject({ ownerId: ines, ownerState: "active" });
    expect(await db.statement.findFirst({ where: { endpointId: ids[0]!, field: "ownerId" } })).toMatchObject({ statedById: ines });
  });

  it("gives what somebody does not know to security, and back on undo", async () => {
    const { items } = await started([{ ownerId: tomas }]);
    const id = items[0]!.id;
    await answer(id, tomas, { answer: "dont_know" });
    expect(await stored(id)).toMatchObject({ state: "open", reviewerId: other, via: "security" });
    await undoAnswer.execute({ itemId: id }, run(4, member(tomas)));
    expect(await stored(id)).toMatchObject({ state: "open", reviewerId: tomas });
    await answer(id, tomas, { answer: "dont_know", version: 3 }, 5);
    await answerItem.execute({ itemId: id, version: 4, answer: "dont_know" }, run(6, principal("SECURITY", other)));
    expect(await stored(id)).toMatchObject({ state: "answered", answer: "dont_know" });
  });

  it("takes a second look at high risk before the endpoint counts as reviewed", async () => {
    const { items, ids, campaignId } = await started([{ ownerId: tomas, dataClass: "restricted" }], { stages: 2, secondReviewerId: jonas });
    expect(await answer(items[0]!.id, tomas)).toMatchObject({ secondLook: true });
    expect(await db.endpointAttestation.findUnique({ where: { endpointId: ids[0]! } })).toBeNull();
    const second = await db.campaignItem.findFirstOrThrow({ where: { campaignId, stage: 2 } });
    expect(second.reviewerId).toBe(jonas);
    await answer(second.id, jonas, {}, 5);
    expect(await db.endpointAttestation.findUnique({ where: { endpointId: ids[0]! } })).toMatchObject({ lastAt: minute(5), byId: jonas });
    await expect(undoAnswer.execute({ itemId: items[0]!.id }, run(6, member(tomas)))).rejects.toMatchObject({ code: "conflict" });
  });

  it("keeps several at once only when nothing speaks against any of them", async () => {
    const { items, ids } = await started([{ ownerId: tomas }, { ownerId: tomas }, { ownerId: tomas, dataClass: "restricted" }], {
      bulkCap: 2,
    });
    const keep = (which: number[]) =>
      answerItems.execute(
        { items: which.map((n) => ({ itemId: items[n]!.id, version: 1 })), reason: "all as they were" },
        run(3, member(tomas)),
      );
    await expect(keep([0, 1, 2])).rejects.toMatchObject({ code: "invalid_input" });
    await expect(keep([1, 2])).rejects.toMatchObject({ message: expect.stringContaining("high risk") });
    expect(await db.campaignAnswer.count({ where: { endpointId: { in: ids } } })).toBe(0);
    expect(await keep([0, 1])).toEqual({ answered: 2 });
  });
});

describe("half-way", () => {
  it("asks the next person when a reviewer leaves, and withdraws what was retired", async () => {
    const leaver = await addPerson(db, "Leaver");
    const { items, ids, campaignId } = await started([{ ownerId: leaver, backupId: ines }, { ownerId: tomas }]);
    await db.person.update({ where: { id: leaver }, data: { status: "departed", departedAt: minute(3) } });
    await db.endpoint.update({ where: { id: ids[0]! }, data: { ownerState: "departed" } });
    await db.endpoint.update({ where: { id: ids[1]! }, data: { lifecycle: "retired" } });
    await runCampaigns(minute(4), db);
    expect(await stored(items[0]!.id)).toMatchObject({ reviewerId: ines, via: "backup", version: 2 });
    expect(await stored(items[1]!.id)).toMatchObject({ state: "withdrawn", endedReason: "the endpoint was retired" });
    await expect(answer(items[1]!.id, tomas)).rejects.toMatchObject({ message: expect.stringContaining("withdrawn") });
    await runCampaigns(minute(5), db);
    expect((await readCampaignEvents(db, campaignId)).filter(({ action }) => action === "campaign.withdraw-ended")).toHaveLength(1);
  });

  it("asks the lead too shortly before the end, and takes no answers while paused", async () => {
    const { items, campaignId } = await started([{ ownerId: tomas }], { escalateDays: 3 });
    await runCampaigns(minute(16 * day), db);
    expect(await stored(items[0]!.id)).toMatchObject({ reviewerId: tomas, escalatedId: null });
    await runCampaigns(minute(18 * day), db);
    expect(await stored(items[0]!.id)).toMatchObject({ reviewerId: tomas, escalatedId: lead });
    await pauseCampaign.execute({ campaignId }, run(18 * day));
    await expect(answer(items[0]!.id, tomas, {}, 18 * day)).rejects.toMatchObject({ message: expect.stringContaining("paused") });
    await runCampaigns(minute(21 * day), db);
    expect(await db.campaign.findUnique({ where: { id: campaignId } })).toMatchObject({ state: "paused" });
    await resumeCampaign.execute({ campaignId }, run(21 * day));
    expect(await db.campaign.findUnique({ where: { id: campaignId } })).toMatchObject({ state: "running", dueAt: minute(23 * day) });
  });
});

describe("bad days", () => {
  it("writes down how it is switched off with the answer, once, by whoever may say it", async () => {
    const { items, ids } = await started([{ ownerId: tomas }, { ownerId: ines }]);
    await answer(items[0]!.id, tomas, { switchOff: "Delete the hook in Stripe" });
    const plan = async (id: string) => (await db.endpoint.findUniqueOrThrow({ where: { id } })).revocationPlan;
    expect(await plan(ids[0]!)).toEqual({ switchOff: "Delete the hook in Stripe" });
    await undoAnswer.execute({ itemId: items[0]!.id }, run(4, member(tomas)));
    await answer(items[0]!.id, tomas, { switchOff: "something else", version: 3 }, 5);
    expect(await plan(ids[0]!)).toEqual({ switchOff: "Delete the hook in Stripe" });
    await delegateItems.execute({ campaignId: items[1]!.campaignId, personId: jonas }, run(3, member(ines)));
    await answer(items[1]!.id, jonas, { switchOff: "I would not know" });
    expect(await plan(ids[1]!)).toEqual({});
  });

  it("asks what is given up when events are reduced", async () => {
    const { items } = await started([{ ownerId: tomas, events: ["push", "release"], eventsKnown: true }]);
    await expect(answer(items[0]!.id, tomas, { answer: "reduce_events" })).rejects.toMatchObject({ fields: { drop: expect.any(String) } });
    await expect(answer(items[0]!.id, tomas, { answer: "reduce_events", drop: ["never granted"] })).rejects.toMatchObject({
      fields: { drop: expect.any(String) },
    });
    await answer(items[0]!.id, tomas, { answer: "reduce_events", drop: ["push"] });
    expect(await db.endpointTask.findFirst({ where: { endpointId: items[0]!.endpointId } })).toMatchObject({ details: { drop: ["push"] } });
  });

  it("takes no answer about what was merged half-way, and withdraws the question", async () => {
    const { items, ids, campaignId } = await started([{ ownerId: tomas }, { ownerId: tomas }]);
    await db.endpoint.update({ where: { id: ids[0]! }, data: { mergedIntoId: ids[1]!, validFrom: minute(3) } });
    await expect(answer(items[0]!.id, tomas, {}, 4)).rejects.toMatchObject({ message: expect.stringContaining("merged into another") });
    await runCampaigns(minute(5), db);
    expect(await stored(items[0]!.id)).toMatchObject({ state: "withdrawn", endedReason: "the endpoint was merged into another" });
    expect(await db.campaignItem.count({ where: { campaignId, state: "open" } })).toBe(1);
  });

  it("refuses a due date that is over: when it is set, and when the start came too late", async () => {
    const input = { name: "Late", search: "q=refund-events", dueAt: minute(10).toISOString() };
    await expect(createCampaign.execute(input, run(11))).rejects.toMatchObject({ fields: { dueAt: expect.stringContaining("over") } });
    const { campaignId } = await createCampaign.execute(input, run(9));
    await expect(startCampaign.execute({ campaignId }, run(10))).rejects.toMatchObject({ fields: { dueAt: expect.any(String) } });
    await cancelCampaign.execute({ campaignId, reason: "too late" }, run(11));
  });

  it("closes at its instant whatever clocks do: the day ends in UTC, across the change to summer time too", async () => {
    // Europe/Berlin leaves out an hour on 29 March 2026.
    const dueAt = new Date("2026-03-29T23:59:59Z");
    const { campaignId } = await started([{ ownerId: tomas }], { dueAt: dueAt.toISOString() });
    const state = async () => (await db.campaign.findUniqueOrThrow({ where: { id: campaignId } })).state;
    await runCampaigns(new Date(dueAt.getTime() - 1_000), db);
    expect(await state()).toBe("running");
    await runCampaigns(dueAt, db);
    expect(await state()).toBe("closed");
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/core/principal";
import { listEndpoints } from "@/lib/endpoints/list-endpoints";
import { readListQuery } from "@/lib/endpoints/list-query";
import { addEndpoint, addPerson, addTeam, clockAt, minute, principal, start } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { answerItem } from "./answer-item";
import { answerItems } from "./answer-items";
import { cancelCampaign, pauseCampaign, resumeCampaign } from "./change-campaign";
import { addItem, delegateItems, withdrawItem } from "./change-items";
import { closeCampaign, signOffCampaign } from "./close-campaign";
import { countReport, type ReportNumbers } from "./count-report";
import { createCampaign, rerunCampaign } from "./create-campaign";
import { finishTask } from "./finish-task";
import { previewCampaign } from "./preview-campaign";
import { readCampaignEvents } from "./read-events";
import { differences, recount } from "./recount";
import { runCampaigns } from "./run-campaigns";
import { startCampaign } from "./start-campaign";
import { undoAnswer } from "./undo-answer";

const { db } = await testDatabase();
const [lead, other, tomas, ines, jonas] = (await Promise.all(
  ["Priya Raman", "Daniel Okafor", "Tomás Oliveira", "Ines Moreau", "Jonas Lindqvist"].map((name) => addPerson(db, name)),
)) as [string, string, string, string, string];
const security = principal("SECURITY", lead);
const member = (id: string) => principal("MEMBER", id);
const run = (at: number, actor: Principal = security) => ({ actor, db, clock: clockAt(at) });
const day = 24 * 60;

/** A campaign of its own over a team of its own, started at minute 2. */
async function started(endpoints: Parameters<typeof addEndpoint>[1][], settings: object = {}) {
  const teamId = await addTeam(db, "team", lead);
  const ids = await Promise.all(endpoints.map((values) => addEndpoint(db, { teamId, ...values })));
  const { campaignId } = await createCampaign.execute(
    { name: "Review", search: `team=${teamId}`, dueAt: minute(20 * day).toISOString(), fallbackId: other, ...settings },
    run(1),
  );
  await startCampaign.execute({ campaignId }, run(2));
  const items = await db.campaignItem.findMany({ where: { campaignId } });
  return { campaignId, teamId, ids, items: ids.map((id) => items.find(({ endpointId }) => endpointId === id)!) };
}
const answer = (itemId: string, by: string, input: object = {}, at = 3) =>
  answerItem.execute({ itemId, version: 1, answer: "keep", reason: "looked at it", ...input }, run(at, member(by)));
const stored = (id: string) => db.campaignItem.findUniqueOrThrow({ where: { id } });
const failing = async (id: string) => (await db.endpoint.findUniqueOrThrow({ where: { id } })).failing.includes(4);
const codeOf = async (id: string) => (await db.endpointVerdict.findUniqueOrThrow({ where: { endpointId: id } })).codes[4];

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
    expect(await undoAnswer.execute({ itemId: id }, run(7, member(tomas)))).toMatchObject({ withdrawn: [], counter: ["enable"] });
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

describe("closing", () => {
  let closed: Awaited<ReturnType<typeof started>>;
  beforeAll(async () => {
    closed = await started(
      Array.from({ length: 8 }, (_, n) => ({
        ownerId: tomas,
        name: `close-${n}`,
        ...(n === 7 ? { dataClass: "restricted" as const } : {}),
      })),
      { silence: "disable_after_notice", stages: 2, secondReviewerId: jonas, repeatMonths: 3 },
    );
    const item = (n: number) => closed.items[n]!.id;
    await answer(item(0), tomas);
    await answer(item(1), tomas, { answer: "disable" });
    await undoAnswer.execute({ itemId: item(1) }, run(4, member(tomas)));
    await answer(item(1), tomas, { answer: "rotate", version: 3 }, 5);
    await answer(item(2), tomas, { answer: "reassign", personId: ines });
    await undoAnswer.execute({ itemId: item(2) }, run(4, member(tomas)));
    await answer(item(2), tomas, { answer: "reassign", personId: jonas, version: 3 }, 5);
    await answer(item(7), tomas);
    await undoAnswer.execute({ itemId: item(7) }, run(4, member(tomas)));
    await answer(item(7), tomas, { version: 3 }, 5);
    await answerItems.execute({ items: [3, 4].map((n) => ({ itemId: item(n), version: 1 })), reason: "all fine" }, run(5, member(tomas)));
    await withdrawItem.execute({ itemId: item(5), reason: "test system" }, run(6));
    const extra = await addEndpoint(db, { ownerId: ines });
    await addItem.execute({ campaignId: closed.campaignId, endpointId: extra, reason: "forgotten" }, run(6));
  });

  it("happens once when two leads close at once; silence gets the chosen outcome", async () => {
    const both = await Promise.allSettled([1, 2].map(() => closeCampaign.execute({ campaignId: closed.campaignId }, run(10))));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    // The reassigned one, one never opened, the added one and the second look.
    expect(await db.campaignItem.count({ where: { campaignId: closed.campaignId, state: "silent" } })).toBe(4);
    expect(await db.endpointTask.count({ where: { campaignId: closed.campaignId, kind: "disable", state: "planned" } })).toBe(3);
    await expect(answer(closed.items[6]!.id, tomas)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("closed on 2 Mar 2026"),
    });
  });

  it("froze numbers that the audit log gives again, and a changed report is named", async () => {
    const { report } = await db.campaign.findUniqueOrThrow({ where: { id: closed.campaignId } });
    const reported = report as unknown as ReportNumbers;
    expect(reported).toMatchObject({
      endpoints: 9,
      questions: 11,
      answered: 5,
      silent: 4,
      withdrawn: 2,
      takenBack: 3,
      passedOn: 1,
      secondLooks: 2,
    });
    expect(reported.byAnswer).toEqual({ keep: 4, reduce_events: 0, rotate: 1, disable: 0, dont_know: 0 });
    const counted = recount(await readCampaignEvents(db, closed.campaignId), closed.campaignId);
    expect(differences(reported, counted)).toEqual([]);
    expect(counted).toEqual(await countReport(db, closed.campaignId));
    expect(differences({ ...reported, answered: 6 }, counted)).toEqual(["answered: the report says 6, the audit log 5"]);
  });

  it("is signed off by somebody who was not the only reviewer, once", async () => {
    const sign = (by: string) => signOffCampaign.execute({ campaignId: closed.campaignId }, run(11, principal("SECURITY", by)));
    await expect(sign(tomas)).rejects.toMatchObject({ code: "not_allowed" });
    await sign(lead);
    await expect(sign(other)).rejects.toMatchObject({ code: "conflict" });
  });

  it("plans its next occurrence, and asks again about what was left open alone", async () => {
    expect(await db.campaign.findFirst({ where: { state: "draft", startsAt: { not: null } } })).toMatchObject({
      startsAt: new Date("2026-06-02T09:02:00Z"),
    });
    const { campaignId } = await rerunCampaign.execute({ campaignId: closed.campaignId }, run(12));
    expect(await startCampaign.execute({ campaignId }, run(13))).toMatchObject({ endpoints: 4 });
  });

  it("turns “never reviewed” from unknown into an answer once a review was closed", async () => {
    const old = await addEndpoint(db, { providerCreatedAt: new Date("2024-01-01T00:00:00Z") });
    await db.evaluationQueue.create({ data: { endpointId: old, queuedAt: minute(14) } });
    const { evaluateDue } = await import("@/lib/checks/evaluate-endpoints");
    const { inTransaction } = await import("@/lib/core/db");
    while ((await inTransaction(db, (tx) => evaluateDue(tx, minute(14)), 60_000)) > 0);
    expect(await codeOf(old)).toBe("F");
    expect(await codeOf(closed.ids[0]!)).toBe("P");
  });
});

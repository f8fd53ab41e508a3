import { describe, expect, it } from "vitest";
import { addEndpoint, addPerson, minute } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { closeCampaign } from "./close-campaign";
import { countReport } from "./count-report";
import { readCampaignEvents } from "./read-events";
import { readItem } from "./read-item";
import { differences, recount } from "./recount";
import { runCampaigns } from "./run-campaigns";
import { startMicroReview } from "./start-micro-review";
import { campaignWorld, day } from "./testing/world";

const { db } = await testDatabase();
const { tomas, ines, jonas, member, run, answer, started } = await campaignWorld(db);

const system = (at: number) => ({ ...run(at), actor: { system: "campaigns" } });
const ask = (at: number) => startMicroReview.execute({}, system(at));
const change = (id: string, at: number, data: object) => db.endpoint.update({ where: { id }, data: { ...data, validFrom: minute(at) } });
const questions = (endpointId: string) => db.campaignItem.findMany({ where: { endpointId }, orderBy: { createdAt: "asc" } });
const perDay = (microPerDay: number) =>
  db.setting.upsert({
    where: { key: "reviews" },
    create: { key: "reviews", value: { microPerDay }, updatedAt: minute(0) },
    update: { value: { microPerDay } },
  });
const known = { ownerId: tomas, backupId: jonas, host: "a.example", eventsKnown: true, events: ["push"] };

describe("a review that starts by itself", () => {
  it.each([
    ["another host", { host: "b.example" }, "Host went from a.example to b.example."],
    ["more events", { events: ["push", "delete"] }, "Events went from 1 to 2."],
    ["all events", { allEvents: "yes" as const }, "Event selection went from unknown to yes."],
    ["another owner", { ownerId: ines }, "Owner is somebody else."],
  ])("asks about %s, and shows what it was before", async (_what, after, sentence) => {
    const id = await addEndpoint(db, known);
    await change(id, 5, after);
    await ask(6);
    const [item, ...more] = await questions(id);
    expect(more).toEqual([]);
    const reviewer = "ownerId" in after ? ines : tomas;
    expect(item).toMatchObject({ reviewerId: reviewer, via: "owner", state: "open" });
    const view = await readItem(member(reviewer), item!.id, minute(7), db);
    expect(view.changed.map((one) => one.sentence)).toEqual([sentence]);
    expect(view.campaign).toMatchObject({ name: "Changes of 2026-03-02", micro: true });
    await ask(8);
    expect(await questions(id)).toHaveLength(1);
  });

  it("asks nothing about what is no change of these: names, verdicts, a first owner, facts that came to be known, an own word", async () => {
    const own = await addEndpoint(db, known);
    const statement = { endpointId: own, field: "ownerId", value: ines, statedById: ines, statedAt: minute(5) };
    await db.statement.create({ data: statement });
    await change(own, 5, { ownerId: ines });
    const quiet = await Promise.all([
      addEndpoint(db, known).then(async (id) => (await change(id, 5, { name: "renamed", worstRank: 1 })).id),
      addEndpoint(db, { host: "a.example" }).then(async (id) => (await change(id, 5, { ownerId: tomas, ownerState: "active" })).id),
      addEndpoint(db, { ownerId: tomas }).then(
        async (id) => (await change(id, 5, { events: ["push"], eventsKnown: true, host: "x.example" })).id,
      ),
      addEndpoint(db, known).then(async (id) => (await change(id, 5, { lifecycle: "retired", host: "b.example" })).id),
    ]);
    await ask(6);
    for (const id of [own, ...quiet]) expect(await questions(id)).toEqual([]);
  });

  it("does not ask where a question is open already: it shows what changed since", async () => {
    const { ids } = await started([known]);
    await change(ids[0]!, 5, { host: "b.example" });
    await ask(6);
    expect(await questions(ids[0]!)).toHaveLength(1);
  });

  it("asks again when it changes again after the answer, also on the same day; one worker at a time", async () => {
    const id = await addEndpoint(db, known);
    await change(id, 5, { host: "b.example" });
    await Promise.all([ask(6), ask(6), ask(6)]);
    const [first, ...none] = await questions(id);
    expect(none).toEqual([]);
    await answer(first!.id, tomas, { reason: "the new gateway" }, 7);
    await change(id, 8, { host: "c.example" });
    await ask(9);
    const [, second] = await questions(id);
    expect(second).toMatchObject({ state: "open", snapshot: { host: "b.example" } });
    expect(second!.campaignId).not.toBe(first!.campaignId);
  });

  it("finds a change whose transaction committed late", async () => {
    const id = await addEndpoint(db, known);
    await ask(60);
    await change(id, 5, { host: "late.example" });
    await ask(61);
    expect(await questions(id)).toHaveLength(1);
  });

  it("counts its report from the log, and closes on its day", async () => {
    const { id } = await db.campaign.findFirstOrThrow({ where: { micro: true }, orderBy: { startedAt: "asc" } });
    await closeCampaign.execute({ campaignId: id }, run(14 * day));
    const numbers = await countReport(db, id);
    expect(differences(numbers, recount(await readCampaignEvents(db, id), id))).toEqual([]);
  });

  it("asks as many a day as the setting says, riskiest first, the rest the next day; none when it is off", async () => {
    const at = 20 * day;
    const owner = await addPerson(db, "Asked");
    const many = await Promise.all(
      Array.from({ length: 12 }, (_, n) => addEndpoint(db, { ...known, ownerId: owner, name: `many-${n}`, worstRank: n % 2 ? 5 : 1 })),
    );
    for (const id of many) await change(id, at, { host: "moved.example" });
    const asked = async () => db.campaignItem.count({ where: { endpointId: { in: many } } });
    await perDay(0);
    await ask(at + 1);
    expect(await asked()).toBe(0);
    await perDay(5);
    await ask(at + 2);
    await runCampaigns(minute(at + 3), db);
    expect(await asked()).toBe(5);
    expect(await db.campaignItem.count({ where: { endpointId: { in: many }, highRisk: true } })).toBe(5);
    // 20 days on at nine in the morning plus fifteen and a half hours: the next day, and the change is not a day old.
    await ask(at + 15.5 * 60);
    expect(await asked()).toBe(10);
    await perDay(50);
  });

  it("asks nobody's question of the programme lead when no one can answer, and respects who is away", async () => {
    const id = await addEndpoint(db, { ...known, ownerId: ines, backupId: null });
    await db.outOfOffice.create({
      data: { personId: ines, delegateId: jonas, startsOn: minute(39 * day), endsOn: minute(44 * day) },
    });
    await change(id, 40 * day, { host: "away.example" });
    await ask(40 * day + 1);
    expect((await questions(id))[0]).toMatchObject({ reviewerId: ines, delegateId: jonas });
  });
});

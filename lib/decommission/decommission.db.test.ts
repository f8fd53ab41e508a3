import { describe, expect, it } from "vitest";
import { sweepAlerts } from "@/lib/alerts/sweep-alerts";
import { finishTask } from "@/lib/campaigns/finish-task";
import { campaignWorld, day } from "@/lib/campaigns/testing/world";
import { undoAnswer } from "@/lib/campaigns/undo-answer";
import { readEndpoint } from "@/lib/endpoints/read-endpoint";
import { addEndpoint, addPerson, addTeam, auditOf, minute, start } from "@/lib/endpoints/testing/estate";
import { readWork } from "@/lib/my-work/read-work";
import { testDatabase } from "@/prisma/testing/database";
import { announceDecommission } from "./announce-decommission";
import { cancelDecommission, disableEndpoint, endDecommission, moveDecommission, noteDecommission } from "./change-decommission";
import { readDecommission } from "./queries";

const { db } = await testDatabase();
const { tomas, ines, jonas, member, security, run, started, answer } = await campaignWorld(db);

const dayOf = (at: number) =>
  minute(at * day)
    .toISOString()
    .slice(0, 10);
async function announced(values: Parameters<typeof addEndpoint>[1] = {}, input: object = {}) {
  const endpointId = await addEndpoint(db, { ownerId: tomas, lifecycle: "active", ...values });
  const { decommissionId } = await announceDecommission.execute(
    { endpointId, reason: "replaced", disableOn: dayOf(7), watchDays: 14, assigneeId: tomas, ...input },
    run(1, member(tomas)),
  );
  return { endpointId, decommissionId };
}
const lifecycleOf = async (id: string) => (await db.endpoint.findUniqueOrThrow({ where: { id } })).lifecycle;
const tasksOf = async (decommissionId: string) =>
  (await db.endpointTask.findMany({ where: { decommissionId }, orderBy: { createdAt: "asc" } })).map(
    ({ kind, state }) => `${kind} ${state}`,
  );

describe("disable first", () => {
  it("is announced, switched off with proof, watched, and deleted: retired here, each step in the audit log", async () => {
    const { endpointId, decommissionId } = await announced();
    expect(await lifecycleOf(endpointId)).toBe("active");
    const [work] = (await readWork(member(tomas), minute(2), db)).items.filter(({ endpoint }) => endpoint?.id === endpointId);
    expect(work).toMatchObject({ title: "Disable it at the provider", dueAt: new Date(`${dayOf(7)}T23:59:59Z`) });
    await finishTask.execute({ taskId: work!.taskId, proof: "off in Stripe" }, run(7 * day, member(tomas)));
    expect(await lifecycleOf(endpointId)).toBe("deprecated");
    expect(await db.decommission.findUniqueOrThrow({ where: { id: decommissionId } })).toMatchObject({
      state: "disabled",
      disableProof: "off in Stripe",
      disabledById: tomas,
      watchUntil: minute(21 * day),
    });
    const end = { decommissionId, outcome: "deleted", proof: "gone in Stripe" };
    await expect(endDecommission.execute(end, run(20 * day, member(tomas)))).rejects.toMatchObject({
      code: "invalid_input",
      fields: { reason: expect.stringContaining("The watch is not over") },
    });
    await endDecommission.execute(end, run(21 * day, member(tomas)));
    expect(await lifecycleOf(endpointId)).toBe("retired");
    expect(await tasksOf(decommissionId)).toEqual(["disable done", "delete done"]);
    expect((await auditOf(db, endpointId)).map(({ action }) => action)).toEqual([
      "decommission.announce",
      "task.finish",
      "decommission.end",
    ]);
    await expect(endDecommission.execute(end, run(22 * day, security))).rejects.toMatchObject({ code: "conflict" });
  });

  it("counts what was delivered while it was off, asks for words then, and restores with what broke", async () => {
    const { endpointId, decommissionId } = await announced({ lifecycle: "discovered" });
    await disableEndpoint.execute({ decommissionId, proof: "off" }, run(7 * day, member(tomas)));
    // 9 March 09:00: what came that morning was before; the day after counts.
    const deliveries = [
      [6, 40],
      [7, 5],
      [8, 3],
      [9, 2],
    ] as const;
    await db.deliveryDay.createMany({
      data: deliveries.map(([n, count]) => ({ endpointId, day: new Date(dayOf(n)), event: "refund", status: 200, ok: true, count })),
    });
    await db.endpointActivity.create({ data: { endpointId, lastDeliveryAt: minute(9 * day + 5), observedSince: start } });
    const { current } = await readDecommission(security, endpointId, db);
    expect(current?.seen).toEqual({ deliveries: 5, days: 2, lastAt: minute(9 * day + 5) });
    const end = { decommissionId, outcome: "deleted", proof: "gone" };
    await expect(endDecommission.execute(end, run(30 * day, security))).rejects.toMatchObject({
      fields: { reason: expect.stringContaining("called after it was switched off") },
    });
    await expect(endDecommission.execute({ ...end, outcome: "restored" }, run(30 * day, security))).rejects.toMatchObject({
      fields: { reason: expect.stringContaining("what broke") },
    });
    await endDecommission.execute({ ...end, outcome: "restored", reason: "refunds stood still" }, run(30 * day, security));
    expect(await lifecycleOf(endpointId)).toBe("discovered");
    expect(await tasksOf(decommissionId)).toEqual(["disable done", "delete withdrawn"]);
    const { past } = await readDecommission(security, endpointId, db);
    expect(past[0]).toMatchObject({ state: "restored", endReason: "refunds stood still" });
    // It may end another time.
    await announceDecommission.execute(
      { endpointId, reason: "second try", disableOn: dayOf(40), watchDays: 3, assigneeId: null },
      run(31 * day, security),
    );
  });

  it("is announced once, whoever does it at the same moment, and not for a day that is over", async () => {
    const endpointId = await addEndpoint(db, { ownerId: tomas, backupId: ines });
    const input = { endpointId, reason: "replaced", disableOn: dayOf(7), watchDays: 14, assigneeId: null };
    const both = await Promise.allSettled([tomas, ines].map((id) => announceDecommission.execute(input, run(1, member(id)))));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.endpointTask.count({ where: { endpointId } })).toBe(1);
    const late = { ...input, endpointId: await addEndpoint(db, { ownerId: tomas }), disableOn: dayOf(-1) };
    await expect(announceDecommission.execute(late, run(1, member(tomas)))).rejects.toMatchObject({
      fields: { disableOn: expect.any(String) },
    });
    const left = await addPerson(db, "Left", "departed");
    await expect(
      announceDecommission.execute({ ...late, disableOn: dayOf(5), assigneeId: left }, run(1, member(tomas))),
    ).rejects.toMatchObject({
      fields: { assigneeId: "Choose somebody who is active." },
    });
  });

  it("is moved and called off while nothing was done, by those who may alone", async () => {
    const { endpointId, decommissionId } = await announced({}, { consumerIds: [ines] });
    const move = { decommissionId, disableOn: dayOf(12), reason: "needed for the year end" };
    await expect(moveDecommission.execute(move, run(2, member(ines)))).rejects.toMatchObject({ code: "not_allowed" });
    await expect(moveDecommission.execute(move, run(2, member(jonas)))).rejects.toMatchObject({ code: "not_found" });
    await moveDecommission.execute(move, run(2, member(tomas)));
    expect(await db.endpointTask.findFirst({ where: { decommissionId } })).toMatchObject({ dueAt: new Date(`${dayOf(12)}T23:59:59Z`) });
    await cancelDecommission.execute({ decommissionId, reason: "still in use" }, run(3, member(tomas)));
    expect(await tasksOf(decommissionId)).toEqual(["disable withdrawn"]);
    expect(await lifecycleOf(endpointId)).toBe("active");
    await expect(disableEndpoint.execute({ decommissionId, proof: "off" }, run(4, member(tomas)))).rejects.toMatchObject({
      message: expect.stringContaining("cancelled by now"),
    });
  });
});

describe("who is told", () => {
  it("owner, backup, lead and who relies on it hear at each step and see it; nobody hears what they did themselves", async () => {
    const [backup, teamLead, consumer] = [await addPerson(db, "Backup"), await addPerson(db, "Lead"), await addPerson(db, "Consumer")];
    const teamId = await addTeam(db, "told", teamLead);
    const { endpointId, decommissionId } = await announced({ backupId: backup, teamId }, { consumerIds: [consumer] });
    const told = async (at: number) => {
      await sweepAlerts(db, minute(at));
      const open = await db.alert.findMany({ where: { subjectId: decommissionId, reason: "decommission_told", closedAt: null } });
      return open.map(({ recipientId, threshold }) => `${recipientId} ${threshold}`).sort();
    };
    expect(await told(2)).toEqual([backup, teamLead, consumer].map((id) => `${id} announced`).sort());
    expect(await readEndpoint(member(consumer), endpointId, minute(2), db)).toMatchObject({ id: endpointId });
    expect((await readWork(member(consumer), minute(2), db)).items).toMatchObject([{ title: "Will you miss it?" }]);
    await noteDecommission.execute({ decommissionId, text: "the payroll export reads it" }, run(3, member(consumer)));
    expect((await readWork(member(consumer), minute(4), db)).items).toEqual([]);
    await disableEndpoint.execute({ decommissionId, proof: "off" }, run(7 * day, member(tomas)));
    expect(await told(7 * day + 1)).toEqual([backup, teamLead, consumer].map((id) => `${id} disabled`).sort());
    await noteDecommission.execute({ decommissionId, text: "payroll stopped" }, run(8 * day, member(consumer)));
    const { current } = await readDecommission(member(consumer), endpointId, db);
    expect(current?.notes.map(({ broke, text }) => [broke, text])).toEqual([
      [false, "the payroll export reads it"],
      [true, "payroll stopped"],
    ]);
    expect((await readDecommission(member(consumer), endpointId, db)).mayAct).toBe(false);
    await endDecommission.execute({ decommissionId, outcome: "deleted", proof: "gone", reason: "moved" }, run(9 * day, member(tomas)));
    expect(await told(9 * day + 1)).toEqual([]);
    await expect(readEndpoint(member(consumer), endpointId, minute(9 * day + 2), db)).rejects.toMatchObject({ code: "not_found" });
  });

  it("the one with the task sees the endpoint and is reminded; an end date without a plan reaches the owner", async () => {
    const hands = await addPerson(db, "Hands");
    const { endpointId, decommissionId } = await announced({}, { assigneeId: hands });
    expect(await readEndpoint(member(hands), endpointId, minute(2), db)).toMatchObject({ id: endpointId });
    const due = async (at: number) => {
      await sweepAlerts(db, minute(at));
      const task = await db.endpointTask.findFirstOrThrow({ where: { decommissionId, state: "planned" } });
      return (await db.alert.findMany({ where: { subjectId: task.id, closedAt: null } })).map(({ recipientId, threshold }) => [
        recipientId,
        threshold,
      ]);
    };
    expect(await due(3 * day)).toEqual([]);
    expect(await due(7 * day)).toEqual([[hands, ""]]);
    expect(await due(8 * day)).toEqual([[hands, "over"]]);
    await disableEndpoint.execute({ decommissionId, proof: "off" }, run(8 * day, member(hands)));
    expect(await due(8 * day)).toEqual([]);

    const dated = await addEndpoint(db, { ownerId: tomas, sunsetAt: minute(30 * day) });
    const near = async (at: number) => {
      await sweepAlerts(db, minute(at));
      return (await db.alert.findMany({ where: { endpointId: dated, reason: "sunset_near", closedAt: null } })).map(
        ({ threshold }) => threshold,
      );
    };
    expect(await near(-1)).toEqual([]);
    expect(await near(1)).toEqual(["30"]);
    expect(await near(24 * day)).toEqual(["7"]);
    const input = { endpointId: dated, reason: "its day", disableOn: dayOf(30), watchDays: 14, assigneeId: null };
    await announceDecommission.execute(input, run(24 * day, member(tomas)));
    expect(await near(24 * day)).toEqual([]);
  });
});

describe("from a review", () => {
  it("“disable” starts one; taken back before the switch-off it is cancelled", async () => {
    const { items, ids } = await started([{ ownerId: tomas }]);
    await answer(items[0]!.id, tomas, { answer: "disable", reason: "gone since summer" });
    const one = await db.decommission.findFirstOrThrow({ where: { endpointId: ids[0]! } });
    expect(one).toMatchObject({ state: "announced", reason: "gone since summer", assigneeId: tomas });
    await undoAnswer.execute({ itemId: items[0]!.id }, run(4, member(tomas)));
    expect(await db.decommission.findUniqueOrThrow({ where: { id: one.id } })).toMatchObject({ state: "cancelled" });
    expect(await tasksOf(one.id)).toEqual(["disable withdrawn"]);
  });

  it("taken back after it, switching it on again is the work, and its proof restores it", async () => {
    const { items, ids } = await started([{ ownerId: tomas, lifecycle: "active" }]);
    await answer(items[0]!.id, tomas, { answer: "disable" });
    const one = await db.decommission.findFirstOrThrow({ where: { endpointId: ids[0]! } });
    await disableEndpoint.execute({ decommissionId: one.id, proof: "off" }, run(4, member(tomas)));
    expect(await undoAnswer.execute({ itemId: items[0]!.id }, run(5, member(tomas)))).toMatchObject({ counter: ["enable"] });
    expect(await tasksOf(one.id)).toEqual(["disable done", "delete withdrawn", "enable planned"]);
    const task = await db.endpointTask.findFirstOrThrow({ where: { decommissionId: one.id, kind: "enable" } });
    await finishTask.execute({ taskId: task.id, proof: "on again" }, run(6, member(tomas)));
    expect(await db.decommission.findUniqueOrThrow({ where: { id: one.id } })).toMatchObject({ state: "restored", endProof: "on again" });
    expect(await lifecycleOf(ids[0]!)).toBe("active");
  });

  it("an end that is under way already is not started twice", async () => {
    const { items, ids } = await started([{ ownerId: tomas }]);
    await announceDecommission.execute(
      { endpointId: ids[0], reason: "planned before", disableOn: dayOf(7), watchDays: 14, assigneeId: null },
      run(3, member(tomas)),
    );
    await answer(items[0]!.id, tomas, { answer: "disable" }, 4);
    expect(await db.decommission.count({ where: { endpointId: ids[0]! } })).toBe(1);
    await undoAnswer.execute({ itemId: items[0]!.id }, run(5, member(tomas)));
    expect(await db.decommission.findFirst({ where: { endpointId: ids[0]! } })).toMatchObject({ state: "announced" });
  });
});

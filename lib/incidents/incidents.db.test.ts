import { expect, test } from "vitest";
import { addPerson, minute } from "@/lib/endpoints/testing/estate";
import { capabilities } from "@/lib/providers/capabilities";
import { failRun } from "@/lib/rotations/end-run";
import { shapeOf } from "@/lib/rotations/shape";
import { rotationWorld } from "@/lib/rotations/testing/world";
import { testDatabase } from "@/prisma/testing/database";
import { readAffected } from "./affected";
import { closeIncident } from "./close-incident";
import { exportIncident } from "./export-incident";
import { finishIncidentStep } from "./finish-incident-step";
import { openIncident } from "./open-incident";
import { previewIncident } from "./preview-incident";
import { readIncident } from "./read-incidents";
import { incidentTemplates } from "./words";

const { db } = await testDatabase();
const world = await rotationWorld(db);
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const input = { kind: "leaked_secret", title: "Header leak", criteria: { provider: "gitlab" }, dueOn: "2026-03-09" };

/** With deliveries on these days and evidence from the first on. */
async function delivered(endpointId: string, ...days: string[]) {
  const first = day(days[0]!);
  await db.endpointActivity.create({ data: { endpointId, lastDeliveryAt: day(days.at(-1)!), observedSince: first, lastOk: true } });
  for (const text of days)
    await db.deliveryDay.create({ data: { endpointId, day: day(text), event: "push", status: 200, ok: true, count: 1 } });
}

test("the window takes what was delivered in it and what cannot be told; a secret set after it is out", async () => {
  const exact = (text: string) => ({ secretNotBefore: day(text), secretNotAfter: day(text) });
  const cases = {
    inside: await world.endpoint({ provider: "gitea", name: "inside" }),
    outside: await world.endpoint({ provider: "gitea", name: "outside" }),
    later: await world.endpoint({ provider: "gitea", name: "evidence only later" }),
    none: await world.endpoint({ provider: "gitea", name: "no evidence" }),
    rotated: await world.endpoint({ provider: "gitea", name: "rotated since", ...exact("2026-02-01") }),
    unknown: await world.endpoint({ provider: "gitea", name: "unknown age", secretNotBefore: null, secretNotBeforeBasis: "none" }),
  };
  await delivered(cases.inside, "2025-09-01", "2025-10-05");
  await delivered(cases.outside, "2025-09-01", "2026-02-01");
  await delivered(cases.later, "2026-02-01");
  const { deliveredFrom, deliveredTo, secretOn } = incidentTemplates["github-2025"];
  const rows = await readAffected(db, { provider: "gitea", deliveredFrom, deliveredTo, secretOn }, 100);
  expect(Object.fromEntries(rows.map(({ name, unsure }) => [name, unsure]))).toEqual({
    inside: false,
    "evidence only later": true,
    "no evidence": true,
    "unknown age": true,
  });
});

test("by third party, host, leaver and fingerprint", async () => {
  const leaver = await addPerson(db, "Left", "departed");
  const party = await db.thirdParty.create({ data: { name: "Vendor", createdAt: minute(0) } });
  const id = await world.endpoint({ provider: "okta", host: "hooks.a.example", thirdPartyId: party.id, secretFingerprint: "k1:abc" });
  await world.endpoint({ provider: "okta", host: "evil-a.example" });
  await db.holder.create({ data: { endpointId: id, personId: leaver, since: minute(0) } });
  for (const wanted of [{ host: "a.example" }, { thirdPartyId: party.id }, { personId: leaver }, { fingerprint: "k1:abc" }])
    expect((await readAffected(db, wanted, 10)).map((row) => row.id)).toEqual([id]);
});

test("from preview to the last step: one run each without overlap, one mail each, burn-down, evidence", async () => {
  const mine = await Promise.all([world.endpoint({ provider: "gitlab" }), world.endpoint({ provider: "gitlab" })]);
  const theirs = await world.endpoint({ provider: "gitlab", ownerId: world.stranger });
  const none = await world.endpoint({ provider: "gitlab", ownerId: world.stranger, secretSet: "no" });
  const going = await world.start(mine[1]);
  const preview = await previewIncident(world.security, { kind: "leaked_secret", criteria: input.criteria }, db);
  expect(preview).toMatchObject({ endpoints: 4, owners: 2, rotations: 3, unowned: 0 });
  await expect(openIncident.execute({ ...input, expected: 3 }, world.as(2))).rejects.toMatchObject({ code: "conflict" });
  const { incidentId } = await openIncident.execute({ ...input, expected: 4 }, world.as(2));
  const items = await db.incidentItem.findMany({ where: { incidentId } });
  const itemOf = (id: string) => items.find(({ endpointId }) => endpointId === id)!;
  expect(itemOf(mine[1]).runId).toBe(going);
  expect(itemOf(none).runId).toBeNull();
  const run = await world.stored(itemOf(mine[0]).runId!);
  expect(run).toMatchObject({ emergency: true, overlapHours: 0 });
  const mails = await db.outboxMessage.findMany({ where: { template: "incident" }, orderBy: { toName: "asc" } });
  expect(mails.map(({ subject }) => subject)).toEqual([
    "Leaked secret: 2 endpoints of yours, by 9 Mar 2026",
    "Leaked secret: 2 endpoints of yours, by 9 Mar 2026",
  ]);

  const hazards = shapeOf(capabilities.gitlab!.rotate, 0).hazards;
  await world.readHazards(run.id, hazards, 3);
  for (const [step, at] of [
    ["issue", 4],
    ["switch", 5],
  ] as const)
    await world.step(run.id, step, at);
  await world.delivered(mine[0], minute(6), true);
  for (const [step, at] of [
    ["prove", 7],
    ["close", 8],
  ] as const)
    await world.step(run.id, step, at);
  const finish = (endpointId: string, step: string, actor = world.member(world.owner)) =>
    finishIncidentStep.execute({ incidentId, endpointId, step, note: "None found in 90 days of logs" }, world.as(9, actor));
  await expect(finish(mine[1], "rotate")).rejects.toThrow("Close its rotation");
  await expect(finish(theirs, "copies")).rejects.toMatchObject({ code: "not_found" });
  await finish(mine[0], "copies");
  await finish(mine[0], "copies");
  await finish(mine[0], "deliveries");
  const own = await readIncident(world.member(world.owner), incidentId, minute(10), db);
  expect(own).toMatchObject({ items: 2, done: 1, onlyOwn: true });
  const all = await readIncident(world.security, incidentId, minute(10), db);
  expect(all).toMatchObject({ items: 4, done: 1, burnDown: [{ day: "2026-03-02", open: 3 }] });
  await expect(readIncident(world.member(await addPerson(db, "Nobody")), incidentId, minute(10), db)).rejects.toMatchObject({
    code: "not_found",
  });

  const pack = JSON.parse(await exportIncident.execute({ incidentId, format: "json" }, world.as(11)));
  expect(pack.steps).toHaveLength(3 * 3 + 2);
  expect(pack.steps.find((one: { run: string; step: string }) => one.run === run.id && one.step === "rotate")).toMatchObject({
    proof: "delivery",
  });
  const csv = await exportIncident.execute({ incidentId, format: "csv" }, world.as(11));
  expect(csv.trim().split("\r\n")).toHaveLength(1 + 11);
  await closeIncident.execute({ incidentId, note: "Three are tracked as rotations" }, world.as(12));
  await expect(finish(mine[1], "copies")).rejects.toThrow("closed");
});

test("a rotation that failed leaves its endpoint open until another one is closed there", async () => {
  const id = await world.endpoint({ provider: "gitlab", host: "failed.example" });
  const { incidentId } = await openIncident.execute({ ...input, criteria: { host: "failed.example" } }, world.as(2));
  const item = () => db.incidentItem.findUniqueOrThrow({ where: { incidentId_endpointId: { incidentId, endpointId: id } } });
  const first = (await item()).runId!;
  await failRun.execute({ runId: first, version: (await world.stored(first)).version, reason: "GitLab was down" }, world.as(3));
  const second = await world.start(id, { emergency: true }, 4);
  await world.readHazards(second, shapeOf(capabilities.gitlab!.rotate, 0).hazards, 5);
  await world.step(second, "issue", 6);
  await world.step(second, "switch", 7);
  await world.delivered(id, minute(8), true);
  await world.step(second, "prove", 9);
  await world.step(second, "close", 10);
  const rotated = await db.incidentStep.findFirst({ where: { incidentId, endpointId: id, step: "rotate" } });
  expect(rotated).toMatchObject({ doneAt: minute(10) });
  expect(await item()).toMatchObject({ runId: second });
});

test("the whole estate is no incident, and overlap for what leaked wants a reason", async () => {
  await expect(previewIncident(world.security, { kind: "leaked_secret", criteria: {} }, db)).rejects.toMatchObject({
    fields: { "criteria.provider": expect.any(String) },
  });
  await expect(openIncident.execute({ ...input, overlapHours: 4 }, world.as(2))).rejects.toMatchObject({
    fields: { overlapReason: expect.any(String) },
  });
});

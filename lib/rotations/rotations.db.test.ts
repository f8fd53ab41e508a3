import { beforeAll, describe, expect, test } from "vitest";
import { checkById } from "@/lib/checks/registry";
import { Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { recordSecret } from "@/lib/endpoints/record-secret";
import { auditOf, minute, versionOf } from "@/lib/endpoints/testing/estate";
import { visibleTo } from "@/lib/endpoints/visibility";
import { capabilities } from "@/lib/providers/capabilities";
import { testDatabase } from "@/prisma/testing/database";
import { approveRun, blockRun, extendStep, reassignRun, unblockRun } from "./change-run";
import { cancelRun, failRun, rollBackRun } from "./end-run";
import { planRuns } from "./plan-runs";
import { previewPlan } from "./preview-plan";
import { readRun } from "./read-run";
import { shapeOf } from "./shape";
import { day, rotationWorld } from "./testing/world";

let db: PrismaClient;
let world: Awaited<ReturnType<typeof rotationWorld>>;
const hazards = shapeOf(capabilities.github!.rotate, 24).hazards;
const overdue = checkById("secret-overdue").index;

beforeAll(async () => {
  ({ db } = await testDatabase());
  world = await rotationWorld(db);
});

/** To the point where the sender has been switched. */
async function switched(endpointId: string) {
  const runId = await world.start(endpointId);
  await world.readHazards(runId, hazards);
  await world.step(runId, "issue", 10);
  await world.step(runId, "accept_both", 20);
  await world.step(runId, "switch", 30);
  return runId;
}

test("a run goes from plan to proof to a new observed secret; status and finding follow by evaluation alone", async () => {
  const id = await world.endpoint();
  const failing = async () => (await db.endpoint.findUniqueOrThrow({ where: { id } })).failing.includes(overdue);
  expect([await world.statusOf(id), await failing()]).toEqual(["overdue", true]);
  const runId = await switched(id);
  expect([await world.statusOf(id), await failing()]).toEqual(["in_run", true]);
  await expect(world.step(runId, "prove", 31, { proof: "delivery" })).rejects.toMatchObject({ code: "conflict" });
  await world.delivered(id, minute(29), true);
  await expect(world.step(runId, "prove", 32, { proof: "delivery" })).rejects.toMatchObject({ code: "conflict" });
  await world.delivered(id, minute(33), false);
  await expect(world.step(runId, "prove", 34, { proof: "delivery" })).rejects.toMatchObject({ code: "conflict" });
  await world.delivered(id, minute(35), true);
  await world.step(runId, "prove", 36);
  await world.step(runId, "retire", 40);
  await world.step(runId, "close", 41);
  const run = await world.stored(runId);
  expect(run).toMatchObject({ state: "closed", proof: "delivery", endedById: world.lead });
  expect(run.steps.find(({ kind }) => kind === "prove")).toMatchObject({ evidence: "delivery", evidenceAt: minute(35) });
  const version = await db.secretVersion.findFirstOrThrow({ where: { endpointId: id, replacedAt: null } });
  expect(version).toMatchObject({ seq: 2, notBefore: minute(10), notBeforeBasis: "observed", notAfter: minute(10), fingerprint: null });
  expect([await world.statusOf(id), await failing()]).toEqual(["in_policy", false]);
  expect((await auditOf(db, id)).map(({ action }) => action)).toEqual([
    "rotation.start",
    ...Array(hazards.length).fill("rotation.acknowledge"),
    ...Array(6).fill("rotation.complete-step"),
  ]);
});

test("with a statement alone the new secret is stated, and the day must make sense", async () => {
  const runId = await switched(await world.endpoint());
  const refusals: [object, string][] = [
    [{}, "provenOn"],
    [{ provenOn: "2026-03-03" }, "provenOn"],
    [{ provenOn: "2026-03-01" }, "provenOn"],
    [{ provenOn: "2026-03-02" }, "note"],
  ];
  for (const [input, field] of refusals)
    await expect(world.step(runId, "prove", 40, input)).rejects.toMatchObject({
      code: "invalid_input",
      fields: { [field]: expect.any(String) },
    });
  await world.step(runId, "prove", 40, { provenOn: "2026-03-02", note: "200 on all in our log" });
  await world.step(runId, "retire", 41);
  await world.step(runId, "close", 42);
  const { endpointId, proof } = await world.stored(runId);
  expect(proof).toBe("statement");
  expect(await db.secretVersion.findFirstOrThrow({ where: { endpointId, replacedAt: null } })).toMatchObject({ notBeforeBasis: "stated" });
});

test("the fingerprint that was recorded by the form meanwhile stays with the version that closing dates", async () => {
  const id = await world.endpoint();
  const runId = await switched(id);
  const value = "wh5kx0Qm2c9rT7vLz4Yd8Bn3Jp6Gs1Hf";
  await recordSecret.execute(
    { endpointId: id, version: await versionOf(db, id), how: "observed", value, reason: "New one" },
    world.as(32, world.member(world.owner)),
  );
  await world.delivered(id, minute(35), true);
  for (const [step, at] of [
    ["prove", 36],
    ["retire", 37],
    ["close", 38],
  ] as const)
    await world.step(runId, step, at);
  const versions = await db.secretVersion.findMany({ where: { endpointId: id }, orderBy: { seq: "asc" } });
  expect(versions).toHaveLength(2);
  expect(versions[1]).toMatchObject({ notBefore: minute(10), notBeforeBasis: "observed", fingerprint: expect.any(String) });
});

describe("order and hazards", () => {
  test("steps are done in their order, hazards are read before the sender changes", async () => {
    const runId = await world.start(await world.endpoint());
    await expect(world.step(runId, "switch", 2)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("First") });
    await world.step(runId, "issue", 3);
    await world.step(runId, "accept_both", 4);
    await expect(world.step(runId, "switch", 5)).rejects.toThrow(hazards[0]);
    await world.readHazards(runId, hazards);
    await world.step(runId, "switch", 6);
  });

  test("the database refuses steps out of order, a run that goes back, and a second live run", async () => {
    const id = await world.endpoint();
    const runId = await world.start(id);
    const sql = (text: Prisma.Sql) => db.$executeRaw(text);
    await expect(
      sql(Prisma.sql`UPDATE rotation_step SET done_at = now(), evidence = 'statement' WHERE run_id = ${runId}::uuid AND kind = 'switch'`),
    ).rejects.toThrow("a step before");
    await world.step(runId, "issue", 3);
    await expect(sql(Prisma.sql`UPDATE rotation_run SET state = 'planned' WHERE id = ${runId}::uuid`)).rejects.toThrow("cannot become");
    await expect(
      sql(Prisma.sql`UPDATE rotation_step SET done_at = NULL, evidence = NULL WHERE run_id = ${runId}::uuid AND kind = 'issue'`),
    ).rejects.toThrow("is done");
    await expect(
      sql(Prisma.sql`INSERT INTO rotation_run (id, endpoint_id, mode, starts_at, due_at, overlap_hours, created_at)
        VALUES (gen_random_uuid(), ${id}::uuid, 'manual', now(), now() + interval '1 day', 0, now())`),
    ).rejects.toThrow("rotation_run_one_live");
  });
});

describe("two people at once", () => {
  test("a double click starts one run; somebody else's start is refused with the name", async () => {
    const id = await world.endpoint();
    const [first, again] = await Promise.all([world.start(id), world.start(id)]);
    expect(again).toBe(first);
    await expect(world.start(id, {}, 2, world.other)).rejects.toThrow("planned by Priya Raman");
  });

  test("a step pressed twice is done once; another person hears that it is done", async () => {
    const runId = await world.start(await world.endpoint());
    const pressed = await Promise.all([world.step(runId, "issue", 3), world.step(runId, "issue", 3)]);
    expect(pressed.map(({ version }) => version)).toEqual([2, 2]);
    await expect(world.step(runId, "issue", 4, {}, world.other)).rejects.toMatchObject({ code: "conflict" });
  });

  test("on top of somebody's change nothing is done", async () => {
    const runId = await world.start(await world.endpoint());
    const change = { runId, version: 1, reason: "the vendor is closed" };
    const outcomes = await Promise.allSettled([blockRun.execute(change, world.as(3)), failRun.execute(change, world.as(3, world.other))]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

test("blocked is a status of its own, and nothing goes on until it is lifted", async () => {
  const id = await world.endpoint();
  const runId = await world.start(id);
  await blockRun.execute({ runId, version: 1, reason: "The vendor's support must do it" }, world.as(3));
  expect(await world.statusOf(id)).toBe("blocked");
  await expect(world.step(runId, "issue", 4)).rejects.toThrow("blocked");
  await unblockRun.execute({ runId, version: 2 }, world.as(5));
  expect(await world.statusOf(id)).toBe("in_run");
});

describe("how a run ends without a new secret", () => {
  const reason = "Asked the vendor first";
  test("cancelled while nothing was done", async () => {
    const id = await world.endpoint();
    await cancelRun.execute({ runId: await world.start(id), version: 1, reason }, world.as(3));
    expect(await world.statusOf(id)).toBe("overdue");
    await world.start(id, {}, 4);
  });
  test("rolled back while the old secret exists; not before, not after", async () => {
    const id = await world.endpoint();
    const runId = await world.start(id);
    await expect(rollBackRun.execute({ runId, version: 1, reason }, world.as(3))).rejects.toMatchObject({ code: "conflict" });
    await world.step(runId, "issue", 4);
    await expect(cancelRun.execute({ runId, version: 2, reason }, world.as(5))).rejects.toMatchObject({ code: "conflict" });
    await rollBackRun.execute({ runId, version: 2, reason }, world.as(6));
    expect(await db.secretVersion.count({ where: { endpointId: id } })).toBe(1);
    await expect(world.step(runId, "accept_both", 7)).rejects.toThrow("rolled back");
  });
});

describe("who", () => {
  test("the assignee sees the endpoint and does the steps, until the run ends", async () => {
    const id = await world.endpoint();
    const runId = await world.start(id, { assigneeId: world.stranger });
    const actor = world.member(world.stranger);
    const sees = async () =>
      (await db.$queryRaw<object[]>(Prisma.sql`SELECT 1 FROM endpoint e WHERE e.id = ${id}::uuid AND ${visibleTo(actor)}`)).length > 0;
    expect(await sees()).toBe(true);
    expect(await readRun(actor, runId, minute(2), db)).toMatchObject({ mayDo: true });
    await world.step(runId, "issue", 3, {}, actor);
    const { version } = await world.stored(runId);
    await reassignRun.execute({ runId, version, assigneeId: world.owner }, world.as(4));
    expect(await sees()).toBe(false);
    await expect(readRun(actor, runId, minute(5), db)).rejects.toMatchObject({ code: "not_found" });
    await expect(world.step(runId, "accept_both", 5, {}, actor)).rejects.toMatchObject({ code: "not_found" });
  });
  test("where the policy asks for it, somebody who did not plan it says yes first", async () => {
    const rule = { intervalDays: 90, warnDays: 30, approval: "security", changeWindow: { days: [1], fromHour: 20, toHour: 22 } };
    await db.policyVersion.create({
      data: {
        version: 2,
        policy: {
          rotation: [
            { provider: "gitea", ...rule },
            { intervalDays: 365, warnDays: 30 },
          ],
        },
        createdAt: minute(0),
      },
    });
    const runId = await world.start(await world.endpoint({ provider: "gitea" }));
    await expect(world.step(runId, "issue", 2)).rejects.toThrow("waits for a yes");
    await expect(approveRun.execute({ runId, version: 1 }, world.as(2))).rejects.toMatchObject({ code: "not_allowed" });
    await approveRun.execute({ runId, version: 1 }, world.as(3, world.other));
    await world.step(runId, "issue", 4);
    await world.step(runId, "accept_both", 5);
    await world.readHazards(runId, shapeOf(capabilities.gitea!.rotate, 24).hazards);
    await expect(world.step(runId, "switch", 6)).rejects.toMatchObject({ fields: { outsideWindow: expect.any(String) } });
    await world.step(runId, "switch", 7, { outsideWindow: "The vendor does it only now" });
  });
});

test("a leaked secret gets no overlap unless somebody says why", async () => {
  const leaked = await world.stored(await world.start(await world.endpoint(), { emergency: true }));
  expect(leaked).toMatchObject({ overlapHours: 0, emergency: true });
  expect(leaked.steps.map(({ kind }) => kind)).not.toContain("accept_both");
  await expect(world.start(await world.endpoint(), { emergency: true, overlapHours: 4 })).rejects.toMatchObject({
    fields: { overlapReason: expect.any(String) },
  });
  const why = await world.stored(
    await world.start(await world.endpoint(), { emergency: true, overlapHours: 4, overlapReason: "Payroll runs tonight" }),
  );
  expect(why.overlapHours).toBe(4);
});

test("a later day for a step is kept within the overlap, with its reason", async () => {
  const runId = await world.start(await world.endpoint());
  await world.step(runId, "issue", 3);
  await world.step(runId, "accept_both", 4);
  const { version, overlapEndsAt, steps } = await world.stored(runId);
  expect(overlapEndsAt).toEqual(minute(4 + day));
  expect(steps.find(({ kind }) => kind === "retire")?.dueAt).toEqual(overlapEndsAt);
  const extend = { runId, version, step: "switch", reason: "Release is tomorrow" };
  await expect(extendStep.execute({ ...extend, dueOn: "2026-03-20" }, world.as(5))).rejects.toMatchObject({
    fields: { dueOn: expect.any(String) },
  });
  await extendStep.execute({ ...extend, dueOn: "2026-03-02" }, world.as(5));
});

test("a run that is begun before its planned day is due when its overlap ends", async () => {
  const runId = await world.start(await world.endpoint(), { startsOn: "2026-03-16", dueOn: "2026-03-20" });
  for (const kind of ["issue", "accept_both"] as const) await world.step(runId, kind, 4);
  expect(await world.stored(runId)).toMatchObject({ startsAt: minute(4), dueAt: minute(4 + day) });
});

test("nothing is planned where nothing can be rotated", async () => {
  await expect(world.start(await world.endpoint({ secretSet: "no" }))).rejects.toThrow("No secret is held");
  await expect(world.start(await world.endpoint({ lifecycle: "retired" }))).rejects.toThrow("retired");
});

describe("many at once", () => {
  test("the most urgent first, so many a week for each owner, exactly what was previewed", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => world.endpoint()));
    const busy = await world.endpoint();
    await world.start(busy);
    const input = { scope: { ids: [...ids, busy] }, perOwner: 2 };
    const preview = await previewPlan(world.security, input, minute(1), db);
    // 2026-03-02 is a Monday; the plan begins with the next one.
    expect(preview).toEqual({
      planned: 5,
      weeks: [
        { week: "2026-03-09", count: 2, owners: 1 },
        { week: "2026-03-16", count: 2, owners: 1 },
        { week: "2026-03-23", count: 1, owners: 1 },
      ],
      left: [{ why: "a rotation goes on already", count: 1 }],
      beyond: 0,
    });
    await expect(planRuns.execute({ ...input, expected: 4 }, world.as(2))).rejects.toMatchObject({ code: "conflict" });
    await planRuns.execute({ ...input, expected: 5 }, world.as(2));
    const runs = await db.rotationRun.findMany({ where: { endpointId: { in: ids } }, orderBy: { startsAt: "asc" } });
    expect(runs.map(({ startsAt }) => startsAt.toISOString().slice(0, 10))).toEqual([
      "2026-03-09",
      "2026-03-09",
      "2026-03-16",
      "2026-03-16",
      "2026-03-23",
    ]);
    expect(runs[0]?.dueAt.getUTCDay()).toBe(5);
    expect(await world.statusOf(ids[0]!)).toBe("in_run");
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { createAccount } from "@/lib/accounts/testing/accounts";
import { evaluateDue } from "@/lib/checks/evaluate-endpoints";
import { builtInPolicy } from "@/lib/checks/policy";
import { checkById } from "@/lib/checks/registry";
import { inTransaction } from "@/lib/core/db";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { previewPolicy } from "./preview-policy";
import { readPolicyState, readPolicyVersion } from "./read-policy";
import { savePolicy } from "./save-policy";

const { db } = await testDatabase();
const now = new Date("2026-11-25T12:00:00Z");
const clock = { now: () => now };
const dayMs = 86_400_000;
const { version: _, rotation: __, ...policy } = builtInPolicy;
const [first, second] = [
  (await createAccount(db, { email: "sam@example.com", role: "SECURITY" })).principal,
  (await createAccount(db, { email: "ada@example.com", role: "ADMIN" })).principal,
];

/** Endpoints whose last delivery is this many days ago. */
async function deliveredDaysAgo(days: number[]): Promise<void> {
  for (const ago of days) {
    const id = await addEndpoint(db, { providerCreatedAt: new Date(now.getTime() - 900 * dayMs), lifecycle: "active" });
    await db.endpointActivity.create({
      data: { endpointId: id, lastDeliveryAt: new Date(now.getTime() - ago * dayMs), observedSince: new Date(now.getTime() - 400 * dayMs) },
    });
  }
}

const evaluateAll = async () => {
  while ((await inTransaction(db, (tx) => evaluateDue(tx, now), 60_000)) > 0);
};

beforeEach(async () => {
  await db.policyVersion.deleteMany();
  await db.endpoint.deleteMany();
});

describe("the preview", () => {
  it("says how many endpoints start and stop failing, and re-evaluation after saving makes it so", async () => {
    await deliveredDaysAgo([10, 45, 60, 89, 90, 200]);
    const [lower, raised] = [
      { ...policy, staleDays: 60 },
      { ...policy, severityOverrides: { "stale-endpoint": "high" } },
    ];
    const preview = await previewPolicy(first, { policy: lower }, now, db);
    expect(preview).toMatchObject({ baseVersion: 1, judged: 6, total: 6 });
    const stale = preview.impact.find(({ checkId }) => checkId === "stale-endpoint");
    const failing = async () =>
      Number(
        (
          await db.$queryRaw<[{ n: bigint }]>`SELECT count(*) AS n FROM endpoint WHERE ${checkById("stale-endpoint").index} = ANY(failing)`
        )[0].n,
      );

    await savePolicy.execute({ baseVersion: 1, policy, note: "No change" }, { actor: first, db, clock }).catch(() => undefined);
    await db.$executeRaw`INSERT INTO evaluation_queue (endpoint_id, queued_at) SELECT id, ${now} FROM endpoint`;
    await evaluateAll();
    const before = await failing();
    await savePolicy.execute({ baseVersion: 1, policy: lower, note: "Look earlier" }, { actor: first, db, clock });
    await evaluateAll();
    expect(await failing()).toBe(before + stale!.starts - stale!.stops - stale!.notJudged);
    expect(stale!.starts).toBe(2);
    expect(stale!.examples.every(({ starts }) => starts)).toBe(true);

    const severities = await previewPolicy(first, { policy: { ...lower, ...raised, staleDays: 60 } }, now, db);
    expect(severities.impact).toMatchObject([{ checkId: "stale-endpoint", starts: 0, stops: 0, raised: 3 }]);
    const off = await previewPolicy(first, { policy: { ...lower, disabledChecks: ["stale-endpoint"] } }, now, db);
    expect(off.impact).toMatchObject([{ checkId: "stale-endpoint", notJudged: 3, stops: 0 }]);
    expect(off.endpointsChanged).toBeGreaterThanOrEqual(3);
  });

  it("changes nothing", async () => {
    await deliveredDaysAgo([45]);
    await previewPolicy(first, { policy: { ...policy, staleDays: 30 } }, now, db);
    expect(await db.policyVersion.count()).toBe(0);
    expect(await db.evaluationQueue.count()).toBe(0);
  });
});

describe("saving", () => {
  it("makes a version with its author, its note and what it changed, and queues every endpoint", async () => {
    await deliveredDaysAgo([10, 45]);
    const saved = await savePolicy.execute(
      { baseVersion: 1, policy: { ...policy, staleDays: 60 }, note: "Quarterly review" },
      { actor: first, db, clock },
    );
    expect(saved).toEqual({ version: 2, queued: 2 });
    const state = await readPolicyState(second, db);
    expect(state).toMatchObject({ version: 2, waiting: 2, endpoints: 2, policy: { staleDays: 60 } });
    expect(state.versions).toMatchObject([
      {
        version: 2,
        note: "Quarterly review",
        by: first.name,
        changes: [{ what: "Stale without a delivery for", before: "90 days", after: "60 days" }],
      },
      { version: 1, by: null, changes: [] },
    ]);
    await evaluateAll();
    expect(await db.endpointVerdict.findMany({ select: { policyVersion: true }, distinct: ["policyVersion"] })).toEqual([
      { policyVersion: 2 },
    ]);
    expect((await readPolicyVersion(second, 1, db)).policy.staleDays).toBe(90);
    await expect(readPolicyVersion(second, 3, db)).rejects.toMatchObject({ code: "not_found" });
  });

  it("keeps the rotation rules of the version it is saved upon", async () => {
    const rotation = [{ intervalDays: 30, warnDays: 7 }];
    await db.policyVersion.create({ data: { version: 2, policy: JSON.parse(JSON.stringify({ ...policy, rotation })), createdAt: now } });
    await savePolicy.execute({ baseVersion: 2, policy: { ...policy, staleDays: 60 }, note: "Look earlier" }, { actor: first, db, clock });
    expect((await db.policyVersion.findUniqueOrThrow({ where: { version: 3 } })).policy).toMatchObject({ rotation, staleDays: 60 });
  });

  it("of two at once lets one through and tells the other who it was", async () => {
    const save = (actor: typeof first, staleDays: number) =>
      savePolicy.execute({ baseVersion: 1, policy: { ...policy, staleDays }, note: `To ${staleDays}` }, { actor, db, clock });
    const outcomes = await Promise.allSettled([save(first, 60), save(second, 30)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "conflict", message: expect.stringMatching(/saved version 2 meanwhile/) });
    expect(await db.policyVersion.count()).toBe(1);
  });

  it("refuses what differs in nothing", async () => {
    await expect(savePolicy.execute({ baseVersion: 1, policy, note: "Again" }, { actor: first, db, clock })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await db.policyVersion.count()).toBe(0);
  });

  it("names the field of an impossible threshold", async () => {
    const refused = savePolicy.execute({ baseVersion: 1, policy: { ...policy, staleDays: 0 }, note: "Zero" }, { actor: first, db, clock });
    await expect(refused).rejects.toMatchObject({
      code: "invalid_input",
      fields: { "policy.staleDays": "Stale after is at least 1 day." },
    });
  });
});

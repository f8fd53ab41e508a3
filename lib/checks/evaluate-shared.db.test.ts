import { beforeEach, expect, it } from "vitest";
import { inTransaction, Prisma, type Transaction } from "@/lib/core/db";
import { testDatabase } from "@/prisma/testing/database";
import { evaluateDue, queueEvaluation, queueEveryEndpoint } from "./evaluate-endpoints";
import { queueForNewEngine } from "./evaluate-new-engine";

const { db } = await testDatabase();
const now = new Date("2026-03-01T00:00:00Z");
const count = 60;

beforeEach(async () => {
  await db.$executeRaw`DELETE FROM endpoint`;
  await db.evaluationRange.deleteMany();
  const row = { provider: "github", discoveredAt: now, validFrom: now };
  await db.endpoint.createMany({
    data: Array.from({ length: count }, (_, n) => ({ ...row, name: `e${n}`, tlsVerify: n % 2 ? ("no" as const) : ("yes" as const) })),
  });
});

const drain = async (limit?: number) => {
  let judged = 0;
  for (;;) {
    const n = await inTransaction(db, (tx) => evaluateDue(tx, now, limit));
    if (n === 0) return judged;
    judged += n;
  }
};

/** Everything that evaluation wrote, without ids and orders that a second writing may give anew. */
const written = () =>
  db.$queryRaw<unknown[]>`
    SELECT e.name, e.failing, e.failing_ranks, e.worst_rank, v.codes, v.changes_at, v.policy_version, (
      SELECT jsonb_agg(jsonb_build_array(f.check_index, f.state, f.severity_rank, f.due_at) ORDER BY f.check_index) FROM finding f WHERE f.endpoint_id = e.id) AS findings
    FROM endpoint e LEFT JOIN endpoint_verdict v ON v.endpoint_id = e.id ORDER BY e.name`;
const waiting = async () => (await db.evaluationQueue.count()) + (await db.evaluationRange.count());
const queueAll = (tx: Transaction) => queueEvaluation(tx, Prisma.sql`true`, now);

it.each([
  ["a queue", queueAll],
  ["a range", (tx: Transaction) => queueEveryEndpoint(tx, now)],
])("a worker that is killed in the middle of %s leaves it waiting, and the result is as if it had never run", async (_, queue) => {
  await inTransaction(db, queue);
  const before = await waiting();
  const killed = inTransaction(db, async (tx) => {
    const [{ pid }] = (await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`)!;
    await evaluateDue(tx, now);
    expect((await tx.$queryRaw<[{ n: number }]>`SELECT count(*)::int AS n FROM endpoint_verdict`)[0].n).toBe(count);
    await tx.$executeRaw`SELECT pg_terminate_backend(${pid}::int)`;
  });
  await expect(killed).rejects.toThrow();
  expect(await waiting()).toBe(before);
  expect(await db.endpointVerdict.count()).toBe(0);
  expect(await db.finding.count()).toBe(0);
  await drain();
  const result = await written();
  expect(await waiting()).toBe(0);

  await db.$executeRaw`DELETE FROM endpoint_verdict`;
  await db.$executeRaw`DELETE FROM finding`;
  await inTransaction(db, queue);
  await drain();
  expect(await written()).toEqual(result);
});

it("three workers share a queue: each endpoint is judged once, none is left", async () => {
  await inTransaction(db, queueAll);
  const judged = await Promise.all([drain(7), drain(7), drain(7)]);
  expect(judged.reduce((a, b) => a + b)).toBe(count);
  expect(await waiting()).toBe(0);
  expect(await db.endpointVerdict.count()).toBe(count);
});

it("an endpoint that a person just edits is passed over and still waits", async () => {
  await inTransaction(db, queueAll);
  const { id } = await db.endpoint.findFirstOrThrow({ where: { name: "e5" } });
  await inTransaction(db, async (edit) => {
    await edit.endpoint.update({ where: { id }, data: { purpose: "edited" } });
    expect(await inTransaction(db, (tx) => evaluateDue(tx, now))).toBe(count - 1);
  });
  expect((await db.evaluationQueue.findMany()).map(({ endpointId }) => endpointId)).toEqual([id]);
  expect(await drain()).toBe(1);
});

it("ranges cover every endpoint, whatever their number, and replace those that still wait", async () => {
  await inTransaction(db, (tx) => queueEveryEndpoint(tx, now));
  await inTransaction(db, (tx) => queueEveryEndpoint(tx, now));
  expect(await db.evaluationRange.count()).toBe(1);
  expect(await drain()).toBe(count);
  expect(await db.endpointVerdict.count()).toBe(count);
});

it("finds what a transaction from before the policy judged by the former one", async () => {
  await inTransaction(db, queueAll);
  await drain();
  await db.policyVersion.create({ data: { version: 2, policy: {}, createdAt: now } });
  await db.endpointVerdict.updateMany({ data: { policyVersion: 2 } });
  const late = await db.endpointVerdict.findFirstOrThrow();
  await db.endpointVerdict.update({ where: { endpointId: late.endpointId }, data: { policyVersion: 1 } });
  await drain();
  expect(await db.endpointVerdict.count({ where: { policyVersion: 2 } })).toBe(count);
  await db.policyVersion.deleteMany();
});

it("judges everything again once after an upgrade, and not at each start", async () => {
  expect(await Promise.all([queueForNewEngine(db, now), queueForNewEngine(db, now)])).toEqual(expect.arrayContaining([true, false]));
  expect(await drain()).toBe(count);
  expect(await queueForNewEngine(db, now)).toBe(false);
  await db.setting.update({ where: { key: "evaluation.engine" }, data: { value: "the version before" } });
  expect(await queueForNewEngine(db, now)).toBe(true);
  expect(await drain()).toBe(count);
});

it("stores each endpoint's coverage, and the counters give the same sum", async () => {
  await inTransaction(db, queueAll);
  await drain();
  const [stored] = await db.$queryRaw<
    unknown[]
  >`SELECT sum(answered_count)::int AS answered, sum(applicable_count - answered_count)::int AS unknown FROM endpoint_verdict`;
  const verdicts = await db.endpointVerdict.findMany();
  const letters = (wanted: RegExp) => verdicts.reduce((n, { codes }) => n + (codes.match(wanted)?.length ?? 0), 0);
  expect(stored).toEqual({ answered: letters(/[PF]/g), unknown: letters(/U/g) });
  const counted = await db.$queryRaw<
    { value: string; n: number }[]
  >`SELECT value, sum(count)::int AS n FROM facet_count WHERE facet = 'coverage' GROUP BY 1`;
  expect(Object.fromEntries(counted.map(({ value, n }) => [value, n]))).toEqual(stored);
});

it("a batch in the background is one chained event that holds the digest of its verdicts, and none when nothing changed", async () => {
  const events = async () => {
    const rows = await db.auditEvent.findMany({ where: { chain: "main" }, orderBy: { seq: "asc" } });
    return rows.map(({ record }) => JSON.parse(record)).filter(({ action }) => action === "evaluation.batch");
  };
  const before = (await events()).length;
  await inTransaction(db, queueAll);
  await drain();
  const [event, ...more] = (await events()).slice(before);
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    actor: { system: "evaluation" },
    data: { policyVersion: 1, changed: count, confirmed: 0 },
    detailsCount: 1,
  });
  const [detail] = await db.auditDetail.findMany({ where: { detailsId: event.detailsId } });
  const stored = await db.endpointVerdict.findMany();
  expect(JSON.parse(detail!.record).codes).toEqual(Object.fromEntries(stored.map(({ endpointId, codes }) => [endpointId, codes])));
  await inTransaction(db, queueAll);
  await drain();
  expect((await events()).length).toBe(before + 1);
});

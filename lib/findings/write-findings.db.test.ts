import { beforeEach, describe, expect, it } from "vitest";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { loadFacts } from "@/lib/checks/load-facts";
import { checkById, checks } from "@/lib/checks/registry";
import { inTransaction, type Prisma } from "@/lib/core/db";
import { testDatabase } from "@/prisma/testing/database";
import { factsDigest } from "./facts-digest";
import { endExpiredSuppressions } from "./write-findings";

const { db } = await testDatabase();
const start = Date.UTC(2026, 0, 1);
const day = (n: number) => new Date(start + n * 86_400_000);
const ownerMissing = checkById("owner-missing").index;
const overdue = checkById("secret-overdue").index;
let endpointId: string;
let personId: string;

beforeEach(async () => {
  await db.$executeRaw`DELETE FROM endpoint`;
  await db.findingException.deleteMany();
  personId = (await db.person.create({ data: { name: "Ada", createdAt: day(0) } })).id;
  const row = await db.endpoint.create({
    data: { provider: "github", name: "hook", lifecycle: "active", discoveredAt: day(0), validFrom: day(0) },
  });
  endpointId = row.id;
  await evaluate(day(0));
});

const evaluate = (now: Date) => inTransaction(db, (tx) => evaluateEndpoints(tx, [endpointId], now));
const edit = (data: Prisma.EndpointUncheckedUpdateInput, now: Date) =>
  inTransaction(db, async (tx) => {
    await tx.endpoint.update({ where: { id: endpointId }, data: { ...data, validFrom: now } });
    await evaluateEndpoints(tx, [endpointId], now);
  });
const assign = (now: Date) => edit({ ownerId: personId, ownerState: "active" }, now);
const unassign = (now: Date) => edit({ ownerId: null, ownerState: "missing" }, now);
const finding = (checkIndex = ownerMissing) =>
  db.finding.findUniqueOrThrow({ where: { endpointId_checkIndex_discriminator: { endpointId, checkIndex, discriminator: "" } } });
const events = async () => {
  const { id } = await finding();
  return db.findingEvent.findMany({ where: { findingId: id }, orderBy: { id: "asc" }, select: { kind: true, at: true, details: true } });
};

describe("life of a finding", () => {
  it("opens with the verdict's severity and its deadline, and is not written again while nothing changes", async () => {
    expect(await finding()).toMatchObject({
      state: "open",
      severityRank: 1,
      firstSeenAt: day(0),
      dueAt: day(30),
      version: 1,
      policyVersion: 1,
    });
    const version = () => db.$queryRaw`SELECT xmin::text FROM finding ORDER BY id`;
    const before = await version();
    await evaluate(day(1));
    expect(await version()).toEqual(before);
  });

  it("closes as fixed, comes back as the same one with the same clock, and keeps both in its history", async () => {
    const { id } = await finding();
    await assign(day(3));
    expect(await finding()).toMatchObject({ id, state: "resolved", resolution: "fixed", resolvedAt: day(3) });
    await unassign(day(5));
    expect(await finding()).toMatchObject({ id, state: "open", resolution: null, resolvedAt: null, reopenedAt: day(5), dueAt: day(30) });
    expect(await events()).toEqual([
      { kind: "resolved", at: day(3), details: { resolution: "fixed" } },
      {
        kind: "reopened",
        at: day(5),
        details: { resolution: "fixed", resolvedAt: expect.stringContaining("2026-01-04"), severityRank: 1 },
      },
    ]);
  });

  it.each([
    [32, 30],
    [33, 63],
  ])("reopened on day %i after a fix on day 3, a high finding is due on day %i", async (back, due) => {
    await assign(day(3));
    await unassign(day(back));
    expect(await finding()).toMatchObject({ firstSeenAt: day(0), dueAt: day(due) });
  });

  it("follows the severity, counts its deadline from the same start, and keeps the work on it", async () => {
    await db.finding.updateMany({ where: { endpointId }, data: { state: "remediating", assigneeId: personId } });
    await edit({ environment: "test" }, day(2));
    expect(await finding()).toMatchObject({ state: "remediating", severityRank: 2, dueAt: day(90), assigneeId: personId });
    await edit({ environment: "production", dataClass: "restricted" }, day(4));
    expect(await finding()).toMatchObject({ state: "remediating", severityRank: 0, dueAt: day(7) });
    expect((await events()).map(({ kind, details }) => [kind, details])).toEqual([
      ["severity_changed", { from: 1, to: 2 }],
      ["severity_changed", { from: 2, to: 0 }],
    ]);
  });

  it("stays when its check can no longer be told", async () => {
    await edit({ secretSet: "yes", authMethod: "hmac", secretNotBefore: day(-800), secretNotBeforeBasis: "stated" }, day(1));
    expect((await finding(overdue)).state).toBe("open");
    await edit({ secretNotBefore: null, secretNotBeforeBasis: "none" }, day(2));
    const verdict = await db.endpointVerdict.findUniqueOrThrow({ where: { endpointId } });
    expect(verdict.codes[overdue]).toBe("U");
    expect((await finding(overdue)).state).toBe("open");
  });

  it.each([
    ["gone", { presence: "gone", missingSince: day(1) }],
    ["retired", { lifecycle: "retired", providerState: "paused" }],
  ] as const)("closes because the endpoint is %s, and goes on when it is back", async (resolution, data) => {
    await edit(data, day(1));
    expect(await finding()).toMatchObject({ state: "resolved", resolution });
    expect(await db.finding.count({ where: { endpointId, state: { not: "resolved" } } })).toBe(0);
    await edit({ presence: "seen", missingSince: null, lifecycle: "active" }, day(200));
    expect(await finding()).toMatchObject({ state: "open", dueAt: day(30) });
  });

  it("missing from an import closes nothing", async () => {
    const open = () => db.finding.count({ where: { endpointId, state: "open" } });
    const before = await open();
    await edit({ presence: "not_seen", missingSince: day(1) }, day(1));
    expect(await open()).toBe(before);
  });

  it("says that the policy switched its check off", async () => {
    await db.policyVersion.create({ data: { version: 2, policy: { disabledChecks: ["owner-missing"] }, createdAt: day(1) } });
    await evaluate(day(1));
    await db.policyVersion.deleteMany();
    expect(await finding()).toMatchObject({ state: "resolved", resolution: "switched_off", policyVersion: 2 });
  });

  it("survives a clock that was set back", async () => {
    await assign(day(3));
    await inTransaction(db, async (tx) => {
      await tx.endpoint.update({ where: { id: endpointId }, data: { ownerId: null, ownerState: "missing" } });
      await evaluateEndpoints(tx, [endpointId], day(-5));
    });
    expect(await finding()).toMatchObject({ state: "open", reopenedAt: day(0) });
  });
});

describe("suppressed", () => {
  async function suppress(kind: "accepted_risk" | "false_positive", until: Date) {
    const exception = await db.findingException.create({
      data: {
        kind,
        state: "approved",
        reason: kind === "accepted_risk" ? "private_network" : null,
        justification: "Only reachable from inside",
        requestedAt: day(1),
        expiresAt: until,
        decidedAt: day(1),
      },
    });
    const [facts] = await loadFacts(db, [endpointId], day(1));
    await db.finding.update({
      where: { id: (await finding()).id },
      data: {
        suppressedAs: kind,
        suppressedUntil: until,
        exceptionId: exception.id,
        suppressedFacts: kind === "false_positive" ? factsDigest(checks[ownerMissing]!, facts!) : null,
      },
    });
    return exception.id;
  }
  const counted = () => db.$queryRaw<{ value: string; n: number }[]>`
    SELECT value, sum(count)::int AS n FROM facet_count WHERE facet = 'finding' GROUP BY 1 HAVING sum(count) <> 0 ORDER BY 1`;

  it("an accepted risk holds through evaluations and absence, ends with its time, and its finding is open again", async () => {
    const exceptionId = await suppress("accepted_risk", day(20));
    await edit({ purpose: "other" }, day(2));
    await edit({ presence: "gone", missingSince: day(3) }, day(3));
    await edit({ presence: "seen", missingSince: null }, day(4));
    expect(await finding()).toMatchObject({ state: "open", suppressedAs: "accepted_risk" });
    const endAt = (now: Date) => inTransaction(db, (tx) => endExpiredSuppressions(tx, now));
    expect(await endAt(new Date(day(20).getTime() - 1))).toBe(0);
    expect(await endAt(day(20))).toBe(1);
    expect(await finding()).toMatchObject({ state: "open", suppressedAs: null, reopenedAt: day(20), dueAt: day(30) });
    expect(await db.findingException.findUniqueOrThrow({ where: { id: exceptionId } })).toMatchObject({
      state: "ended",
      endedReason: "expired",
    });
    expect((await events()).at(-1)).toMatchObject({
      kind: "suppression_ended",
      details: { as: "accepted_risk", reason: "expired", exceptionId },
    });
  });

  it("a false positive ends when the facts change that it spoke of, and only then", async () => {
    await suppress("false_positive", day(100));
    await edit({ tlsVerify: "no", purpose: "other" }, day(2));
    await edit({ presence: "not_seen", missingSince: day(3) }, day(3));
    expect((await finding()).suppressedAs).toBe("false_positive");
    await edit({ environment: "production" }, day(4));
    expect(await finding()).toMatchObject({ state: "open", suppressedAs: null, reopenedAt: day(4) });
  });

  it("suppressed ones stay counted, as such; counters equal a full count", async () => {
    await suppress("accepted_risk", day(20));
    await assign(day(5));
    await unassign(day(6));
    const full = await db.$queryRaw`
      SELECT concat_ws(' ', CASE WHEN state <> 'resolved' AND suppressed_as IS NOT NULL THEN 'suppressed' ELSE state::text END, severity_rank, check_index) AS value, count(*)::int AS n
      FROM finding GROUP BY 1 ORDER BY 1`;
    expect(await counted()).toEqual(full);
    expect((await counted()).map(({ value }) => value)).toContain(`suppressed 1 ${ownerMissing}`);
  });

  it("nobody accepts a risk alone", async () => {
    const both = { requestedById: personId, decidedById: personId, requestedAt: day(1), decidedAt: day(2), expiresAt: day(9) };
    const create = (data: object) =>
      db.findingException.create({
        data: { state: "approved", justification: "why", ...both, ...data } as Prisma.FindingExceptionUncheckedCreateInput,
      });
    await expect(create({ kind: "accepted_risk", reason: "other" })).rejects.toThrow(/second_person/);
    await create({ kind: "false_positive" });
  });
});

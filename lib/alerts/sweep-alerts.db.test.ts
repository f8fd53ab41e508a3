import { beforeEach, describe, expect, test } from "vitest";
import { Prisma } from "@/lib/core/db";
import { testDatabase } from "@/prisma/testing/database";
import { dueThresholdSql, overdueStepSql } from "./rotation-sql";
import { dueThreshold, overdueStep } from "./rules";
import { sweepAlerts } from "./sweep-alerts";
import { addEndpoint, addPerson, changeEndpoint, dayMs, openAlerts, removeEverything } from "./testing/estate";

const { db } = await testDatabase();
const now = new Date("2026-11-25T09:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * dayMs);

beforeEach(async () => {
  await removeEverything(db);
});

describe("the SQL of the rules says what the rules say", () => {
  test("on every day and interval", async () => {
    const thresholds = { days: [30, 14, 7, 1, 0], percents: [20, 10] };
    const rows = await db.$queryRaw<
      { days_left: number; interval_days: number | null; due: string | null; step: number | null }[]
    >(Prisma.sql`
      SELECT days_left, interval_days, ${dueThresholdSql(thresholds)} AS due, ${overdueStepSql()} AS step
      FROM generate_series(-400, 400) AS d (days_left) CROSS JOIN unnest(ARRAY[NULL, 1, 7, 30, 33, 90, 180, 365]::int[]) AS i (interval_days)`);
    expect(rows).toHaveLength(801 * 8);
    for (const { days_left: left, interval_days: interval, due, step } of rows) {
      expect([left, interval, due, step]).toEqual([left, interval, dueThreshold(thresholds, left, interval), overdueStep(-left)]);
    }
  });
});

describe("the ledger", () => {
  test("holds an alert once, however often and however many at once sweep", async () => {
    const ownerId = await addPerson(db);
    await addEndpoint(db, { ownerId, dueAt: inDays(10) });
    const [first, second] = await Promise.all([sweepAlerts(db, now), sweepAlerts(db, now)]);
    expect(first.opened + second.opened).toBe(1);
    expect(await sweepAlerts(db, now)).toEqual({ opened: 0, closed: 0 });
    expect(await openAlerts(db)).toMatchObject([{ reason: "rotation_due", threshold: "14d", recipientId: ownerId }]);
  });

  test("overtakes a threshold by the tighter one, and jumps over those that a stopped clock missed", async () => {
    const ownerId = await addPerson(db);
    await addEndpoint(db, { ownerId, dueAt: inDays(20) });
    await sweepAlerts(db, now);
    expect((await openAlerts(db)).map((alert) => alert.threshold)).toEqual(["30d"]);
    await sweepAlerts(db, inDays(19));
    expect((await openAlerts(db)).map((alert) => alert.threshold)).toEqual(["1d"]);
    await sweepAlerts(db, inDays(20 + 30));
    expect((await openAlerts(db)).map((alert) => [alert.reason, alert.threshold])).toEqual([["overdue", "30"]]);
    expect(await db.alert.count()).toBe(3);
  });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ["rotated", (id) => changeEndpoint(db, id, inDays(1), Prisma.sql`due_at = ${inDays(300)}`)],
    ["retired", (id) => changeEndpoint(db, id, inDays(1), Prisma.sql`lifecycle = 'retired'`)],
    ["in a run", (id) => changeEndpoint(db, id, inDays(1), Prisma.sql`rotation_status = 'in_run'`)],
    [
      "snoozed",
      (id) => db.snooze.create({ data: { endpointId: id, reason: "Frozen until the release", snoozedAt: now, until: inDays(5) } }),
    ],
  ])("falls silent when the endpoint is %s", async (_word, solve) => {
    const id = await addEndpoint(db, { ownerId: await addPerson(db), dueAt: inDays(5) });
    await sweepAlerts(db, now);
    await solve(id);
    expect(await sweepAlerts(db, inDays(1))).toEqual({ opened: 0, closed: 1 });
  });

  test("a snooze stops neither overdue nor a second alert after it ended", async () => {
    const id = await addEndpoint(db, { ownerId: await addPerson(db), dueAt: inDays(6) });
    await db.snooze.create({ data: { endpointId: id, reason: "Frozen", snoozedAt: now, until: inDays(14) } });
    await sweepAlerts(db, now);
    expect(await openAlerts(db)).toEqual([]);
    await sweepAlerts(db, inDays(7));
    expect((await openAlerts(db)).map((alert) => alert.reason)).toEqual(["overdue"]);
    await expect(
      db.snooze.update({ where: { endpointId: id }, data: { until: inDays(15) } }),
      "14 days at most, held by the database",
    ).rejects.toThrow();
  });

  test("an age that nobody knows is due by its proven latest date", async () => {
    await addEndpoint(db, { ownerId: await addPerson(db), rotationStatus: "age_unknown", notAfter: inDays(-360) });
    await sweepAlerts(db, now);
    expect(await openAlerts(db)).toMatchObject([{ reason: "rotation_due", threshold: "7d", dueAt: inDays(5) }]);
  });
});

describe("recipients", () => {
  const overdue = { rotationStatus: "overdue", dueAt: inDays(-3) };
  const names = async () => {
    const people = new Map((await db.person.findMany()).map((person) => [person.id, person.name]));
    return (await openAlerts(db)).map((alert) => people.get(alert.recipientId)).sort();
  };
  const chain = async (
    owner: Parameters<typeof addPerson>[1],
    backup: Parameters<typeof addPerson>[1],
    lead: Parameters<typeof addPerson>[1],
  ) => {
    await addPerson(db, { name: "security", role: "SECURITY" });
    await addPerson(db, { name: "admin", role: "ADMIN" });
    const leadId = await addPerson(db, { name: "lead", ...lead });
    const team = await db.team.create({ data: { name: `Payments ${leadId}`, leadId, createdAt: now } });
    const ownerId = await addPerson(db, { name: "owner", ...owner });
    const ownerState = owner?.status ?? "active";
    return addEndpoint(db, {
      ...overdue,
      ownerId,
      ownerState,
      backupId: await addPerson(db, { name: "backup", ...backup }),
      teamId: team.id,
    });
  };

  test.each([
    ["the owner first", {}, {}, {}, ["owner"]],
    ["the backup when the owner is disabled", { status: "disabled" }, {}, {}, ["backup"]],
    ["the backup when the owner has no address", { email: null }, {}, {}, ["backup"]],
    ["the lead when neither can be mailed", { status: "departed" }, { email: null }, {}, ["lead"]],
    ["security when nobody is left", { status: "departed" }, { status: "disabled" }, { email: null }, ["security"]],
    ["the backup when the owner's address is no plain address", { email: '"a@b"@evil.example' }, {}, {}, ["backup"]],
  ] as const)("%s", async (_title, owner, backup, lead, expected) => {
    await chain(owner, backup, lead);
    await sweepAlerts(db, now, undefined);
    const overdueNames = await names();
    // Whoever is disabled also leaves an endpoint without an owner, which is an alert of its own once history knows it.
    expect([...new Set(overdueNames)]).toEqual(expected);
  });

  test("one more person for each week without action", async () => {
    await chain({}, {}, {});
    await sweepAlerts(db, now);
    const perWeek: (string | undefined)[][] = [];
    for (const week of [0, 1, 2, 3, 4]) {
      await sweepAlerts(db, inDays(7 * week));
      perWeek.push(await names());
    }
    expect(perWeek).toEqual([
      ["owner"],
      ["backup", "owner"],
      ["backup", "lead", "owner"],
      ["backup", "lead", "owner", "security"],
      ["backup", "lead", "owner", "security"],
    ]);
  });

  test("whoever is away is stood in for, and hears again on return", async () => {
    await chain({}, {}, {});
    const owner = await db.person.findFirstOrThrow({ where: { name: "owner" } });
    const delegateId = await addPerson(db, { name: "delegate" });
    await db.outOfOffice.create({ data: { personId: owner.id, delegateId, startsOn: now, endsOn: inDays(2) } });
    await sweepAlerts(db, now);
    expect(await names()).toEqual(["delegate"]);
    await sweepAlerts(db, inDays(3));
    expect(await names()).toEqual(["owner"]);
  });

  test("a new owner hears instead of the former one", async () => {
    const id = await chain({}, {}, {});
    await sweepAlerts(db, now);
    const next = await addPerson(db, { name: "next" });
    await changeEndpoint(db, id, inDays(1), Prisma.sql`owner_id = ${next}::uuid`);
    await sweepAlerts(db, inDays(1));
    expect(await names()).toEqual(["next"]);
  });
});

describe("other reasons", () => {
  test("a critical check that fails again later is news again", async () => {
    const id = await addEndpoint(db, {
      ownerId: await addPerson(db),
      rotationStatus: "in_policy",
      failing: [10, 25],
      failingRanks: [0, 1],
    });
    await sweepAlerts(db, now);
    expect(await openAlerts(db)).toMatchObject([{ reason: "critical_finding", threshold: "10" }]);
    await changeEndpoint(db, id, inDays(1), Prisma.sql`failing = '{25}', failing_ranks = '{1}', worst_rank = 1`);
    expect(await sweepAlerts(db, inDays(1))).toEqual({ opened: 0, closed: 1 });
    await changeEndpoint(db, id, inDays(2), Prisma.sql`failing = '{25,26}', failing_ranks = '{0,1}', worst_rank = 0`);
    await changeEndpoint(db, id, inDays(3), Prisma.sql`failing = '{10,25}', failing_ranks = '{0,0}'`);
    await sweepAlerts(db, inDays(3));
    expect((await openAlerts(db)).map((alert) => [alert.threshold, alert.dueAt])).toEqual([
      ["10", inDays(3)],
      ["25", inDays(2)],
    ]);
  });

  test("a lost owner is news, a missing one is not", async () => {
    const backupId = await addPerson(db);
    const id = await addEndpoint(db, { ownerId: await addPerson(db), backupId, rotationStatus: "in_policy" });
    await addEndpoint(db, { backupId, rotationStatus: "in_policy" });
    await sweepAlerts(db, now);
    expect(await openAlerts(db)).toEqual([]);
    await changeEndpoint(db, id, inDays(1), Prisma.sql`owner_state = 'departed'`);
    await sweepAlerts(db, inDays(1));
    expect(await openAlerts(db)).toMatchObject([{ reason: "ownership_lost", endpointId: id, recipientId: backupId, dueAt: inDays(1) }]);
  });

  test("a provider that switched an endpoint off is news from that instant, once", async () => {
    const ownerId = await addPerson(db);
    const id = await addEndpoint(db, { ownerId, rotationStatus: "in_policy" });
    await changeEndpoint(db, id, inDays(-3), Prisma.sql`provider_state = 'active'`);
    await changeEndpoint(db, id, inDays(-1), Prisma.sql`provider_state = 'auto_disabled'`);
    await sweepAlerts(db, now);
    await sweepAlerts(db, inDays(1));
    expect(await openAlerts(db)).toMatchObject([{ reason: "provider_disabled", endpointId: id, recipientId: ownerId, dueAt: inDays(-1) }]);
    await changeEndpoint(db, id, inDays(2), Prisma.sql`provider_state = 'active'`);
    await sweepAlerts(db, inDays(2));
    expect(await openAlerts(db)).toEqual([]);
  });

  test("an import that failed is news to the keeper until one works", async () => {
    const keeperId = await addPerson(db);
    const source = await db.source.create({
      data: { kind: "document", name: "Okta", keeperId, createdAt: inDays(-9), lastCompleteImportAt: inDays(-9) },
    });
    const run = (state: "failed" | "applied", at: Date) =>
      db.import.create({
        data: { sourceId: source.id, state, createdAt: at, appliedAt: state === "applied" ? at : null, fileNames: [], completeScopes: [] },
      });
    await run("applied", inDays(-9));
    await run("failed", inDays(-1));
    await sweepAlerts(db, now);
    expect(await openAlerts(db)).toMatchObject([
      { reason: "source_failing", subjectId: source.id, recipientId: keeperId, dueAt: inDays(-1) },
    ]);
    await run("applied", inDays(0));
    await sweepAlerts(db, inDays(1));
    expect(await openAlerts(db)).toEqual([]);
  });

  test("the keeper of a source hears after 30 days without a complete import, then weekly", async () => {
    const keeperId = await addPerson(db);
    const base = { kind: "document" as const, keeperId, createdAt: inDays(-100) };
    await db.source.create({ data: { ...base, name: "GitHub", lastCompleteImportAt: inDays(-29) } });
    const stale = await db.source.create({ data: { ...base, name: "Stripe", lastCompleteImportAt: inDays(-38) } });
    await sweepAlerts(db, now);
    expect(await openAlerts(db)).toMatchObject([{ reason: "source_stale", subjectId: stale.id, recipientId: keeperId, threshold: "7" }]);
  });
});

import { describe, expect, it } from "vitest";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { checks } from "@/lib/checks/registry";
import { inTransaction } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { countFacets } from "@/lib/endpoints/facets";
import { foldFacetCounts } from "@/lib/endpoints/fold-facet-counts";
import { readListQuery } from "@/lib/endpoints/list-query";
import { environments } from "@/lib/endpoints/vocabulary";
import { readCoverage, readCoverageAt } from "@/lib/reports/queries";
import { sumCounts } from "@/lib/reports/rules";
import { testDatabase } from "@/prisma/testing/database";
import { measurePosture } from "./measure-posture";
import { readDueWeeks, readHeadline, readOwnershipByTeam, readSourceHealth, readTopRisks } from "./queries";
import { readEstateAt } from "./read-estate-at";
import { ageColumnSearch, postureMetrics } from "./schema";

const { db } = await testDatabase();
const now = new Date(Date.UTC(2026, 10, 25, 9));
const dayMs = 86_400_000;
const auditor: Principal = {
  personId: "00000000-0000-7000-8000-000000000001",
  name: "Auditor",
  role: "AUDITOR",
  teamIds: [],
  sessionId: "00000000-0000-7000-8000-000000000002",
  timeZone: "UTC",
};

const people = await Promise.all(
  ["active", "disabled", "departed"].map((status) =>
    db.person.create({
      data: { name: status, status: status as never, departedAt: status === "departed" ? new Date(0) : null, createdAt: now },
    }),
  ),
);
const team = await db.team.create({ data: { name: "Payments", createdAt: now } });

await Promise.all(
  Array.from({ length: 60 }, (_, n) => {
    const owner = n % 4 === 0 ? null : people[n % 3]!;
    const since = n % 7 === 0 ? null : new Date(now.getTime() - ((n * 37) % 420) * dayMs);
    return db.endpoint.create({
      data: {
        provider: n % 2 ? "github" : "stripe",
        name: `endpoint ${n}`,
        url: `${n % 5 ? "https" : "http"}://ci.example/${n}`,
        urlScheme: n % 5 ? "https" : "http",
        host: "ci.example",
        environment: environments[n % 5]!,
        ownerId: owner?.id ?? null,
        ownerState: owner?.status ?? "missing",
        teamId: n % 3 ? team.id : null,
        backupId: n % 2 ? null : people[(n + 1) % 3]!.id,
        authMethod: n % 9 ? "hmac" : "none",
        secretSet: n % 9 ? "yes" : "no",
        secretNotBefore: n % 9 ? since : null,
        secretNotBeforeBasis: n % 9 && since ? "observed" : "none",
        lifecycle: n % 11 ? "active" : "retired",
        discoveredAt: new Date(now.getTime() - 400 * dayMs),
        validFrom: new Date(now.getTime() - 400 * dayMs),
      },
    });
  }),
);
// Three of those that come due in the coming weeks are being rotated, and one that came due earlier today.
const soon = await db.endpoint.findMany({
  where: { lifecycle: "active", secretNotBefore: { gt: new Date(now.getTime() - 365 * dayMs), lt: new Date(now.getTime() - 310 * dayMs) } },
  take: 3,
});
const today = await db.endpoint.findFirstOrThrow({
  where: { lifecycle: "active", authMethod: "hmac", id: { notIn: soon.map(({ id }) => id) } },
});
await db.endpoint.update({
  where: { id: today.id },
  data: { secretNotBefore: new Date(now.getTime() - 365 * dayMs - 2 * 3_600_000), secretNotBeforeBasis: "observed" },
});
const rotated = [...soon, today];
await db.rotationRun.createMany({
  data: rotated.map(({ id }) => ({
    endpointId: id,
    mode: "manual" as const,
    startsAt: now,
    dueAt: new Date(now.getTime() + 7 * dayMs),
    overlapHours: 0,
    createdAt: now,
  })),
});
// Judged once long ago and now, so that there is a past to show.
const ids = (await db.endpoint.findMany({ select: { id: true } })).map(({ id }) => id);
await inTransaction(db, (tx) => evaluateEndpoints(tx, ids, new Date(now.getTime() - 20 * dayMs)));
await inTransaction(db, (tx) => evaluateEndpoints(tx, ids, now));

/** How long the list behind a link is. */
async function listed(search: string): Promise<number> {
  const { total } = await countFacets(auditor, readListQuery(new URLSearchParams(search)), now, db);
  return total;
}

describe("every number of the dashboard equals the list that it links to", () => {
  it("headline", async () => {
    const { now: numbers } = await readHeadline(auditor, db);
    expect(numbers.endpoints).toBe(await listed(""));
    expect(numbers.missingOwner + numbers.ownerDisabled + numbers.ownerLeft).toBe(await listed("owner=unowned"));
    expect(numbers.stale).toBe(await listed("activity=stale"));
    expect(numbers.overdue).toBe(await listed("rotation=overdue"));
    expect(numbers.ageUnknown).toBe(await listed("rotation=age_unknown"));
    expect([numbers.endpoints, numbers.overdue, numbers.missingOwner].every((number) => number > 0)).toBe(true);
  });

  it("verdicts known", async () => {
    const { now: numbers } = await readHeadline(auditor, db);
    const { pass, fail, unknown } = sumCounts((await readCoverage(auditor, now, db)).counts);
    expect([numbers.answered, numbers.unknown]).toEqual([pass + fail, unknown]);
    expect(unknown).toBeGreaterThan(0);
  });

  it("top risks", async () => {
    const risks = await readTopRisks(auditor, 50, db);
    expect(risks.length).toBeGreaterThan(4);
    for (const { check, count } of risks)
      expect({ check: check.id, count }).toEqual({ check: check.id, count: await listed(`flag=${check.id}`) });
  });

  it("weeks", async () => {
    const weeks = await readDueWeeks(auditor, now, 8, db);
    expect(weeks.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);
    expect(weeks.reduce((sum, { inRun }) => sum + inRun, 0)).toBeGreaterThan(0);
    for (const { monday, count, inRun } of weeks) {
      const from = new Date(Math.max(monday.getTime(), now.getTime())).toISOString().slice(0, 10);
      const to = new Date(monday.getTime() + 6 * dayMs).toISOString().slice(0, 10);
      expect(inRun).toBe(await listed(`rotation=in_run&due=${from}..${to}`));
      expect(count).toBe(await listed(`rotation=due_soon,in_policy,in_run&due=${from}..${to}`));
    }
  });

  it("teams", async () => {
    for (const row of await readOwnershipByTeam(auditor, db)) {
      const list = `team=${row.teamId ?? "none"}`;
      expect([row.endpoints, row.unowned]).toEqual([await listed(list), await listed(`${list}&owner=unowned`)]);
      expect(row.withoutBackup).toBe(await listed(`${list}&owner=active&backup=none`));
    }
    expect((await readOwnershipByTeam(auditor, db)).reduce((sum, { withoutBackup }) => sum + withoutBackup, 0)).toBeGreaterThan(0);
  });

  it("sources, without endpoints that ended", async () => {
    const source = await db.source.create({ data: { name: "Own list", kind: "document", format: "csv", provider: "csv", createdAt: now } });
    const seen = await db.endpoint.findMany({ where: { name: { in: ["endpoint 0", "endpoint 1", "endpoint 2"] } } });
    await db.sighting.createMany({
      data: seen.map(({ id, name }) => ({
        sourceId: source.id,
        endpointId: id,
        rowKey: name,
        contentHash: Buffer.from(name),
        facts: {},
        firstSeenAt: now,
        lastSeenAt: now,
      })),
    });
    await measurePosture(db, now);
    const row = (await readSourceHealth(auditor, now, db)).find(({ id }) => id === source.id);
    expect([row?.endpoints, await listed(`source=${source.id}`)]).toEqual([2, 2]);
  });

  it("secret ages, however long ago they were measured", async () => {
    await measurePosture(db, now);
    const { ages } = postureMetrics.parse((await db.postureDay.findFirstOrThrow({ orderBy: { day: "desc" } })).metrics);
    const counted = ages.map(({ fromDays, ...counts }) => ({
      fromDays,
      count: Object.values(counts).reduce((sum, count) => sum + count, 0),
    }));
    expect(counted.filter(({ count }) => count > 0).length).toBeGreaterThan(5);
    expect(counted.at(-1)!.count).toBeGreaterThan(0);
    const later = new Date(now.getTime() + 2 * dayMs);
    for (const { fromDays, count } of counted) {
      const query = readListQuery(new URLSearchParams(`${ageColumnSearch(fromDays)}&asOf=${now.toISOString()}`));
      expect({ fromDays, count: (await countFacets(auditor, query, later, db)).total }).toEqual({ fromDays, count });
      expect(await listed(ageColumnSearch(fromDays))).toBe(count);
    }
  });
});

it("every number of a past day equals the list of that instant, whatever happened later", async () => {
  const day = "2026-11-24";
  const before = await readEstateAt(auditor, day, now, db);
  expect(before.headline.now.endpoints).toBeGreaterThan(40);
  await db.endpoint.updateMany({
    where: { id: { in: ids.slice(0, 15) } },
    data: { authMethod: "none", secretSet: "no", ownerId: null, ownerState: "missing", validFrom: now },
  });
  await db.endpoint.update({ where: { id: ids[16]! }, data: { lifecycle: "retired", validFrom: now } });
  await inTransaction(db, (tx) => evaluateEndpoints(tx, ids, now));
  const { asOf, headline, risks, teams, weeks } = await readEstateAt(auditor, day, now, db);
  expect({ headline, risks, teams, weeks }).toEqual({
    headline: before.headline,
    risks: before.risks,
    teams: before.teams,
    weeks: before.weeks,
  });
  const { counts } = await readCoverageAt(auditor, asOf, db);
  const { pass, fail, unknown } = sumCounts(counts);
  expect([headline.now.answered, headline.now.unknown]).toEqual([pass + fail, unknown]);
  const at = (search: string) => listed(`${search}&asOf=${asOf.toISOString()}`);
  for (const { id, index } of checks) {
    const lists = { unknown: await at(`unknown=${id}`), pass: await at(`pass=${id}`), not_applicable: await at(`notApplicable=${id}`) };
    expect({ id, ...counts[index] }).toMatchObject({ id, ...lists });
  }
  const numbers = headline.now;
  expect(numbers.endpoints).toBe(await at(""));
  expect(numbers.missingOwner + numbers.ownerDisabled + numbers.ownerLeft).toBe(await at("owner=unowned"));
  expect([numbers.stale, numbers.overdue, numbers.ageUnknown]).toEqual([
    await at("activity=stale"),
    await at("rotation=overdue"),
    await at("rotation=age_unknown"),
  ]);
  for (const { check, count } of risks)
    expect({ check: check.id, count }).toEqual({ check: check.id, count: await at(`flag=${check.id}`) });
  for (const row of teams) {
    const list = `team=${row.teamId ?? "none"}`;
    expect([row.endpoints, row.unowned]).toEqual([await at(list), await at(`${list}&owner=unowned`)]);
  }
  expect(weeks.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);
  for (const { monday, count } of weeks) {
    const from = new Date(Math.max(monday.getTime(), asOf.getTime())).toISOString().slice(0, 10);
    const until = new Date(monday.getTime() + 6 * dayMs).toISOString().slice(0, 10);
    expect({ from, count }).toEqual({ from, count: await at(`rotation=due_soon,in_policy,in_run&due=${from}..${until}`) });
  }
  await expect(readEstateAt(auditor, "2026-11-25", now, db)).rejects.toThrow(/not over/);
});

it("counters and the day's posture equal a full count, before and after folding", async () => {
  const full = async () => {
    const [row] = await db.$queryRaw<Record<string, number>[]>`
      SELECT (SELECT count(*)::int FROM endpoint WHERE live) AS endpoints,
        (SELECT count(*)::int FROM endpoint WHERE live AND owner_state <> 'active') AS unowned,
        (SELECT sum(verdict_letters(codes, 'PF'))::int FROM endpoint_verdict v JOIN endpoint e ON e.id = v.endpoint_id WHERE e.live) AS answered,
        (SELECT sum(verdict_letters(codes, 'U'))::int FROM endpoint_verdict v JOIN endpoint e ON e.id = v.endpoint_id WHERE e.live) AS unknown`;
    return row;
  };
  for (const fold of [false, true]) {
    if (fold) await foldFacetCounts(db);
    await measurePosture(db, now);
    const { metrics } = await db.postureDay.findFirstOrThrow();
    expect(metrics).toMatchObject((await full())!);
  }
});

it("coverage is of live endpoints, whichever way one ends, comes back, is judged or deleted", async () => {
  const agree = async (what: string) => {
    const { now: numbers } = await readHeadline(auditor, db);
    const { pass, fail, unknown } = sumCounts((await readCoverage(auditor, now, db)).counts);
    expect({ what, answered: numbers.answered, unknown: numbers.unknown }).toEqual({ what, answered: pass + fail, unknown });
    return unknown;
  };
  const some = { id: { in: ids.filter((_, n) => n % 5 === 2) } };
  const before = await agree("before");
  await db.endpoint.updateMany({ where: { ...some, lifecycle: "active" }, data: { presence: "gone", missingSince: now } });
  expect(await agree("gone")).toBeLessThan(before);
  await inTransaction(db, (tx) => evaluateEndpoints(tx, ids, new Date(now.getTime() + 1000)));
  await agree("judged while gone");
  await db.endpointVerdict.deleteMany({ where: { endpointId: some.id } });
  await agree("verdicts deleted");
  await inTransaction(db, (tx) => evaluateEndpoints(tx, ids, new Date(now.getTime() + 2000)));
  await agree("judged for the first time while gone");
  await db.endpoint.updateMany({ where: some, data: { presence: "seen", missingSince: null } });
  await agree("seen again");
  await db.endpoint.deleteMany({ where: { id: { in: ids.filter((_, n) => n % 7 === 3) } } });
  await agree("deleted");
});

it("a member has no dashboard", async () => {
  await expect(readHeadline({ ...auditor, role: "MEMBER" }, db)).rejects.toThrow(/role/);
});

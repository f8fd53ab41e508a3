import fc from "fast-check";
import { v7 as uuid } from "uuid";
import { expect, it } from "vitest";
import { inTransaction, Prisma } from "@/lib/core/db";
import { environments } from "@/lib/endpoints/vocabulary";
import { testDatabase } from "@/prisma/testing/database";
import { currentPolicy } from "./current-policy";
import { derive } from "./derive";
import { evaluateDue, evaluateEndpoints, queueEvaluation, queueEveryEndpoint } from "./evaluate-endpoints";
import { loadFacts } from "./load-facts";

const { db } = await testDatabase();
const start = Date.UTC(2026, 0, 1);
const dayMs = 86_400_000;

/** Everything evaluation stores, as it is in the database. */
const stored = () =>
  db.$queryRaw<({ id: string; codes: string; failing: number[]; failing_ranks: number[] } & Record<string, unknown>)[]>`
    SELECT e.id, e.owner_state::text, e.activity::text, e.assurance::text, e.rotation_status::text, e.due_at, e.failing, e.failing_ranks, e.worst_rank, v.codes, v.changes_at
    FROM endpoint e JOIN endpoint_verdict v ON v.endpoint_id = e.id ORDER BY e.id`;

/** The same, judged afresh for every endpoint. */
async function judgedAfresh(now: Date) {
  const ids = (await db.endpoint.findMany({ select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);
  const facts = await loadFacts(db, ids, now);
  const policy = await currentPolicy(db);
  return facts
    .map((one) => derive(one, policy, now.getTime()))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((one) => ({
      id: one.id,
      owner_state: one.ownerState,
      activity: one.activity,
      assurance: one.assurance,
      rotation_status: one.rotationStatus,
      due_at: one.dueAt === null ? null : new Date(one.dueAt),
      failing: one.failing,
      failing_ranks: one.failingRanks,
      worst_rank: one.worstRank,
      codes: one.codes,
      changes_at: one.changesAt === null ? null : new Date(one.changesAt),
    }));
}

const drain = async (now: Date) => {
  while ((await inTransaction(db, (tx) => evaluateDue(tx, now))) > 0);
};

const rowVersions = () =>
  db.$queryRaw`SELECT id::text, xmin::text FROM endpoint UNION ALL SELECT endpoint_id::text, xmin::text FROM endpoint_verdict UNION ALL SELECT id::text, xmin::text FROM finding ORDER BY 1, 2`;

async function findings() {
  const rows = await db.finding.findMany({ select: { endpointId: true, checkIndex: true, severityRank: true, state: true } });
  return new Map(rows.map(({ endpointId }) => [endpointId, rows.filter((row) => row.endpointId === endpointId)]));
}

/** What fails is active with its severity; what passes or does not apply is not; what cannot be told may be either. */
function expectLedger(
  ledger: { checkIndex: number; severityRank: number; state: string }[],
  codes: string,
  failing: number[],
  ranks: number[],
) {
  const active = ledger.filter(({ state }) => state !== "resolved");
  const told = active.filter(({ checkIndex }) => codes[checkIndex] !== "U");
  expect(Object.fromEntries(told.map((one) => [one.checkIndex, one.severityRank]))).toEqual(
    Object.fromEntries(failing.map((place, n) => [place, ranks[n]])),
  );
}

type Change =
  | { kind: "edit"; endpoint: number; environment: number; secretDaysAgo: number | null }
  | { kind: "leave"; person: number }
  | { kind: "share"; endpoint: number; fingerprint: number }
  | { kind: "retire"; endpoint: number }
  | { kind: "deliver"; endpoint: number; daysAgo: number }
  | { kind: "incident"; party: number }
  | { kind: "policy"; staleDays: number }
  | { kind: "wait"; days: number };

const index = fc.nat({ max: 5 });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant("edit" as const),
    endpoint: index,
    environment: fc.nat({ max: 4 }),
    secretDaysAgo: fc.option(fc.nat({ max: 500 })),
  }),
  fc.record({ kind: fc.constant("leave" as const), person: fc.nat({ max: 2 }) }),
  fc.record({ kind: fc.constant("share" as const), endpoint: index, fingerprint: fc.nat({ max: 1 }) }),
  fc.record({ kind: fc.constant("retire" as const), endpoint: index }),
  fc.record({ kind: fc.constant("deliver" as const), endpoint: index, daysAgo: fc.nat({ max: 120 }) }),
  fc.record({ kind: fc.constant("incident" as const), party: fc.nat({ max: 1 }) }),
  fc.record({ kind: fc.constant("policy" as const), staleDays: fc.integer({ min: 30, max: 120 }) }),
  fc.record({ kind: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 60 }) }),
);

it("after any series of changes, elsewhere and by time, incremental evaluation equals a full one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 14 }), async (changes) => {
      await db.$executeRaw`DELETE FROM endpoint`;
      await db.policyVersion.deleteMany();
      const people = await Promise.all(
        [0, 1, 2].map((n) => db.person.create({ data: { name: `Person ${n}`, createdAt: new Date(start) } })),
      );
      const parties = await Promise.all([0, 1].map(() => db.thirdParty.create({ data: { name: uuid(), createdAt: new Date(start) } })));
      const ids = await Promise.all(
        [0, 1, 2, 3, 4, 5].map(async (n) => {
          const row = await db.endpoint.create({
            data: {
              provider: n % 2 ? "github" : "stripe",
              name: `e${n}`,
              ownerId: people[n % 3]!.id,
              ownerState: "active",
              thirdPartyId: parties[n % 2]!.id,
              secretSet: "yes",
              authMethod: "hmac",
              discoveredAt: new Date(start),
              validFrom: new Date(start),
            },
          });
          return row.id;
        }),
      );
      let now = new Date(start + dayMs);
      await inTransaction(db, (tx) => evaluateEndpoints(tx, ids, now));
      for (const one of changes)
        now = await play(one, { ids, people: people.map(({ id }) => id), parties: parties.map(({ id }) => id), now });
      await drain(now);
      const after = await stored();
      expect(after).toEqual(await judgedAfresh(now));
      const ledger = await findings();
      for (const { id, codes, failing, failing_ranks } of after) expectLedger(ledger.get(id) ?? [], codes, failing, failing_ranks);
      // A full evaluation at the same instant finds nothing to write.
      const versions = await rowVersions();
      await inTransaction(db, (tx) => queueEveryEndpoint(tx, now));
      await drain(now);
      expect(await rowVersions()).toEqual(versions);
    }),
    { numRuns: 12 },
  );
}, 120_000);

interface Estate {
  ids: string[];
  people: string[];
  parties: string[];
  now: Date;
}

/** One change the way the product makes it: the fact, and the evaluation or queueing of exactly the endpoints that carry it. */
async function play(one: Change, { ids, people, parties, now: before }: Estate): Promise<Date> {
  const now = new Date(before.getTime() + 1_000);
  if (one.kind === "wait") return new Date(before.getTime() + one.days * dayMs);
  await inTransaction(db, async (tx) => {
    if (one.kind === "edit") {
      const since = one.secretDaysAgo === null ? null : new Date(now.getTime() - one.secretDaysAgo * dayMs);
      await tx.endpoint.update({
        where: { id: ids[one.endpoint]! },
        data: {
          environment: environments[one.environment]!,
          secretNotBefore: since,
          secretNotBeforeBasis: since ? "stated" : "none",
          validFrom: now,
        },
      });
      await evaluateEndpoints(tx, [ids[one.endpoint]!], now);
    } else if (one.kind === "leave") {
      const id = people[one.person]!;
      await tx.person.update({ where: { id }, data: { status: "departed", departedAt: now } });
      await queueEvaluation(tx, Prisma.sql`e.owner_id = ${id}::uuid`, now);
    } else if (one.kind === "share") {
      const fingerprint = `k:${one.fingerprint}`;
      await tx.endpoint.update({ where: { id: ids[one.endpoint]! }, data: { secretFingerprint: fingerprint, validFrom: now } });
      await evaluateEndpoints(tx, [ids[one.endpoint]!], now);
    } else if (one.kind === "retire") {
      const id = ids[one.endpoint]!;
      await tx.$executeRaw`UPDATE endpoint SET lifecycle = CASE lifecycle WHEN 'retired' THEN 'active' ELSE 'retired' END::"Lifecycle", valid_from = ${now} WHERE id = ${id}::uuid`;
      await evaluateEndpoints(tx, [id], now);
    } else if (one.kind === "deliver") {
      const at = new Date(now.getTime() - one.daysAgo * dayMs);
      const endpointId = ids[one.endpoint]!;
      await tx.endpointActivity.upsert({
        where: { endpointId },
        create: { endpointId, lastDeliveryAt: at, observedSince: at },
        update: { lastDeliveryAt: at },
      });
      await tx.$executeRaw`INSERT INTO delivery_day (endpoint_id, day, event, status, ok, count) VALUES (${endpointId}::uuid, ${at}::date, 'push', 200, true, 30) ON CONFLICT DO NOTHING`;
      await evaluateEndpoints(tx, [endpointId], now);
    } else if (one.kind === "incident") {
      const id = parties[one.party]!;
      await tx.thirdParty.update({ where: { id }, data: { incidentAt: now } });
      await queueEvaluation(tx, Prisma.sql`e.third_party_id = ${id}::uuid`, now);
    } else {
      const { version, ...policy } = await currentPolicy(tx);
      await tx.policyVersion.create({
        data: { version: version + 1, policy: { ...policy, staleDays: one.staleDays } as object, createdAt: now },
      });
      await queueEveryEndpoint(tx, now);
    }
  });
  return now;
}

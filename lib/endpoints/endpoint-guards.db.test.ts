import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";
import { riskScore } from "@/lib/checks/risk-rules";
import { Prisma } from "@/lib/core/db";
import * as databaseEnums from "@/lib/core/generated/prisma/enums";
import { testDatabase } from "@/prisma/testing/database";
import * as vocabulary from "./vocabulary";

const { db } = await testDatabase();
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

async function createEndpoint(values: Partial<Prisma.EndpointUncheckedCreateInput> = {}) {
  return db.endpoint.create({ data: { provider: "github", name: "deploy", discoveredAt: at(0), validFrom: at(0), ...values } });
}

describe("what the database refuses", () => {
  const refused: [string, Partial<Prisma.EndpointUncheckedCreateInput>, RegExp][] = [
    ["userinfo in an address", { url: "https://user:pass@ci.example/hook" }, /endpoint_url_without_userinfo/],
    ["an owner whose state says missing", { ownerState: "active" }, /endpoint_owner_state_fits/],
    ["a bound without a basis", { secretNotBefore: at(0) }, /endpoint_secret_bound_has_basis/],
    [
      "bounds the wrong way round",
      { secretNotBefore: at(5), secretNotBeforeBasis: "observed", secretNotAfter: at(1), secretNotAfterBasis: "observed" },
      /endpoint_secret_bounds_ordered/,
    ],
    ["an empty name", { name: "  " }, /endpoint_name_present/],
    ["every event of an unknown subscription", { allEvents: "yes", eventsKnown: false }, /endpoint_all_events_is_known/],
    ["gone without since when", { presence: "gone" }, /endpoint_missing_dated/],
  ];
  it.each(refused)("%s", async (_, values, constraint) => {
    await expect(createEndpoint(values)).rejects.toThrow(constraint);
  });

  it("two endpoints of one provider id in one account; the same id elsewhere is another", async () => {
    await createEndpoint({ account: "acme/a", externalId: "1" });
    await expect(createEndpoint({ account: "acme/a", externalId: "1" })).rejects.toThrow(/Unique constraint/);
    await expect(createEndpoint({ account: "acme/b", externalId: "1" })).resolves.toBeDefined();
    await expect(createEndpoint({ provider: "gitlab", account: "acme/a", externalId: "1" })).resolves.toBeDefined();
  });
});

describe("history", () => {
  it("keeps the former row with the instant it stopped being believed", async () => {
    const { id } = await createEndpoint();
    await db.endpoint.update({ where: { id }, data: { environment: "production", validFrom: at(10) } });
    await db.endpoint.update({ where: { id }, data: { name: "deploy-2", validFrom: at(20) } });
    const former =
      await db.$queryRaw`SELECT name, environment::text, valid_from, valid_to FROM endpoint_history WHERE id = ${id}::uuid ORDER BY valid_from`;
    expect(former).toEqual([
      { name: "deploy", environment: "unknown", valid_from: at(0), valid_to: at(10) },
      { name: "deploy", environment: "production", valid_from: at(10), valid_to: at(20) },
    ]);
  });

  it("refuses to go back in time", async () => {
    const { id } = await createEndpoint({ validFrom: at(10) });
    await expect(db.endpoint.update({ where: { id }, data: { name: "x", validFrom: at(5) } })).rejects.toThrow(/may not go back/);
  });

  it("cannot be written by the application's role", async () => {
    await expect(db.$executeRaw`INSERT INTO endpoint_history SELECT now(), e.* FROM endpoint e LIMIT 1`).rejects.toThrow(
      /permission denied/,
    );
  });
});

it("the order of risk is 100 less the score that is explained", async () => {
  const { severities, tri } = vocabulary;
  const cases = tri.flatMap((movesMoney) =>
    [[], [4], [3], [2, 3], [1, 2, 3, 4], [0], [0, 0, 1], [0, 0, 0, 1, 1]].map((failingRanks) => ({ movesMoney, failingRanks })),
  );
  for (const { movesMoney, failingRanks } of cases) {
    const { id } = await createEndpoint({ movesMoney, failingRanks, failing: failingRanks.map((_, place) => place) });
    const [row] = await db.$queryRaw<{ risk_rank: number }[]>`SELECT risk_rank FROM endpoint WHERE id = ${id}::uuid`;
    const { score } = riskScore({ failing: failingRanks.map((rank) => severities[rank]!), movesMoneyOrGrantsAccess: movesMoney });
    expect([movesMoney, failingRanks, row!.risk_rank]).toEqual([movesMoney, failingRanks, 100 - score]);
  }
});

describe("facet counters", () => {
  const expectFullCount = async () => {
    const counted =
      await db.$queryRaw`SELECT facet, value, sum(count)::int AS n FROM facet_count WHERE facet <> 'coverage' GROUP BY 1, 2 HAVING sum(count) <> 0 ORDER BY 1, 2`;
    const full =
      await db.$queryRaw`SELECT f.facet, f.value, count(*)::int AS n FROM (SELECT e AS row FROM endpoint e WHERE live OFFSET 0) e, endpoint_facets(e.row) f GROUP BY 1, 2
        UNION ALL SELECT 'ended', 'retired', count(*)::int FROM endpoint WHERE lifecycle = 'retired' AND merged_into_id IS NULL HAVING count(*) > 0
        UNION ALL SELECT 'ended', 'gone', count(*)::int FROM endpoint WHERE presence = 'gone' AND merged_into_id IS NULL HAVING count(*) > 0
        ORDER BY 1, 2`;
    expect(counted).toEqual(full);
    expect((full as unknown[]).length).toBeGreaterThan(10);
  };

  it("equal a full count after random changes", async () => {
    const environments = vocabulary.environments;
    const ids: string[] = [];
    for (let step = 1; step <= 60; step++) {
      const pick = (step * 7919) % 5;
      if (ids.length < 8 || pick === 0) ids.push((await createEndpoint({ id: uuid(), environment: environments[step % 5]! })).id);
      else if (pick === 1) await db.endpoint.delete({ where: { id: ids.shift()! } });
      else {
        const id = ids[step % ids.length]!;
        const change =
          pick === 2
            ? { lifecycle: "retired" as const }
            : pick === 3
              ? { environment: environments[(step * 3) % 5]!, failing: [1, 38] }
              : { lifecycle: "active" as const, failing: [] };
        await db.endpoint.update({ where: { id }, data: { ...change, validFrom: at(1_000 + step) } });
      }
    }
    await expectFullCount();
  });

  it("equal a full count after one statement changed every counted column of many rows", async () => {
    const team = await db.team.create({ data: { name: "Counted", createdAt: at(0) } });
    const owner = await db.person.create({ data: { name: "Counted", createdAt: at(0) } });
    const ids = [];
    for (let n = 0; n < 9; n++) ids.push((await createEndpoint({ id: uuid() })).id);
    const pick = (values: readonly string[]) => Prisma.sql`(${values}::text[])[1 + n % ${values.length}::int]`;
    for (const turn of [0, 1, 2]) {
      await db.$executeRaw(Prisma.sql`
        UPDATE endpoint SET provider = ${pick(["github", "okta"])}, environment = ${pick(vocabulary.environments)}::"Environment", data_class = ${pick(vocabulary.dataClasses)}::"DataClass",
          direction = ${pick(vocabulary.directions)}::"Direction", assurance = ${pick(vocabulary.assurances)}::"Assurance", auth_method = ${pick(vocabulary.authMethods)}::"AuthMethod",
          rotation_status = ${pick(vocabulary.rotationStatuses)}::"RotationStatus", activity = ${pick(vocabulary.activities)}::"Activity", lifecycle = ${pick(vocabulary.lifecycles)}::"Lifecycle",
          provider_state = ${pick(vocabulary.providerStates)}::"ProviderState", presence = ${pick(vocabulary.presences)}::"Presence", missing_since = CASE WHEN n % 3 = 0 THEN NULL ELSE now() END,
          worst_rank = n % 6, failing = ARRAY[n, n + 1]::smallint[], team_id = CASE WHEN n % 2 = 0 THEN ${team.id}::uuid END, backup_id = CASE WHEN n % 5 = 0 THEN ${owner.id}::uuid END,
          owner_id = CASE WHEN n % 4 > 0 THEN ${owner.id}::uuid END, owner_state = CASE WHEN n % 4 > 0 THEN 'active' ELSE 'missing' END::"OwnerState",
          merged_into_id = CASE WHEN n % 7 = 6 THEN ${ids[8]}::uuid END
        FROM (SELECT id AS row_id, (place + ${turn})::int AS n FROM unnest(${ids.slice(0, 8)}::uuid[]) WITH ORDINALITY AS u (id, place)) c WHERE id = row_id`);
      await expectFullCount();
    }
  });
});

it("the vocabulary and the database's enumerations hold the same words", () => {
  const pairs: [readonly string[], Record<string, string>][] = [
    [vocabulary.tri, databaseEnums.Tri],
    [vocabulary.environments, databaseEnums.Environment],
    [vocabulary.dataClasses, databaseEnums.DataClass],
    [vocabulary.criticalities, databaseEnums.Criticality],
    [vocabulary.directions, databaseEnums.Direction],
    [vocabulary.providerRoles, databaseEnums.ProviderRole],
    [vocabulary.lifecycles, databaseEnums.Lifecycle],
    [vocabulary.providerStates, databaseEnums.ProviderState],
    [vocabulary.presences, databaseEnums.Presence],
    [vocabulary.authMethods, databaseEnums.AuthMethod],
    [vocabulary.credentialKinds, databaseEnums.CredentialKind],
    [vocabulary.secretScopes, databaseEnums.SecretScope],
    [vocabulary.assurances, databaseEnums.Assurance],
    [vocabulary.rotationStatuses, databaseEnums.RotationStatus],
    [vocabulary.activities, databaseEnums.Activity],
    [vocabulary.ownerStates, databaseEnums.OwnerState],
    [vocabulary.personStatuses, databaseEnums.PersonStatus],
    [vocabulary.ageBases, databaseEnums.AgeBasis],
    [vocabulary.creatorKinds, databaseEnums.CreatorKind],
    [vocabulary.urlCredentials, databaseEnums.UrlCredential],
    [vocabulary.severities, databaseEnums.Severity],
    [vocabulary.roles, databaseEnums.Role],
  ];
  for (const [ours, theirs] of pairs) expect(Object.values(theirs)).toEqual([...ours]);
});

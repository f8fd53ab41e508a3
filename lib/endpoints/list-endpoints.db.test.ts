import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { checks } from "@/lib/checks/registry";
import { inTransaction } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { testDatabase } from "@/prisma/testing/database";
import { countMatching } from "./count-endpoints";
import { countFacets, type Facet, facets } from "./facets";
import { foldFacetCounts } from "./fold-facet-counts";
import { listEndpoints, selectEndpoints } from "./list-endpoints";
import { type EndpointFilter, type EndpointListQuery, endpointListQuery, pageSize, type Sort, sorts } from "./list-schema";
import { insertKnown, insertPeople, knownEndpoint, numbers } from "./testing/list-estate";
import { ended, inScope, matches, sorted, visible } from "./testing/list-truth";
import * as vocabulary from "./vocabulary";

const { db } = await testDatabase();
const at = new Date("2026-06-01T00:00:00Z");
const now = new Date("2026-11-01T00:00:00Z");
const people = await insertPeople(db);
const random = numbers(42);
const known = Array.from({ length: 700 }, (_, n) => knownEndpoint(random, people, n, at));
for (const one of known.slice(0, 20)) one.merged_into_id = known[600]!.id;

const as = (role: Principal["role"], personId = people.active[0]!, teamIds: string[] = []): Principal => ({
  personId,
  name: "somebody",
  role,
  teamIds,
  sessionId: "s",
  timeZone: "UTC",
});
const everybody = [
  as("ADMIN"),
  as("AUDITOR"),
  as("MEMBER"),
  as("MEMBER", people.active[1], [people.teamIds[0]!]),
  as("MEMBER", people.disabled),
];

beforeAll(async () => {
  await insertKnown(db, [known[600]!, ...known.filter((one) => one !== known[600])]);
  await foldFacetCounts(db);
});

const some = <T>(values: readonly T[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 3 });

/** Up to a few groups at once; the rest of the estate's fields stay free. */
const filters: fc.Arbitrary<EndpointFilter> = fc
  .record({
    environment: some(vocabulary.environments),
    owner: some([...vocabulary.ownerStates, "unowned"] as const),
    person: some(["me", ...people.active]),
    team: some(["none", ...people.teamIds]),
    worst: some([...vocabulary.severities, "none"] as const),
    backup: some(["none"] as const),
    assurance: some(vocabulary.assurances),
    auth: some(vocabulary.authMethods),
    rotation: some(vocabulary.rotationStatuses),
    activity: some(vocabulary.activities),
    flag: some(checks.map(({ id }) => id)),
    provider: some(["github", "stripe", "slack", "own-system", "nobody"]),
    direction: some(vocabulary.directions),
    dataClass: some(vocabulary.dataClasses),
    lifecycle: some(vocabulary.lifecycles),
    providerState: some(vocabulary.providerStates),
    presence: some(vocabulary.presences),
  })
  .chain((all) => fc.subarray(Object.keys(all) as (keyof typeof all)[], { maxLength: 4 }).map((keys) => pickKeys(all, keys)));

function pickKeys<T extends object>(all: T, keys: (keyof T)[]): Partial<T> {
  return Object.fromEntries(keys.filter((key) => all[key] !== undefined).map((key) => [key, all[key]])) as Partial<T>;
}

const expectedRows = (principal: Principal, filter: EndpointFilter) =>
  known.filter((one) => visible(one, principal) && inScope(one, filter) && matches(one, filter, principal.personId));

async function walk(principal: Principal, query: Omit<EndpointListQuery, "after" | "before">) {
  const forwards = [];
  let page = await listEndpoints(principal, query, now, db);
  forwards.push(page);
  while (page.next) {
    page = await listEndpoints(principal, { ...query, after: page.next }, now, db);
    forwards.push(page);
  }
  const backwards = [page];
  while (page.previous) {
    page = await listEndpoints(principal, { ...query, before: page.previous }, now, db);
    backwards.unshift(page);
  }
  return { forwards, backwards };
}

describe("pages, put one behind the other", () => {
  it("are the whole list in one order, both ways, for every filter and everybody", async () => {
    await fc.assert(
      fc.asyncProperty(
        filters,
        fc.constantFrom(...sorts),
        fc.boolean(),
        fc.constantFrom(...everybody),
        async (filter, sort: Sort, descending, principal) => {
          const { forwards, backwards } = await walk(principal, { filter, sort, descending });
          const ids = forwards.flatMap(({ rows }) => rows.map(({ id }) => id));
          expect(ids).toEqual(sorted(expectedRows(principal, filter), sort, descending).map(({ id }) => id));
          expect(forwards.every(({ rows }, place) => place === forwards.length - 1 || rows.length === pageSize)).toBe(true);
          expect(forwards.map(({ rowsBefore }) => rowsBefore)).toEqual(forwards.map((_, place) => place * pageSize));
          // Going back, the last page is the odd one: the rows are the same, wherever the pages end.
          expect(backwards.flatMap(({ rows }) => rows.map(({ id }) => id)).slice(-ids.length)).toEqual(ids);
          expect(backwards[0]!.previous).toBeUndefined();
        },
      ),
      { numRuns: 150 },
    );
  });

  it("are the same inside a transaction, where another client reads the rows", async () => {
    for (const sort of sorts) {
      const query = endpointListQuery.parse({ sort });
      const within = await inTransaction(db, (tx) => listEndpoints(everybody[0]!, query, now, tx));
      expect(within.rows.length).toBe(pageSize);
      expect(await listEndpoints(everybody[0]!, query, now, db)).toEqual(within);
    }
  });

  it("never leave the live scope unless the filter names it", async () => {
    const { forwards } = await walk(everybody[0]!, { filter: {}, sort: "name", descending: false });
    const ids = new Set(forwards.flatMap(({ rows }) => rows.map(({ id }) => id)));
    expect(known.filter((one) => ids.has(one.id)).some(ended)).toBe(false);
    expect(known.slice(0, 20).some(({ id }) => ids.has(id))).toBe(false);
  });
});

describe("facets", () => {
  const words: Partial<Record<Facet, (one: (typeof known)[number]) => string[]>> = {
    environment: (one) => [one.environment],
    owner: (one) => [one.owner_state],
    worst: (one) => [vocabulary.severities[one.worst_rank] ?? "none"],
    assurance: (one) => [one.assurance],
    auth: (one) => [one.auth_method],
    rotation: (one) => [one.rotation_status],
    activity: (one) => [one.activity],
    flag: (one) => one.failing.map((index) => checks[index]!.id),
    provider: (one) => [one.provider],
    team: (one) => [one.team_id ?? "none"],
    direction: (one) => [one.direction],
    dataClass: (one) => [one.data_class],
    providerState: (one) => [one.provider_state],
    lifecycle: (one) => [one.lifecycle],
    presence: (one) => [one.presence],
  };

  /** What choosing each value alone would give: the meaning of a facet's number. */
  function truth(principal: Principal, filter: EndpointFilter, facet: Facet): Record<string, number> {
    const others = { ...filter, [facet]: undefined };
    const counts: Record<string, number> = {};
    for (const value of new Set(known.flatMap(words[facet]!))) {
      const n = known.filter(
        (one) =>
          visible(one, principal) &&
          words[facet]!(one).includes(value) &&
          inScope(one, { ...others, [facet]: facet === "lifecycle" || facet === "presence" ? [value] : undefined } as EndpointFilter) &&
          matches(one, others, principal.personId),
      ).length;
      if (n > 0) counts[value] = n;
    }
    return counts;
  }

  it("count what choosing each value would show, ignoring their own group, for every filter and everybody", async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom(...everybody), async (filter, principal) => {
        const counted = await countFacets(principal, { filter }, now, db);
        expect(counted.total).toBe(expectedRows(principal, filter).length);
        const selection = await selectEndpoints(principal, { filter }, now, db);
        expect(await countMatching(db, selection)).toBe(counted.total);
        for (const facet of facets)
          expect({ facet, counts: Object.fromEntries(counted.values[facet]) }).toEqual({ facet, counts: truth(principal, filter, facet) });
      }),
      { numRuns: 120 },
    );
  });

  it("agree with themselves: the counters, the view and its three owner states", async () => {
    const { total, values } = await countFacets(everybody[0]!, { filter: {} }, now, db);
    const unowned = await countFacets(everybody[0]!, { filter: { owner: ["unowned"] } }, now, db);
    const states = (["missing", "disabled", "departed"] as const).map((state) => values.owner.get(state) ?? 0);
    expect(unowned.total).toBe(states.reduce((sum, n) => sum + n, 0));
    expect(unowned.total).toBe(expectedRows(everybody[0]!, { owner: ["unowned"] }).length);
    expect(total).toBe(expectedRows(everybody[0]!, {}).length);
  });
});

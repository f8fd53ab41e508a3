import { checks } from "@/lib/checks/registry";
import { type Database, database, Prisma } from "@/lib/core/db";
import { type Actor, seesEverything } from "@/lib/core/principal";
import { scopeOf } from "./filters";
import { selectEndpoints } from "./list-endpoints";
import { conjunction, type Part, partsOf, type Selection } from "./list-scan";
import type { EndpointListQuery, FilterGroup } from "./list-schema";
import { severities } from "./vocabulary";

/** Groups that are counted, each with its column. The words of a search, a person and a source have no facet. */
const facetColumns = {
  environment: "environment",
  direction: "direction",
  dataClass: "data_class",
  provider: "provider",
  owner: "owner_state",
  worst: "worst_rank",
  assurance: "assurance",
  auth: "auth_method",
  rotation: "rotation_status",
  activity: "activity",
  lifecycle: "lifecycle",
  providerState: "provider_state",
  presence: "presence",
  team: "team_id",
  flag: "failing",
} as const satisfies Partial<Record<FilterGroup, string>>;

export type Facet = keyof typeof facetColumns;
export const facets = Object.keys(facetColumns) as Facet[];
const isFacet = (group: string): group is Facet => group in facetColumns;

/**
 * Grouped together first, so that a million rows are hashed five times and not fifteen: the combinations of a family are few, and
 * counting them up to single values costs next to nothing.
 */
const families: readonly (readonly Facet[])[] = [
  ["environment", "direction", "dataClass", "provider"],
  ["owner", "worst", "assurance", "auth"],
  ["rotation", "activity", "lifecycle", "providerState", "presence"],
  ["team"],
  ["flag"],
];

export interface FacetCounts {
  /** Endpoints in the list. */
  total: number;
  /** Each group ignores its own filter, so that its numbers say what choosing another value would give. */
  values: Record<Facet, Map<string, number>>;
}

export async function countFacets(
  actor: Actor,
  query: Pick<EndpointListQuery, "filter" | "asOf">,
  now: Date,
  db: Database = database(),
): Promise<FacetCounts> {
  const selection = await selectEndpoints(actor, query, now, db);
  const rows = await db.$queryRaw<CountRow[]>(countStatement(selection));
  const values = Object.fromEntries(facets.map((facet) => [facet, new Map()])) as FacetCounts["values"];
  let total = 0;
  for (const { facet, value, n } of rows) {
    if (facet === "total") total += Number(n);
    else if (facet === "ended") values[value === "gone" ? "presence" : "lifecycle"].set(value!, Number(n));
    else if (isFacet(facet)) values[facet].set(wordOf(facet, value), (values[facet].get(wordOf(facet, value)) ?? 0) + Number(n));
  }
  return { total, values };
}

interface CountRow {
  facet: string;
  value: string | null;
  n: bigint;
}

/** The value as the filter writes it. */
function wordOf(facet: Facet, value: string | null): string {
  if (facet === "flag") return checks[Number(value)]?.id ?? String(value);
  if (facet === "worst") return severities[Number(value)] ?? "none";
  return value === null || value === "" ? "none" : value;
}

/** All counts of one list in one statement; unfiltered ones from the counters that every write keeps. */
export function countStatement(selection: Selection): Prisma.Sql {
  const { predicates, actor, asOf } = selection;
  const everything = seesEverything(actor) && !asOf;
  const active = [...predicates.keys()].filter(isFacet);
  if (everything && predicates.size === 0) return fromCounters([...facets, "total", "ended"]);
  const statements = [combinations(selection, partsOf(selection), active)];
  for (const facet of active) {
    const countersKnow = everything && predicates.size === 1 && facet !== "lifecycle" && facet !== "presence";
    statements.push(countersKnow ? fromCounters([facet]) : ownCounts(selection, facet));
  }
  for (const facet of ["lifecycle", "presence"] as const) if (!active.includes(facet)) statements.push(endedCount(selection, facet));
  return Prisma.join(statements, " UNION ALL ");
}

function fromCounters(names: readonly string[]): Prisma.Sql {
  return Prisma.sql`SELECT facet, value, sum(count)::bigint AS n FROM facet_count WHERE facet = ANY(${names}) GROUP BY 1, 2 HAVING sum(count) <> 0`;
}

/** Every facet that carries no filter of its own. */
function combinations(selection: Selection, parts: Part[], active: Facet[]): Prisma.Sql {
  const wanted = families.map((family) => family.filter((facet) => !active.includes(facet))).filter((family) => family.length > 0);
  const columns = wanted.flat().map((facet) => `e.${facetColumns[facet]}`);
  const rows = parts.map(
    ({ from, where }) =>
      Prisma.sql`SELECT ${Prisma.raw(columns.join(", "))} FROM ${from} WHERE ${conjunction([where, ...selection.predicates.values()])}`,
  );
  const sets = wanted.map((family) => `(${family.map((facet) => `e.${facetColumns[facet]}`).join(", ")})`);
  const grouped = wanted.map(([first], place) => `GROUPING(e.${facetColumns[first!]}) AS skips_${place}`);
  const single = wanted.flatMap((family, place) =>
    family.map((facet) => {
      const value = facet === "flag" ? "unnest(c.failing)::text" : `c.${facetColumns[facet]}::text`;
      return `SELECT '${facet}', ${value} WHERE c.skips_${place} = 0`;
    }),
  );
  return Prisma.sql`
    SELECT v.facet, v.value, sum(c.n)::bigint AS n
    FROM (SELECT ${Prisma.raw(columns.join(", "))}, ${Prisma.raw(grouped.join(", "))}, count(*) AS n
      FROM (${Prisma.join(rows, " UNION ALL ")}) e GROUP BY GROUPING SETS (${Prisma.raw(sets.join(", "))})) c,
    LATERAL (SELECT 'total', '' WHERE c.skips_0 = 0 UNION ALL ${Prisma.raw(single.join(" UNION ALL "))}) v (facet, value)
    GROUP BY 1, 2`;
}

/** A group with a filter: what its values would give with all the other filters kept. */
function ownCounts(selection: Selection, facet: Facet): Prisma.Sql {
  const others = new Map([...selection.predicates].filter(([group]) => group !== facet));
  const scope = scopeOf({ ...selection.filter, [facet]: undefined });
  if (facet === "lifecycle") scope.retired = true;
  if (facet === "presence") scope.gone = true;
  return grouped(facet, partsOf(selection, scope), [...others.values()]);
}

/** Retired and gone are not in the list, but the facet says how many there are. Those that the other filter let in are counted already. */
function endedCount(selection: Selection, facet: "lifecycle" | "presence"): Prisma.Sql {
  const { retired, gone } = scopeOf(selection.filter);
  const isRetired = Prisma.sql`e.lifecycle = 'retired'`;
  const isGone = Prisma.sql`e.presence = 'gone'`;
  const [value, other, otherCounted] = facet === "lifecycle" ? [isRetired, isGone, gone] : [isGone, isRetired, retired];
  const conditions = [value, ...(otherCounted ? [Prisma.sql`NOT (${other})`] : [])];
  const ended = { live: false, retired: facet === "lifecycle", gone: facet === "presence" };
  return grouped(facet, partsOf(selection, ended), [...selection.predicates.values(), ...conditions]);
}

function grouped(facet: Facet, parts: Part[], conditions: Prisma.Sql[]): Prisma.Sql {
  const value = Prisma.raw(facet === "flag" ? "unnest(e.failing)" : `e.${facetColumns[facet]}`);
  const rows = parts.map(
    ({ from, where }) => Prisma.sql`SELECT ${value} AS value FROM ${from} WHERE ${conjunction([where, ...conditions])}`,
  );
  return Prisma.sql`SELECT ${facet}, r.value::text, count(*)::bigint AS n FROM (${Prisma.join(rows, " UNION ALL ")}) r GROUP BY 1, 2`;
}

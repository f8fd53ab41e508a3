import { Prisma } from "@/lib/core/db";
import { type Actor, seesEverything } from "@/lib/core/principal";
import { ownerStatesOf, type Predicates, predicatesOf, type Scope, scopeOf } from "./filters";
import type { EndpointFilter } from "./list-schema";
import type { SearchTargets } from "./list-search";
import { visibleTo } from "./visibility";

/** Everything that decides which endpoints are meant, ready to be put into statements over the alias `e`. */
export interface Selection {
  actor: Actor;
  filter: EndpointFilter;
  targets: SearchTargets | undefined;
  asOf: Date | undefined;
  predicates: Predicates;
}

export function selectionOf(actor: Actor, filter: EndpointFilter, asOf: Date | undefined, targets: SearchTargets | undefined): Selection {
  const personId = "personId" in actor ? actor.personId : undefined;
  return { actor, filter, targets, asOf, predicates: predicatesOf(filter, { personId, targets }) };
}

/** Merged endpoints are rows of another one. */
const scopes: Readonly<Record<Scope, Prisma.Sql[]>> = {
  live: [Prisma.sql`e.live`],
  ended: [Prisma.sql`NOT e.live AND e.merged_into_id IS NULL`],
  both: [Prisma.sql`e.live`, Prisma.sql`NOT e.live AND e.merged_into_id IS NULL`],
};

/**
 * Conditions that together hold each meant row once: one per part that an index gives in order. Now that is live and ended rows;
 * of a past instant also the rows that stood since before it and those that were replaced later.
 */
export function parts(selection: Selection, scope: Scope = scopeOf(selection.filter)): { from: Prisma.Sql; where: Prisma.Sql }[] {
  const { actor, asOf } = selection;
  // Who may see the past is decided by today's relations: a former owner does not keep a view of what was theirs.
  const visible =
    asOf && !seesEverything(actor) ? Prisma.sql`e.id IN (SELECT e.id FROM endpoint e WHERE ${visibleTo(actor)})` : visibleTo(actor);
  return scopes[scope].flatMap((inScope) => {
    const base = seesEverything(actor) ? inScope : Prisma.sql`${inScope} AND ${visible}`;
    if (!asOf) return [{ from: Prisma.sql`endpoint e`, where: base }];
    return [
      { from: Prisma.sql`endpoint e`, where: Prisma.sql`${base} AND e.valid_from <= ${asOf}` },
      { from: Prisma.sql`endpoint_history e`, where: Prisma.sql`${base} AND e.valid_from <= ${asOf} AND e.valid_to > ${asOf}` },
    ];
  });
}

/** Groups whose column leads an index in the attention order, the rarest values first. */
const leading: ((filter: EndpointFilter) => EndpointFilter[])[] = [
  ({ owner }) => ownerStatesOf(owner ?? []).map((value) => ({ owner: [value] })),
  ({ activity }) => (activity ?? []).map((value) => ({ activity: [value] })),
  ({ provider }) => (provider ?? []).map((value) => ({ provider: [value] })),
  ({ environment }) => (environment ?? []).map((value) => ({ environment: [value] })),
];
const maxBranches = 8;

/**
 * Several values of one group cannot be read in order from one index, but each value can: the statement merges them. Without this
 * the database sorts every row that matches, which grows with the estate.
 */
export function branches(selection: Selection): Predicates[] {
  for (const split of leading) {
    const values = split(selection.filter);
    if (values.length < 2 || values.length > maxBranches) continue;
    return values.map((value) => {
      const own = predicatesOf(value, { personId: undefined, targets: undefined });
      return new Map([...selection.predicates, ...own]);
    });
  }
  return [selection.predicates];
}

export function conjunction(conditions: Iterable<Prisma.Sql>): Prisma.Sql {
  return Prisma.join([...conditions], " AND ");
}

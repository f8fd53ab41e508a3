import { Prisma } from "@/lib/core/db";
import { type Actor, seesEverything } from "@/lib/core/principal";
import { type Predicates, predicatesOf, type Scope, scopeOf } from "./filters";
import type { EndpointFilter } from "./list-schema";
import type { SearchTargets } from "./list-search";
import { visibleTo } from "./visibility";

/** Everything that decides which endpoints are meant, ready to be put into statements over the alias `e`. */
export interface Selection {
  actor: Actor;
  filter: EndpointFilter;
  targets: SearchTargets | undefined;
  asOf: Date | undefined;
  /** The instant of the list: then, or now. */
  at: Date;
  predicates: Predicates;
}

export function selectionOf(
  actor: Actor,
  filter: EndpointFilter,
  { asOf, now, targets }: { asOf: Date | undefined; now: Date; targets: SearchTargets | undefined },
): Selection {
  const personId = "personId" in actor ? actor.personId : undefined;
  const at = asOf ?? now;
  return { actor, filter, targets, asOf, at, predicates: predicatesOf(filter, { personId, targets, at, asOf }) };
}

export interface Part {
  from: Prisma.Sql;
  where: Prisma.Sql;
}

/**
 * Conditions that together hold each meant row once: one per part that an index gives in order. Now that is live and ended rows;
 * of a past instant also the rows that stood since before it and those that were replaced later.
 */
export function partsOf({ actor, asOf, filter }: Selection, scope: Scope = scopeOf(filter)): Part[] {
  const visible = visibility(actor);
  return scopeConditions(scope).flatMap((inScope) => {
    const base = [inScope, ...visible];
    if (!asOf) return [{ from: Prisma.sql`endpoint e`, where: conjunction(base) }];
    const stood = Prisma.sql`e.valid_from <= ${asOf}`;
    return [
      { from: Prisma.sql`endpoint e`, where: conjunction([...base, stood]) },
      { from: Prisma.sql`endpoint_history e`, where: conjunction([...base, stood, Prisma.sql`e.valid_to > ${asOf}`]) },
    ];
  });
}

function scopeConditions({ live, retired, gone }: Scope): Prisma.Sql[] {
  const ended = [...(retired ? [Prisma.sql`e.lifecycle = 'retired'`] : []), ...(gone ? [Prisma.sql`e.presence = 'gone'`] : [])];
  return [
    ...(live ? [Prisma.sql`e.live`] : []),
    ...(ended.length > 0 ? [Prisma.sql`NOT e.live AND e.merged_into_id IS NULL AND (${Prisma.join(ended, " OR ")})`] : []),
  ];
}

/** Who may see the past is decided by today's relations: a former owner does not keep a view of what was theirs. */
const visibility = (actor: Actor): Prisma.Sql[] => (seesEverything(actor) ? [] : [visibleTo(actor)]);

export function conjunction(conditions: Iterable<Prisma.Sql>): Prisma.Sql {
  return Prisma.join([...conditions], " AND ");
}

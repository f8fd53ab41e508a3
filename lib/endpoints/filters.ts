import { checkById } from "@/lib/checks/registry";
import { Prisma } from "@/lib/core/db";
import type { EndpointFilter, FilterGroup } from "./list-schema";
import type { SearchTargets } from "./list-search";
import { textMatches } from "./list-search";
import { verdictAt } from "./verdict-at";
import { type OwnerState, ownerStates, type RotationStatus, severities } from "./vocabulary";

/** The places of the generated column rotation_rank, one per status: what the rotation order and its index are made of. */
export const rotationRanks: Readonly<Record<RotationStatus, number>> = {
  overdue: 0,
  age_unknown: 1,
  blocked: 2,
  due_soon: 3,
  in_run: 4,
  in_policy: 5,
  none_held: 6,
  not_applicable: 7,
};

export type Predicates = Map<FilterGroup, Prisma.Sql>;

export interface FilterContext {
  /** Who "me" is. */
  personId: string | undefined;
  /** What the search words were found to mean; undefined without `q`. */
  targets: SearchTargets | undefined;
  /** When a secret is as old as asked for: the instant of the list. */
  at: Date;
  /** Set when that instant is a past one, whose verdicts are read from their history. */
  asOf?: Date | undefined;
}

/** One predicate per filtered group, over the endpoint as alias `e`, so that a facet can leave out its own. */
export function predicatesOf(filter: EndpointFilter, context: FilterContext): Predicates {
  const predicates: Predicates = new Map();
  const add = (group: FilterGroup, sql: Prisma.Sql) => predicates.set(group, sql);
  const among = (group: FilterGroup, column: string, type: string, values: readonly string[] | undefined) => {
    if (values) add(group, anyOf(column, type, values));
  };
  if (context.targets) add("q", textMatches(context.targets));
  among("environment", "environment", '"Environment"', filter.environment);
  if (filter.owner && isUnowned(ownerStatesOf(filter.owner))) add("owner", Prisma.sql`e.owner_state <> 'active'`);
  else among("owner", "owner_state", '"OwnerState"', filter.owner && ownerStatesOf(filter.owner));
  if (filter.asked) add("asked", Prisma.sql`e.id IN (SELECT o.endpoint_id FROM ownership_proposal o WHERE o.state = 'open')`);
  if (filter.backup) add("backup", Prisma.sql`e.backup_id IS NULL`);
  among(
    "person",
    "owner_id",
    "uuid",
    filter.person?.flatMap((person) => (person === "me" ? (context.personId ? [context.personId] : []) : [person])),
  );
  if (filter.team) add("team", orNone("team_id", filter.team));
  if (filter.worst) add("worst", anyRank("worst_rank", filter.worst.map(worstRank)));
  among("assurance", "assurance", '"Assurance"', filter.assurance);
  among("auth", "auth_method", '"AuthMethod"', filter.auth);
  if (filter.rotation)
    add(
      "rotation",
      anyRank(
        "rotation_rank",
        filter.rotation.map((status) => rotationRanks[status]),
      ),
    );
  if (filter.due) add("due", Prisma.sql`(${Prisma.join(filter.due.map(dueWithin), " OR ")})`);
  if (filter.secretAge)
    add(
      "secretAge",
      Prisma.sql`(${Prisma.join(
        filter.secretAge.map((range) => agedWithin(range, context.at)),
        " OR ",
      )})`,
    );
  among("activity", "activity", '"Activity"', filter.activity);
  if (filter.flag) add("flag", Prisma.sql`e.failing && ${flagIndexes(filter.flag)}::smallint[]`);
  for (const [group, letter] of Object.entries(verdictLetters) as [keyof typeof verdictLetters, string][]) {
    const ids = filter[group];
    if (ids) add(group, verdictsSay(letter, flagIndexes(ids), context.asOf));
  }
  among("provider", "provider", "text", filter.provider);
  among("direction", "direction", '"Direction"', filter.direction);
  among("dataClass", "data_class", '"DataClass"', filter.dataClass);
  among("lifecycle", "lifecycle", '"Lifecycle"', filter.lifecycle);
  among("providerState", "provider_state", '"ProviderState"', filter.providerState);
  among("presence", "presence", '"Presence"', filter.presence);
  if (filter.source) {
    add("source", Prisma.sql`e.id IN (SELECT s.endpoint_id FROM sighting s WHERE s.source_id = ANY(${filter.source}::uuid[]))`);
  }
  return predicates;
}

/** Which endpoints are in the list at all. Merged ones never are: they are rows of another. */
export interface Scope {
  /** Neither retired nor gone. */
  live: boolean;
  retired: boolean;
  gone: boolean;
}

/** Retired and gone endpoints are left out unless the filter names them. */
export function scopeOf({ lifecycle, presence }: EndpointFilter): Scope {
  return {
    live: !lifecycle?.every((value) => value === "retired") && !presence?.every((value) => value === "gone"),
    retired: lifecycle?.includes("retired") ?? false,
    gone: presence?.includes("gone") ?? false,
  };
}

export const ownerStatesOf = (owner: NonNullable<EndpointFilter["owner"]>) => [
  ...new Set(owner.flatMap((value) => (value === "unowned" ? (["missing", "disabled", "departed"] as const) : [value]))),
];

/** The three states together, as the index of the unowned says it. */
export const isUnowned = (states: readonly OwnerState[]) => states.length === ownerStates.length - 1 && !states.includes("active");

export const worstRank = (worst: NonNullable<EndpointFilter["worst"]>[number]) => (worst === "none" ? 5 : severities.indexOf(worst));

/** What a check that does not fail says, as its letter in endpoint_verdict.codes. */
const verdictLetters = { unknown: "U", pass: "P", notApplicable: "N" } as const satisfies Partial<Record<FilterGroup, string>>;

/**
 * No index holds these: the list is walked in its order and each verdict looked up, until a page is full. A list that few endpoints are in
 * walks all of them. Asked as EXISTS the planner takes any letter for rare, and joins and sorts whole tables for a page.
 */
function verdictsSay(letter: string, indexes: number[], asOf: Date | undefined): Prisma.Sql {
  const said = indexes.map((index) => Prisma.sql`substr(v.codes, ${index + 1}::int, 1) = ${letter}`);
  const verdict = asOf ? Prisma.sql`(SELECT 1) one ${verdictAt(asOf)}` : Prisma.sql`endpoint_verdict v WHERE v.endpoint_id = e.id`;
  return Prisma.sql`(SELECT ${Prisma.join(said, " OR ")} FROM ${verdict})`;
}

const flagIndexes = (ids: string[]) => ids.map((id) => checkById(id).index);

function dueWithin(range: string): Prisma.Sql {
  const [from = "", to = ""] = range.split("..");
  const after = new Date(Date.parse(to) + 86_400_000);
  return Prisma.sql`(e.due_key >= ${new Date(from)}::timestamptz AND e.due_key < ${after}::timestamptz)`;
}

function agedWithin(range: string, at: Date): Prisma.Sql {
  const [from = "0", to = ""] = range.split("..");
  const youngest = Prisma.sql`e.secret_not_before <= ${daysBefore(at, Number(from))}::timestamptz`;
  return to === "" ? youngest : Prisma.sql`(${youngest} AND e.secret_not_before > ${daysBefore(at, Number(to) + 1)}::timestamptz)`;
}

const daysBefore = (at: Date, days: number) => new Date(at.getTime() - days * 86_400_000);

const column = (name: string) => Prisma.raw(`e.${name}`);

function anyOf(name: string, type: string, values: readonly string[]): Prisma.Sql {
  const cast = Prisma.raw(type);
  return values.length === 1
    ? Prisma.sql`${column(name)} = ${values[0]}::${cast}`
    : Prisma.sql`${column(name)} = ANY(${values}::${cast}[])`;
}

/** A run of ranks is a range, which keeps the order of an index that starts with the rank. */
function anyRank(name: string, ranks: number[]): Prisma.Sql {
  const sorted = [...new Set(ranks)].sort((a, b) => a - b);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  if (least === most) return Prisma.sql`${column(name)} = ${least}::smallint`;
  if (most - least === sorted.length - 1) return Prisma.sql`${column(name)} >= ${least}::smallint AND ${column(name)} <= ${most}::smallint`;
  return Prisma.sql`${column(name)} = ANY(${sorted}::smallint[])`;
}

function orNone(name: string, values: string[]): Prisma.Sql {
  const ids = values.filter((value) => value !== "none");
  if (ids.length === values.length) return anyOf(name, "uuid", ids);
  const missing = Prisma.sql`${column(name)} IS NULL`;
  return ids.length === 0 ? missing : Prisma.sql`(${missing} OR ${anyOf(name, "uuid", ids)})`;
}

import { checkById } from "@/lib/checks/registry";
import { Prisma } from "@/lib/core/db";
import { containing } from "@/lib/core/like";
import { type Actor, isSystem } from "@/lib/core/principal";
import { severities } from "@/lib/endpoints/vocabulary";
import type { FindingFilter, FindingGroup } from "./schema";

const any = (column: Prisma.Sql, values: readonly unknown[], type: string) => Prisma.sql`${column} = ANY(${values}::${Prisma.raw(type)}[])`;

const weekMs = 7 * 86_400_000;

const slaSql = (now: Date): Record<string, Prisma.Sql> => {
  const week = new Date(now.getTime() + weekMs);
  return {
    overdue: Prisma.sql`f.due_key <= ${now}`,
    week: Prisma.sql`(f.due_key > ${now} AND f.due_key <= ${week})`,
    later: Prisma.sql`(f.due_key > ${week} AND f.due_at IS NOT NULL)`,
    none: Prisma.sql`f.due_at IS NULL`,
  };
};

/** How a value of each group reads in SQL, for counting; a group that is not here is not counted. */
export const countedValues = (now: Date): Partial<Record<FindingGroup, Prisma.Sql>> => {
  const sla = slaSql(now);
  return {
    state: Prisma.sql`f.state::text`,
    severity: Prisma.sql`f.severity_rank::text`,
    sla: Prisma.sql`CASE WHEN ${sla.overdue} THEN 'overdue' WHEN ${sla.week} THEN 'week' WHEN ${sla.none} THEN 'none' ELSE 'later' END`,
    suppressed: Prisma.sql`coalesce(f.suppressed_as::text, '')`,
    check: Prisma.sql`f.check_index::text`,
    environment: Prisma.sql`e.environment::text`,
    owner: Prisma.sql`e.owner_state::text`,
    team: Prisma.sql`coalesce(e.team_id::text, '')`,
    assignee: Prisma.sql`coalesce(f.assignee_id::text, '')`,
  };
};

/**
 * One condition per group over the finding `f` and its endpoint `e`. Without a choice of state or suppression the queue is what is
 * left to do: neither resolved nor suppressed.
 */
export function filterSql(filter: FindingFilter, actor: Actor, now: Date): Map<FindingGroup, Prisma.Sql> {
  const me = isSystem(actor) ? null : actor.personId;
  const ids = (values: readonly string[]) => values.filter((value) => value !== "none").map((value) => (value === "me" ? me : value));
  const orNone = (column: Prisma.Sql, values: readonly string[]) =>
    values.includes("none") ? Prisma.sql`(${column} IS NULL OR ${any(column, ids(values), "uuid")})` : any(column, ids(values), "uuid");
  const conditions = new Map<FindingGroup, Prisma.Sql>();
  const { q, state, severity, sla, suppressed, check, environment, owner, person, team, assignee, endpoint } = filter;
  if (q) conditions.set("q", Prisma.sql`e.search_text LIKE ${containing(q.toLowerCase())}`);
  conditions.set("state", state ? any(Prisma.sql`f.state::text`, state, "text") : Prisma.sql`f.state <> 'resolved'`);
  if (suppressed) conditions.set("suppressed", any(Prisma.sql`f.suppressed_as::text`, suppressed, "text"));
  else if (!state?.includes("resolved")) conditions.set("suppressed", Prisma.sql`f.suppressed_as IS NULL`);
  if (severity)
    conditions.set(
      "severity",
      any(
        Prisma.sql`f.severity_rank`,
        severity.map((one) => severities.indexOf(one)),
        "smallint",
      ),
    );
  if (sla)
    conditions.set(
      "sla",
      Prisma.sql`(${Prisma.join(
        sla.map((one) => slaSql(now)[one]!),
        " OR ",
      )})`,
    );
  if (check)
    conditions.set(
      "check",
      any(
        Prisma.sql`f.check_index`,
        check.map((one) => checkById(one).index),
        "smallint",
      ),
    );
  if (environment) conditions.set("environment", any(Prisma.sql`e.environment::text`, environment, "text"));
  if (owner) conditions.set("owner", any(Prisma.sql`e.owner_state::text`, owner, "text"));
  if (person) conditions.set("person", any(Prisma.sql`e.owner_id`, ids(person), "uuid"));
  if (team) conditions.set("team", orNone(Prisma.sql`e.team_id`, team));
  if (assignee) conditions.set("assignee", orNone(Prisma.sql`f.assignee_id`, assignee));
  if (endpoint) conditions.set("endpoint", any(Prisma.sql`f.endpoint_id`, endpoint, "uuid"));
  return conditions;
}

export const conjunction = (conditions: Iterable<Prisma.Sql>) => Prisma.join([...conditions], " AND ");

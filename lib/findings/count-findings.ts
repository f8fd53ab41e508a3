import { checks } from "@/lib/checks/registry";
import { type Database, database, Prisma } from "@/lib/core/db";
import { type Actor, authorize } from "@/lib/core/principal";
import { visibleTo } from "@/lib/endpoints/visibility";
import { severities } from "@/lib/endpoints/vocabulary";
import { conjunction, countedValues, filterSql } from "./filter-sql";
import type { FindingFilter, FindingGroup, Grouping } from "./schema";
import type { FindingCounts, FindingGroupLine } from "./views";

/** Counting stops here, and the page says so: the queue answers in the same time on any estate. */
const countedAtMost = 200_000;

/** Counts per value of each group, each as if its own filter were not set. */
export async function countFindings(actor: Actor, filter: FindingFilter, now: Date, db: Database = database()): Promise<FindingCounts> {
  authorize(actor, "finding:read");
  const values = countedValues(now);
  const conditions = filterSql(filter, actor, now);
  const counted = Object.entries(values) as [FindingGroup, Prisma.Sql][];
  // Conditions of groups without counts, and of those nobody counts differently, narrow the scan itself.
  const always = [...conditions].filter(([group]) => values[group] === undefined).map(([, condition]) => condition);
  const others = (but: FindingGroup) =>
    conjunction([
      Prisma.sql`true`,
      ...[...conditions.keys()].filter((group) => group !== but && values[group]).map((group) => Prisma.raw(`p_${group}`)),
    ]);
  const flags = counted
    .filter(([group]) => conditions.has(group))
    .map(([group]) => Prisma.sql`(${conditions.get(group)!}) AS ${Prisma.raw(`p_${group}`)}`);
  // What was resolved long ago is read only when somebody looks at it.
  const scope = filter.state?.includes("resolved") ? Prisma.sql`true` : Prisma.sql`f.state <> 'resolved'`;
  const rows = await db.$queryRaw<{ group: string; value: string; n: number }[]>(Prisma.sql`
    WITH read AS MATERIALIZED (
      SELECT ${Prisma.join([...counted.map(([group, value]) => Prisma.sql`${value} AS ${Prisma.raw(`v_${group}`)}`), ...flags], ", ")}
      FROM finding f JOIN endpoint e ON e.id = f.endpoint_id WHERE ${conjunction([scope, visibleTo(actor), ...always])} LIMIT ${countedAtMost + 1})
    ${Prisma.join(
      [
        ...counted.map(
          ([group]) =>
            Prisma.sql`SELECT ${group} AS "group", ${Prisma.raw(`v_${group}`)} AS value, count(*)::int AS n FROM read WHERE ${others(group)} GROUP BY 2`,
        ),
        Prisma.sql`SELECT 'total', '', count(*)::int FROM read WHERE ${others("q")}`,
        Prisma.sql`SELECT 'read', '', count(*)::int FROM read`,
      ],
      " UNION ALL ",
    )}`);
  const groups = new Map<string, Map<string, number>>();
  for (const { group, value, n } of rows) {
    const byValue = groups.get(group) ?? new Map<string, number>();
    byValue.set(named(group, value), n);
    groups.set(group, byValue);
  }
  return {
    groups,
    total: groups.get("total")?.get("") ?? 0,
    capped: (groups.get("read")?.get("") ?? 0) > countedAtMost,
  };
}

function named(group: string, value: string): string {
  if (group === "severity") return severities[Number(value)] ?? value;
  if (group === "check") return checks[Number(value)]?.id ?? value;
  return value;
}

/** The queue by check or by owner: how many, how many overdue, and the worst of each; worst first. */
export async function groupFindings(
  actor: Actor,
  filter: FindingFilter,
  by: Grouping,
  now: Date,
  db: Database = database(),
): Promise<FindingGroupLine[]> {
  authorize(actor, "finding:read");
  const value = by === "check" ? Prisma.sql`f.check_index::text` : Prisma.sql`coalesce(e.owner_id::text, '')`;
  const rows = await db.$queryRaw<{ value: string; name: string | null; n: number; overdue: number; worst: number }[]>(Prisma.sql`
    SELECT g.*, p.name FROM (
      SELECT ${value} AS value, count(*)::int AS n, count(*) FILTER (WHERE f.due_key <= ${now})::int AS overdue, min(f.severity_rank)::int AS worst
      FROM finding f JOIN endpoint e ON e.id = f.endpoint_id WHERE ${conjunction([...filterSql(filter, actor, now).values(), visibleTo(actor)])} GROUP BY 1) g
    LEFT JOIN person p ON p.id::text = g.value ORDER BY g.worst, g.overdue DESC, g.n DESC, g.value LIMIT 200`);
  return rows.map((row) => {
    const check = by === "check" ? checks[Number(row.value)] : undefined;
    return {
      value: check?.id ?? row.value,
      label: check?.title ?? row.name ?? "Unowned",
      count: row.n,
      overdue: row.overdue,
      worst: severities[row.worst] ?? "info",
    };
  });
}

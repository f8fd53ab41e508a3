import { checks } from "@/lib/checks/registry";
import { type Database, database, Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { authorize, type Principal } from "@/lib/core/principal";
import { verdictAt } from "@/lib/endpoints/verdict-at";
import { severities } from "@/lib/endpoints/vocabulary";
import { type DueWeek, type readHeadline, startOfDay, type TeamOwnership, type TopRisk } from "./queries";
import { type PostureDay, postureMetrics } from "./schema";

export interface EstateAt {
  /** The last instant of the day, in UTC. */
  asOf: Date;
  headline: Awaited<ReturnType<typeof readHeadline>>;
  risks: TopRisk[];
  teams: TeamOwnership[];
  /** What was to be rotated in the weeks after that day. */
  weeks: DueWeek[];
}

const weeksAhead = 8;

/** The days that can be shown: from the first that was measured until yesterday, in UTC. */
export async function readPastDays(
  principal: Principal,
  now: Date,
  db: Database = database(),
): Promise<{ first: string; last: string } | undefined> {
  authorize(principal, "posture:read");
  const first = await db.postureDay.findFirst({ orderBy: { day: "asc" }, select: { day: true } });
  const last = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10);
  const day = first?.day.toISOString().slice(0, 10);
  return day && day <= last ? { first: day, last } : undefined;
}

/**
 * The dashboard's numbers as they were known at the end of a past day: counted over the history of the endpoints, so that each equals the
 * list of that instant. Trends and ages are the days' own measurements.
 * @throws AppError invalid_input for a day that is not over
 */
export async function readEstateAt(principal: Principal, day: string, now: Date, db: Database = database()): Promise<EstateAt> {
  authorize(principal, "posture:read");
  const asOf = new Date(`${day}T23:59:59.999Z`);
  if (asOf >= now) throw new AppError("invalid_input", "This day is not over.", { day: "Choose a day that is over." });
  const estate = Prisma.sql`(
    SELECT e.id, e.owner_state::text, e.activity::text, e.rotation_status::text, e.team_id, e.backup_id, e.failing, e.due_at FROM endpoint e WHERE e.live AND e.valid_from <= ${asOf}
    UNION ALL SELECT e.id, e.owner_state::text, e.activity::text, e.rotation_status::text, e.team_id, e.backup_id, e.failing, e.due_at FROM endpoint_history e WHERE e.live AND e.valid_from <= ${asOf} AND e.valid_to > ${asOf})`;
  const count = (condition: Prisma.Sql) => Prisma.sql`count(*) FILTER (WHERE ${condition})::int`;
  const [[numbers], [coverage], failing, teams, weeks, days] = await Promise.all([
    db.$queryRaw<Omit<EstateAt["headline"]["now"], "answered" | "unknown">[]>(Prisma.sql`
      SELECT count(*)::int AS endpoints, ${count(Prisma.sql`owner_state = 'missing'`)} AS "missingOwner", ${count(Prisma.sql`owner_state = 'disabled'`)} AS "ownerDisabled",
        ${count(Prisma.sql`owner_state = 'departed'`)} AS "ownerLeft", ${count(Prisma.sql`activity = 'stale'`)} AS stale, ${count(Prisma.sql`activity = 'unknown'`)} AS "activityUnknown",
        ${count(Prisma.sql`rotation_status = 'overdue'`)} AS overdue, ${count(Prisma.sql`rotation_status = 'age_unknown'`)} AS "ageUnknown" FROM ${estate} e`),
    db.$queryRaw<{ answered: number; unknown: number }[]>(Prisma.sql`
      SELECT coalesce(sum(verdict_letters(v.codes, 'PF')), 0)::int AS answered, coalesce(sum(verdict_letters(v.codes, 'U')), 0)::int AS unknown FROM ${estate} e ${verdictAt(asOf)}`),
    db.$queryRaw<{ place: number; count: number }[]>(Prisma.sql`
      SELECT f AS place, count(*)::int AS count FROM ${estate} e, unnest(e.failing) f GROUP BY 1`),
    db.$queryRaw<TeamOwnership[]>(Prisma.sql`
      SELECT e.team_id AS "teamId", coalesce(t.name, CASE WHEN e.team_id IS NULL THEN 'No team' ELSE 'A removed team' END) AS name, count(*)::int AS endpoints,
        ${count(Prisma.sql`owner_state <> 'active'`)} AS unowned, ${count(Prisma.sql`owner_state = 'active' AND backup_id IS NULL`)} AS "withoutBackup"
      FROM ${estate} e LEFT JOIN team t ON t.id = e.team_id GROUP BY 1, t.name ORDER BY e.team_id IS NULL, endpoints DESC`),
    db.$queryRaw<DueWeek[]>(Prisma.sql`
      WITH week AS (SELECT date_trunc('week', ${asOf}::timestamptz AT TIME ZONE 'UTC') + n * interval '7 days' AS monday FROM generate_series(0, ${weeksAhead - 1}::int) n)
      SELECT week.monday, count(e.id)::int AS count, count(e.id) FILTER (WHERE e.rotation_status = 'in_run')::int AS "inRun" FROM week LEFT JOIN ${estate} e ON e.rotation_status IN ('due_soon', 'in_policy', 'in_run')
        AND e.due_at >= greatest(week.monday AT TIME ZONE 'UTC', ${startOfDay(asOf)}) AND e.due_at < (week.monday + interval '7 days') AT TIME ZONE 'UTC' GROUP BY 1 ORDER BY 1`),
    db.postureDay.findMany({ where: { day: { lte: new Date(day) } }, orderBy: { day: "desc" }, take: 90 }),
  ]);
  const history: PostureDay[] = days
    .reverse()
    .map((row) => ({ day: row.day, measuredAt: row.measuredAt, metrics: postureMetrics.parse(row.metrics) }));
  const byCheck = new Map(failing.map((row) => [row.place, row.count]));
  return {
    asOf,
    headline: { now: { ...numbers!, ...coverage! }, history },
    risks: checks
      .map((check) => ({ check, severity: check.severity, count: byCheck.get(check.index) ?? 0 }))
      .filter((risk) => risk.count > 0)
      .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.count - a.count),
    teams,
    weeks,
  };
}

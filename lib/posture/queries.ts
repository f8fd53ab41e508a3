import { checks } from "@/lib/checks/registry";
import type { Check } from "@/lib/checks/types";
import { dayMs } from "@/lib/core/clock";
import { type Database, database, Prisma } from "@/lib/core/db";
import { authorize, type Principal } from "@/lib/core/principal";
import { readFacetCounts } from "@/lib/endpoints/read-facet-counts";
import { type Severity, severities } from "@/lib/endpoints/vocabulary";
import { completeWithinDays } from "@/lib/sources/schema";
import { type PostureDay, type PostureMetrics, postureMetrics } from "./schema";

/** The headline numbers now, from the counters, with the daily ones of the last 90 days. */
export async function readHeadline(principal: Principal, db: Database = database()) {
  authorize(principal, "posture:read");
  const [count, days] = await Promise.all([
    readFacetCounts(db, ["total", "owner", "activity", "rotation", "coverage"]),
    db.$queryRaw<
      { day: Date; measured_at: Date; metrics: PostureMetrics }[]
    >`SELECT day, measured_at, metrics FROM posture_day ORDER BY day DESC LIMIT 90`,
  ]);
  const history: PostureDay[] = days
    .reverse()
    .map((row) => ({ day: row.day, measuredAt: row.measured_at, metrics: postureMetrics.parse(row.metrics) }));
  return {
    now: {
      endpoints: count("total"),
      missingOwner: count("owner", "missing"),
      ownerDisabled: count("owner", "disabled"),
      ownerLeft: count("owner", "departed"),
      stale: count("activity", "stale"),
      activityUnknown: count("activity", "unknown"),
      overdue: count("rotation", "overdue"),
      ageUnknown: count("rotation", "age_unknown"),
      answered: count("coverage", "answered"),
      unknown: count("coverage", "unknown"),
    },
    history,
  };
}

export interface TopRisk {
  check: Check;
  severity: Severity;
  count: number;
}

/** Failing checks with the number of live endpoints that fail them, worst severity first, then most endpoints. */
export async function readTopRisks(principal: Principal, limit: number, db: Database = database()): Promise<TopRisk[]> {
  authorize(principal, "posture:read");
  const count = await readFacetCounts(db, ["flag"]);
  return checks
    .map((check) => ({ check, severity: check.severity, count: count("flag", String(check.index)) }))
    .filter((risk) => risk.count > 0)
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.count - a.count)
    .slice(0, limit);
}

export interface DueWeek {
  monday: Date;
  count: number;
  /** Of these, with a rotation run under way. */
  inRun: number;
}

/** A list is filtered by whole days: what came due earlier today and is in a run belongs to both. */
export const startOfDay = (at: Date) => new Date(at.toISOString().slice(0, 10));

/** Rotations that come due in this and the coming weeks; overdue ones stand in their own number. */
export async function readDueWeeks(principal: Principal, now: Date, weeks: number, db: Database = database()): Promise<DueWeek[]> {
  authorize(principal, "posture:read");
  return db.$queryRaw<DueWeek[]>(Prisma.sql`
    WITH week AS (SELECT date_trunc('week', ${now}::timestamptz AT TIME ZONE 'UTC') + n * interval '7 days' AS monday FROM generate_series(0, ${weeks - 1}::int) n)
    SELECT week.monday, d.count, d."inRun" FROM week, LATERAL (
      SELECT count(*)::int AS count, count(*) FILTER (WHERE e.rotation_rank = 4)::int AS "inRun" FROM endpoint e WHERE e.live AND e.rotation_rank IN (3, 4, 5)
        AND e.due_key >= greatest(week.monday AT TIME ZONE 'UTC', ${startOfDay(now)}) AND e.due_key < (week.monday + interval '7 days') AT TIME ZONE 'UTC') d
    ORDER BY 1`);
}

export interface TeamOwnership {
  teamId: string | null;
  name: string;
  endpoints: number;
  unowned: number;
  withoutBackup: number;
}

/** Teams by the number of their live endpoints; endpoints without a team come last. */
export async function readOwnershipByTeam(principal: Principal, db: Database = database()): Promise<TeamOwnership[]> {
  authorize(principal, "posture:read");
  const [count, teams] = await Promise.all([
    readFacetCounts(db, ["team", "teamUnowned", "teamWithoutBackup"]),
    db.team.findMany({ select: { id: true, name: true } }),
  ]);
  const row = (teamId: string | null, name: string): TeamOwnership => ({
    teamId,
    name,
    endpoints: count("team", teamId ?? ""),
    unowned: count("teamUnowned", teamId ?? ""),
    withoutBackup: count("teamWithoutBackup", teamId ?? ""),
  });
  const named = teams.map(({ id, name }) => row(id, name)).filter(({ endpoints }) => endpoints > 0);
  const none = row(null, "No team");
  return [...named.sort((a, b) => b.endpoints - a.endpoints), ...(none.endpoints > 0 ? [none] : [])];
}

export interface SourceHealthRow {
  id: string;
  name: string;
  provider: string;
  lastCompleteImportAt: Date | null;
  /** As of the last hourly measurement. */
  endpoints: number;
  health: "complete" | "partial" | "old";
}

/** Sources, those that need attention first. */
export async function readSourceHealth(principal: Principal, now: Date, db: Database = database()): Promise<SourceHealthRow[]> {
  authorize(principal, "posture:read");
  const [sources, latest] = await Promise.all([
    db.source.findMany({
      where: { kind: { not: "person" } },
      select: { id: true, name: true, provider: true, lastCompleteImportAt: true },
      orderBy: { name: "asc" },
      take: 200,
    }),
    db.postureDay.findFirst({ orderBy: { day: "desc" } }),
  ]);
  const counts = latest ? postureMetrics.parse(latest.metrics).endpointsBySource : {};
  const rank = { partial: 0, old: 1, complete: 2 } as const;
  return sources
    .map((source) => ({ ...source, endpoints: counts[source.id] ?? 0, health: healthOf(source.lastCompleteImportAt, now) }))
    .sort((a, b) => rank[a.health] - rank[b.health] || b.endpoints - a.endpoints)
    .slice(0, 13);
}

function healthOf(lastCompleteImportAt: Date | null, now: Date): SourceHealthRow["health"] {
  if (!lastCompleteImportAt) return "partial";
  return now.getTime() - lastCompleteImportAt.getTime() > completeWithinDays * dayMs ? "old" : "complete";
}

import { dayMs } from "@/lib/core/clock";
import { type Database, database, Prisma } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { rotationRanks } from "@/lib/endpoints/filters";
import { visibleTo } from "@/lib/endpoints/visibility";
import type { RunState } from "./schema";

const runsPerDay = 3;

export interface CalendarDay {
  /** 2026-11-30, UTC. */
  day: string;
  /** Secrets that come due on it. */
  due: number;
  /** Runs that are due on it: the first three, and how many there are. */
  runs: { id: string; name: string; state: RunState }[];
  runCount: number;
}

export interface CalendarMonth {
  month: string;
  /** Whole weeks from Monday on; days of other months among them. */
  days: CalendarDay[];
  /** Came due before the first of these days. */
  overdueBefore: number;
}

/** The month's weeks with what comes due and which runs end when. */
export async function readCalendar(principal: Principal, month: string, db: Database = database()): Promise<CalendarMonth> {
  const { from, days } = gridOf(month);
  const to = new Date(from.getTime() + days * dayMs);
  const visible = visibleTo(principal);
  const [dues, runs, [before]] = await Promise.all([
    db.$queryRaw<{ day: string; n: number }[]>(Prisma.sql`
      SELECT to_char(e.due_key AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS n FROM endpoint e
      WHERE e.live AND e.due_key >= ${from} AND e.due_key < ${to} AND ${visible} GROUP BY 1`),
    db.$queryRaw<{ day: string; id: string; name: string; state: RunState; n: number }[]>(Prisma.sql`
      SELECT * FROM (SELECT to_char(r.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, r.id, e.name, r.state::text, (count(*) OVER w)::int AS n, row_number() OVER (w ORDER BY e.name, r.id) AS place
        FROM rotation_run r JOIN endpoint e ON e.id = r.endpoint_id WHERE r.live AND r.due_at >= ${from} AND r.due_at < ${to} AND ${visible}
        WINDOW w AS (PARTITION BY (r.due_at AT TIME ZONE 'UTC')::date)) x WHERE x.place <= ${runsPerDay} ORDER BY x.day, x.place`),
    db.$queryRaw<{ n: number }[]>(
      Prisma.sql`SELECT count(*)::int AS n FROM endpoint e WHERE e.live AND e.rotation_rank = ${rotationRanks.overdue} AND e.due_key < ${from} AND ${visible}`,
    ),
  ]);
  const dueOn = new Map(dues.map(({ day, n }) => [day, n]));
  return {
    month,
    overdueBefore: before?.n ?? 0,
    days: Array.from({ length: days }, (_, place): CalendarDay => {
      const day = new Date(from.getTime() + place * dayMs).toISOString().slice(0, 10);
      const own = runs.filter((run) => run.day === day);
      return {
        day,
        due: dueOn.get(day) ?? 0,
        runs: own.map(({ id, name, state }) => ({ id, name, state })),
        runCount: own[0]?.n ?? 0,
      };
    }),
  };
}

/** From the Monday on or before the first to the Sunday on or after the last. */
export function gridOf(month: string): { from: Date; days: number } {
  const first = new Date(`${month}-01T00:00:00Z`);
  const lead = (first.getUTCDay() + 6) % 7;
  const next = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1));
  const length = Math.round((next.getTime() - first.getTime()) / dayMs);
  return { from: new Date(first.getTime() - lead * dayMs), days: Math.ceil((lead + length) / 7) * 7 };
}

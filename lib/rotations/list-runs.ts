import { type Database, database, Prisma } from "@/lib/core/db";
import { containing } from "@/lib/core/like";
import type { Principal } from "@/lib/core/principal";
import { visibleTo } from "@/lib/endpoints/visibility";
import { boardColumnSize, type RunFilter, type RunLine, type RunListQuery, runPageSize } from "./list-schema";

export interface RunPage {
  lines: RunLine[];
  /** Place of the next page; null = this is the last. */
  next: string | null;
}

const columns = Prisma.sql`
  r.id, e.id AS "endpointId", e.name, e.provider, e.environment::text, r.state::text, r.emergency, r.blocked_reason AS "blockedReason", p.name AS assignee,
  r.starts_at AS "startsAt", r.due_at AS "dueAt", n.kind::text AS "nextStep", n.due_at AS "nextDueAt", s.done, s.steps, r.proof::text, r.ended_at AS "endedAt"`;

const from = Prisma.sql`
  rotation_run r JOIN endpoint e ON e.id = r.endpoint_id LEFT JOIN person p ON p.id = r.assignee_id
  LEFT JOIN LATERAL (SELECT x.kind, x.due_at FROM rotation_step x WHERE x.run_id = r.id AND x.done_at IS NULL ORDER BY x.kind LIMIT 1) n ON r.live
  CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE x.done_at IS NOT NULL)::int AS done, count(*)::int AS steps FROM rotation_step x WHERE x.run_id = r.id) s`;

const shown = (show: RunFilter, now: Date): Prisma.Sql =>
  ({
    open: Prisma.sql`r.live`,
    late: Prisma.sql`r.live AND n.due_at < ${now} AND r.starts_at <= ${now}`,
    blocked: Prisma.sql`r.live AND r.blocked_at IS NOT NULL`,
    ended: Prisma.sql`NOT r.live`,
    all: Prisma.sql`true`,
  })[show];

function conditions(principal: Principal, { show, step, mine, q, due }: RunListQuery, now: Date): Prisma.Sql {
  const parts = [shown(show, now), visibleTo(principal)];
  if (step) parts.push(Prisma.sql`r.live AND n.kind = ${step}::"RotationStepKind"`);
  if (mine) parts.push(Prisma.sql`r.assignee_id = ${principal.personId}::uuid`);
  if (q) parts.push(Prisma.sql`e.search_text LIKE ${containing(q.toLowerCase())}`);
  if (due) parts.push(Prisma.sql`r.due_at >= ${new Date(due)} AND r.due_at < ${new Date(Date.parse(due) + 86_400_000)}`);
  return Prisma.join(parts, " AND ");
}

/** What is due first stands first; what has ended, newest first. */
export async function listRuns(principal: Principal, query: RunListQuery, now: Date, db: Database = database()): Promise<RunPage> {
  const newestFirst = query.show === "ended" || query.show === "all";
  const key = newestFirst ? Prisma.sql`r.created_at` : Prisma.sql`r.due_at`;
  const [at, id] = query.after?.split("_") ?? [];
  const after =
    at && id ? Prisma.sql`(${key}, r.id) ${newestFirst ? Prisma.sql`<` : Prisma.sql`>`} (${new Date(at)}, ${id}::uuid)` : Prisma.sql`true`;
  const direction = newestFirst ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const rows = await db.$queryRaw<(RunLine & { key: Date })[]>(Prisma.sql`
    SELECT ${columns}, ${key} AS key FROM ${from} WHERE ${conditions(principal, query, now)} AND ${after} ORDER BY ${key} ${direction}, r.id ${direction} LIMIT ${runPageSize + 1}`);
  const last = rows.length > runPageSize ? rows[runPageSize - 1] : undefined;
  return {
    lines: rows.slice(0, runPageSize).map(({ key: _key, ...line }) => line),
    next: last ? `${last.key.toISOString()}_${last.id}` : null,
  };
}

export type RunCounts = Record<RunFilter, number>;

/** The numbers of the tabs, under the same other filters. */
export async function countRuns(principal: Principal, query: RunListQuery, now: Date, db: Database = database()): Promise<RunCounts> {
  const [row] = await db.$queryRaw<RunCounts[]>(Prisma.sql`
    SELECT count(*) FILTER (WHERE ${shown("open", now)})::int AS open, count(*) FILTER (WHERE ${shown("late", now)})::int AS late,
      count(*) FILTER (WHERE ${shown("blocked", now)})::int AS blocked, count(*) FILTER (WHERE ${shown("ended", now)})::int AS ended, count(*)::int AS all
    FROM ${from} WHERE ${conditions(principal, { ...query, show: "all" }, now)}`);
  return row!;
}

/** The first cards of each column, and how many there are in all, by the step that comes next. */
export async function readBoard(
  principal: Principal,
  query: RunListQuery,
  now: Date,
  db: Database = database(),
): Promise<{ lines: RunLine[]; counts: Record<string, number> }> {
  const where = conditions(principal, { ...query, show: "open", step: undefined }, now);
  const rows = await db.$queryRaw<(RunLine & { place: number; total: number })[]>(Prisma.sql`
    SELECT * FROM (SELECT ${columns}, (row_number() OVER w)::int AS place, (count(*) OVER (PARTITION BY n.kind))::int AS total
      FROM ${from} WHERE ${where} WINDOW w AS (PARTITION BY n.kind ORDER BY n.due_at, r.id)) x WHERE x.place <= ${boardColumnSize} ORDER BY x.place`);
  return {
    lines: rows.map(({ place: _place, total: _total, ...line }) => line),
    counts: Object.fromEntries(rows.map(({ nextStep, total }) => [nextStep ?? "", total])),
  };
}

/** Runs of one endpoint, newest first; the one that goes on is among them. */
export async function listRunsOf(principal: Principal, endpointId: string, db: Database = database()): Promise<RunLine[]> {
  return db.$queryRaw<RunLine[]>(Prisma.sql`
    SELECT ${columns} FROM ${from} WHERE r.endpoint_id = ${endpointId}::uuid AND ${visibleTo(principal)} ORDER BY r.created_at DESC LIMIT 5`);
}

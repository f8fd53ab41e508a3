import { dayMs } from "@/lib/core/clock";
import { type Database, database, Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import { authorize, type Principal } from "@/lib/core/principal";
import { visibleTo } from "@/lib/endpoints/visibility";
import { type FindingRow, findingColumns, toLine } from "@/lib/findings/list-findings";
import { exceptionVisibleTo, ownedSevere } from "./lock-exception";
import { approvalRefusal, decisionRefusal } from "./rules";
import { type ExceptionTab, exceptionTabs, warnDays } from "./schema";
import type { ExceptionLine, ExceptionList, ExceptionView } from "./views";

const listed = 200;

const tabSql = (now: Date): Record<ExceptionTab, Prisma.Sql> => ({
  waiting: Prisma.sql`x.state = 'requested'`,
  soon: Prisma.sql`(x.state = 'approved' AND x.expires_at <= ${new Date(now.getTime() + warnDays * dayMs)})`,
  active: Prisma.sql`x.state = 'approved'`,
  over: Prisma.sql`x.state IN ('declined', 'withdrawn', 'ended')`,
});

const lineColumns = Prisma.sql`x.id, x.kind::text, x.state::text, x.reason::text, x.justification, x.requested_by_id, q.name AS requested_by, x.requested_at AS "requestedAt",
  x.expires_at AS "expiresAt", d.name AS "decidedBy", x.decided_at AS "decidedAt", x.ended_at AS "endedAt", x.ended_reason AS "endedReason", x.extends_id AS "extendsId",
  (SELECT count(*)::int FROM finding_exception_item i WHERE i.exception_id = x.id) AS findings,
  (SELECT min(f.severity_rank)::int FROM finding_exception_item i JOIN finding f ON f.id = i.finding_id WHERE i.exception_id = x.id) AS "worstRank"`;
const exampleSql = (principal: Principal) => Prisma.sql`(
  SELECT e.name FROM finding_exception_item i JOIN finding f ON f.id = i.finding_id JOIN endpoint e ON e.id = f.endpoint_id
  WHERE i.exception_id = x.id AND ${visibleTo(principal)} ORDER BY f.severity_rank, f.id LIMIT 1) AS example`;
const people = Prisma.sql`LEFT JOIN person q ON q.id = x.requested_by_id LEFT JOIN person d ON d.id = x.decided_by_id`;

type LineRow = Omit<ExceptionLine, "requestedBy"> & { requested_by_id: string | null; requested_by: string | null };

function lineOf(row: LineRow): ExceptionLine {
  const { id, kind, state, reason, justification, requestedAt, expiresAt, decidedBy, decidedAt, endedAt, endedReason, extendsId } = row;
  const { findings, worstRank, example } = row;
  return {
    id,
    kind,
    state,
    reason,
    justification,
    requestedAt,
    expiresAt,
    decidedBy,
    decidedAt,
    endedAt,
    endedReason,
    extendsId,
    findings,
    worstRank,
    example,
    requestedBy: row.requested_by_id ? { id: row.requested_by_id, name: row.requested_by ?? "" } : null,
  };
}

/** Exceptions of one tab, with how many each tab holds; what ends or waits longest comes first, what is over comes newest first. */
export async function listExceptions(
  principal: Principal,
  tab: ExceptionTab,
  now: Date,
  db: Database = database(),
): Promise<ExceptionList> {
  authorize(principal, "finding:read");
  const tabs = tabSql(now);
  const order = {
    waiting: Prisma.sql`x.requested_at`,
    soon: Prisma.sql`x.expires_at`,
    active: Prisma.sql`x.expires_at`,
    over: Prisma.sql`coalesce(x.ended_at, x.decided_at, x.requested_at) DESC`,
  };
  const [rows, [counts]] = await Promise.all([
    db.$queryRaw<LineRow[]>(Prisma.sql`
      SELECT ${lineColumns}, ${exampleSql(principal)} FROM finding_exception x ${people}
      WHERE ${tabs[tab]} AND ${exceptionVisibleTo(principal)} ORDER BY ${order[tab]}, x.id LIMIT ${listed + 1}`),
    db.$queryRaw<Record<ExceptionTab, number>[]>(Prisma.sql`
      SELECT ${Prisma.join(
        exceptionTabs.map((name) => Prisma.sql`count(*) FILTER (WHERE ${tabs[name]})::int AS ${Prisma.raw(name)}`),
        ", ",
      )}
      FROM finding_exception x WHERE ${exceptionVisibleTo(principal)}`),
  ]);
  return {
    lines: rows.slice(0, listed).map(lineOf),
    more: rows.length > listed,
    counts: counts ?? { waiting: 0, soon: 0, active: 0, over: 0 },
  };
}

/** One exception with what it covers. @throws AppError not_found, also for what the principal may not see */
export async function readException(principal: Principal, id: string, now: Date, db: Database = database()): Promise<ExceptionView> {
  authorize(principal, "finding:read");
  const [row] = await db.$queryRaw<(LineRow & Pick<ExceptionView, "compensatingControl" | "proof" | "decisionNote">)[]>(Prisma.sql`
    SELECT ${lineColumns}, ${exampleSql(principal)}, x.compensating_control AS "compensatingControl", x.proof, x.decision_note AS "decisionNote"
    FROM finding_exception x ${people} WHERE x.id = ${id}::uuid AND ${exceptionVisibleTo(principal)}`);
  if (!row) throw notFound();
  const [covers, severe] = await Promise.all([
    db.$queryRaw<FindingRow[]>(Prisma.sql`
      SELECT ${findingColumns} FROM finding_exception_item i JOIN finding f ON f.id = i.finding_id JOIN endpoint e ON e.id = f.endpoint_id
      WHERE i.exception_id = ${id}::uuid AND ${visibleTo(principal)} ORDER BY f.severity_rank, f.id LIMIT ${listed}`),
    ownedSevere(db, id, principal.personId),
  ]);
  const mine = row.requested_by_id === principal.personId;
  const decides = roleMay(principal.role, "exception:decide");
  const request = {
    state: row.state,
    kind: row.kind,
    requestedById: row.requested_by_id,
    expiresAt: row.expiresAt,
    decidedBy: row.decidedBy,
  };
  const refusal = decisionRefusal(request, principal.personId, severe) ?? approvalRefusal(row.expiresAt, now);
  return {
    ...lineOf(row),
    compensatingControl: row.compensatingControl,
    proof: row.proof,
    decisionNote: row.decisionNote,
    covers: covers.map(toLine),
    mayDecide: decides && row.state === "requested" && decisionRefusal(request, principal.personId, severe) === null,
    refusal: decides && row.state === "requested" ? refusal : null,
    mayWithdraw: mine && row.state === "requested" && roleMay(principal.role, "exception:request"),
    mayRevoke: decides && row.state === "approved",
    mayExtend: (decides || mine) && row.state === "approved" && roleMay(principal.role, "exception:request"),
  };
}

/** What waits for somebody with the right to decide, without what they asked for themselves: the oldest, and how many. */
export async function readWaiting(
  principal: Principal,
  limit: number,
  db: Database = database(),
): Promise<{ lines: ExceptionLine[]; total: number }> {
  authorize(principal, "exception:decide");
  const where = Prisma.sql`x.state = 'requested' AND x.requested_by_id IS DISTINCT FROM ${principal.personId}::uuid`;
  const [rows, [count]] = await Promise.all([
    db.$queryRaw<LineRow[]>(Prisma.sql`
      SELECT ${lineColumns}, ${exampleSql(principal)} FROM finding_exception x ${people} WHERE ${where} ORDER BY x.requested_at, x.id LIMIT ${limit}`),
    db.$queryRaw<{ n: number }[]>(Prisma.sql`SELECT count(*)::int AS n FROM finding_exception x WHERE ${where}`),
  ]);
  return { lines: rows.map(lineOf), total: count?.n ?? 0 };
}

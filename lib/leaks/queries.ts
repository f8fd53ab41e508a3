import { z } from "zod";
import { type Database, database, Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { authorize, type Principal } from "@/lib/core/principal";
import type { LeakOutcome, NotComparable } from "./schema";

const pageSize = 50;

export interface LeakView {
  id: string;
  endpointId: string;
  endpointName: string;
  provider: string;
  environment: string;
  version: number;
  /** False = replaced since: it can forge nothing any more. */
  present: boolean;
  format: string;
  rule: string;
  file: string;
  line: number | null;
  note: string;
  reportId: string;
  recordedAt: Date;
  recordedBy: string | null;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  withdrawnReason: string;
}

export const leakStates = ["present", "replaced", "withdrawn"] as const;
export type LeakState = (typeof leakStates)[number];
export const leakFilter = z.object({
  state: z.enum(leakStates).catch("present").default("present"),
  after: z.uuid().optional().catch(undefined),
});
export type LeakFilter = z.output<typeof leakFilter>;

const inState: Record<LeakState, Prisma.Sql> = {
  present: Prisma.sql`k.withdrawn_at IS NULL AND v.replaced_at IS NULL`,
  replaced: Prisma.sql`k.withdrawn_at IS NULL AND v.replaced_at IS NOT NULL`,
  withdrawn: Prisma.sql`k.withdrawn_at IS NOT NULL`,
};

export interface LeakPage {
  rows: LeakView[];
  nextAfter: string | undefined;
  counts: Record<LeakState, number>;
}

/** Secrets known outside, newest first, one keyset page. */
export async function listLeaks(principal: Principal, { state, after }: LeakFilter, db: Database = database()): Promise<LeakPage> {
  authorize(principal, "leak:read");
  const behind = after
    ? Prisma.sql`(k.recorded_at, k.id) < (SELECT b.recorded_at, b.id FROM leak b WHERE b.id = ${after}::uuid)`
    : Prisma.sql`true`;
  const [rows, counted] = await Promise.all([
    db.$queryRaw<LeakView[]>(Prisma.sql`
      SELECT k.id, e.id AS "endpointId", e.name AS "endpointName", e.provider, e.environment::text, v.seq AS version, v.replaced_at IS NULL AS present,
        r.format, l.rule, l.file, l.line, r.note, r.id AS "reportId", k.recorded_at AS "recordedAt", p.name AS "recordedBy",
        k.withdrawn_at AS "withdrawnAt", w.name AS "withdrawnBy", k.withdrawn_reason AS "withdrawnReason"
      FROM leak k JOIN secret_version v ON v.id = k.secret_version_id JOIN endpoint e ON e.id = k.endpoint_id
      JOIN leak_report r ON r.id = k.report_id JOIN leak_row l ON l.report_id = k.report_id AND l.n = k.n
      LEFT JOIN person p ON p.id = r.recorded_by_id LEFT JOIN person w ON w.id = k.withdrawn_by_id
      WHERE ${inState[state]} AND ${behind} ORDER BY k.recorded_at DESC, k.id DESC LIMIT ${pageSize + 1}`),
    db.$queryRaw<Record<LeakState, number>[]>(Prisma.sql`
      SELECT ${Prisma.join(leakStates.map((name) => Prisma.sql`count(*) FILTER (WHERE ${inState[name]})::int AS ${Prisma.raw(name)}`))}
      FROM leak k JOIN secret_version v ON v.id = k.secret_version_id`),
  ]);
  const shown = rows.slice(0, pageSize);
  return { rows: shown, nextAfter: rows.length > pageSize ? shown.at(-1)?.id : undefined, counts: counted[0]! };
}

export interface LeakReportView {
  id: string;
  format: string;
  fileName: string;
  rows: number;
  compared: number;
  matched: number;
  finishedAt: Date;
  recordedBy: string | null;
}

const reportColumns = Prisma.sql`r.id, r.format, r.file_name AS "fileName", r.row_count AS rows, r.compared_count AS compared,
  (SELECT count(*)::int FROM leak_row l WHERE l.report_id = r.id AND l.outcome = 'matched') AS matched, r.finished_at AS "finishedAt", p.name AS "recordedBy"`;

/** The latest reports that were compared; those recorded by hand stand among the leaks alone. */
export async function listLeakReports(principal: Principal, limit = 50, db: Database = database()): Promise<LeakReportView[]> {
  authorize(principal, "leak:read");
  return db.$queryRaw<LeakReportView[]>(Prisma.sql`
    SELECT ${reportColumns} FROM leak_report r LEFT JOIN person p ON p.id = r.recorded_by_id
    WHERE r.finished_at IS NOT NULL AND r.format <> 'by-hand' ORDER BY r.finished_at DESC, r.id DESC LIMIT ${limit}`);
}

export interface LeakRowView {
  n: number;
  outcome: LeakOutcome;
  reason: NotComparable | "";
  rule: string;
  file: string;
  line: number | null;
  commit: string;
  /** Held secrets of the same value, three at most. */
  endpoints: { id: string; name: string; version: number; present: boolean }[];
}

export interface LeakReportPage extends LeakReportView {
  page: LeakRowView[];
  nextAfter: number | undefined;
  reasons: { reason: NotComparable; count: number }[];
}

/** One report with a page of its rows. */
export async function readLeakReport(
  principal: Principal,
  id: string,
  { outcome, after = 0 }: { outcome?: LeakOutcome; after?: number },
  db: Database = database(),
): Promise<LeakReportPage> {
  authorize(principal, "leak:read");
  const [report] = await db.$queryRaw<LeakReportView[]>(Prisma.sql`
    SELECT ${reportColumns} FROM leak_report r LEFT JOIN person p ON p.id = r.recorded_by_id WHERE r.id = ${id}::uuid AND r.finished_at IS NOT NULL`);
  if (!report) throw notFound();
  const [rows, reasons] = await Promise.all([
    db.$queryRaw<LeakRowView[]>(Prisma.sql`
      SELECT l.n, l.outcome, l.reason, l.rule, l.file, l.line, l.commit, coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name, 'version', x.seq, 'present', x.present)) FROM (
          SELECT DISTINCT e.id, e.name, v.seq, v.replaced_at IS NULL AS present FROM leaked_fingerprint f JOIN secret_version v ON v.fingerprint = f.fingerprint JOIN endpoint e ON e.id = v.endpoint_id
          WHERE f.report_id = l.report_id AND f.n = l.n ORDER BY present DESC, e.name LIMIT 3) x), '[]') AS endpoints
      FROM leak_row l WHERE l.report_id = ${id}::uuid AND l.n > ${after} AND ${outcome ? Prisma.sql`l.outcome = ${outcome}` : Prisma.sql`true`}
      ORDER BY l.n LIMIT ${pageSize + 1}`),
    db.$queryRaw<{ reason: NotComparable; count: number }[]>(Prisma.sql`
      SELECT reason, count(*)::int AS count FROM leak_row WHERE report_id = ${id}::uuid AND outcome = 'not_comparable' GROUP BY 1 ORDER BY 2 DESC`),
  ]);
  const page = rows.slice(0, pageSize);
  return { ...report, page, nextAfter: rows.length > pageSize ? page.at(-1)?.n : undefined, reasons };
}

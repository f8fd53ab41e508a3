import { type Database, database, Prisma } from "@/lib/core/db";
import { authorize, type Principal } from "@/lib/core/principal";
import { verdictAt } from "@/lib/endpoints/verdict-at";
import { endpointsAt, readSettledInstant } from "./as-of-sql";
import { countVerdicts } from "./rules";
import type { VerdictCounts } from "./schema";

export interface CoverageNow {
  /** By the check's index. */
  counts: VerdictCounts[];
  endpoints: number;
  policyVersions: number[];
  /** The latest instant that a pack can be taken of. */
  settledAt: Date;
}

/** What all checks say of all live endpoints now. Endpoints with the same verdicts are counted together, so that a million of them are few rows. */
export async function readCoverage(principal: Principal, now: Date, db: Database = database()): Promise<CoverageNow> {
  authorize(principal, "report:read");
  const [rows, settledAt] = await Promise.all([
    db.$queryRaw<{ codes: string; policy_version: number; count: number }[]>(Prisma.sql`
      SELECT v.codes, v.policy_version, count(*)::int AS count FROM endpoint_verdict v JOIN endpoint e ON e.id = v.endpoint_id WHERE e.live GROUP BY 1, 2`),
    readSettledInstant(db, now),
  ]);
  return {
    counts: countVerdicts(rows),
    endpoints: rows.reduce((sum, { count }) => sum + count, 0),
    policyVersions: [...new Set(rows.map((row) => row.policy_version))].sort((a, b) => a - b),
    settledAt,
  };
}

/** What all checks said of all endpoints that were live at a past instant, by the check's index. */
export async function readCoverageAt(
  principal: Principal,
  asOf: Date,
  db: Database = database(),
): Promise<Pick<CoverageNow, "counts" | "endpoints">> {
  authorize(principal, "report:read");
  const rows = await db.$queryRaw<{ codes: string; count: number }[]>(Prisma.sql`
    SELECT v.codes, count(*)::int AS count FROM ${endpointsAt(asOf)} e ${verdictAt(asOf)} GROUP BY 1`);
  return { counts: countVerdicts(rows), endpoints: rows.reduce((sum, { count }) => sum + count, 0) };
}

export interface TakenReport {
  seq: bigint;
  chain: string;
  at: Date;
  by: string;
  what: string;
  format: string;
}

/** The latest packs and downloads, as the audit log has them. */
export async function listTakenReports(principal: Principal, limit = 20, db: Database = database()): Promise<TakenReport[]> {
  authorize(principal, "report:read");
  return db.$queryRaw<TakenReport[]>(Prisma.sql`
    SELECT seq, chain, at, coalesce(d -> 'actor' ->> 'name', d -> 'actor' ->> 'system', '') AS by,
      concat_ws(' ', coalesce(d -> 'data' ->> 'framework', 'Findings'), d -> 'data' ->> 'control') AS what, coalesce(d -> 'data' ->> 'format', '') AS format
    FROM (SELECT seq, chain, at, record::jsonb AS d FROM audit_event WHERE action IN ('report.take-pack', 'report.export-findings') ORDER BY at DESC, seq DESC LIMIT ${limit}) taken`);
}

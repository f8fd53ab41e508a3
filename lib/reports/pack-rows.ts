import type { Check, VerdictCode } from "@/lib/checks/types";
import { type Database, database, Prisma } from "@/lib/core/db";
import { verdictAt } from "@/lib/endpoints/verdict-at";
import { type Severity, severities } from "@/lib/endpoints/vocabulary";
import { endpointsAt } from "./as-of-sql";
import { verdictOfLetter } from "./rules";

export interface PackEndpoint {
  id: string;
  name: string;
  provider: string;
  account: string;
  environment: string;
  ownerState: string;
  policyVersion: number;
  /** In the order of the pack's checks. */
  verdicts: { checkId: string; verdict: VerdictCode; severity: Severity | null }[];
}

interface StoredRow {
  id: string;
  name: string;
  provider: string;
  account: string;
  environment: string;
  owner_state: string;
  failing: number[];
  failing_ranks: number[];
  codes: string;
  policy_version: number;
}

const rowsPerStatement = 2_000;

/** Every live endpoint of that instant with the verdicts of these checks, in the order of their ids and in constant memory. */
export async function* packRows(checks: readonly Check[], asOf: Date, db: Database = database()): AsyncGenerator<PackEndpoint> {
  let after: string | undefined;
  for (;;) {
    const rows = await db.$queryRaw<StoredRow[]>(Prisma.sql`
      SELECT e.*, v.codes, v.policy_version FROM (SELECT * FROM ${endpointsAt(asOf, after, rowsPerStatement)} u ORDER BY u.id LIMIT ${rowsPerStatement}) e ${verdictAt(asOf)} ORDER BY e.id`);
    for (const row of rows) yield toEndpoint(row, checks);
    if (rows.length === 0) return;
    after = rows.at(-1)!.id;
  }
}

function toEndpoint(row: StoredRow, checks: readonly Check[]): PackEndpoint {
  return {
    id: row.id,
    name: row.name,
    provider: row.provider,
    account: row.account,
    environment: row.environment,
    ownerState: row.owner_state,
    policyVersion: row.policy_version,
    verdicts: checks.map(({ id, index }) => {
      const verdict = verdictOfLetter[row.codes[index] ?? ""] ?? "unknown";
      const rank = verdict === "fail" ? row.failing_ranks[row.failing.indexOf(index)] : undefined;
      return { checkId: id, verdict, severity: rank === undefined ? null : (severities[rank] ?? null) };
    }),
  };
}

import { checks } from "@/lib/checks/registry";
import type { Check } from "@/lib/checks/types";
import { type Database, database, Prisma } from "@/lib/core/db";
import { type Severity, severities } from "@/lib/endpoints/vocabulary";

export interface FindingRow {
  id: string;
  check: Check;
  severity: Severity;
  state: string;
  firstSeenAt: Date;
  dueAt: Date | null;
  suppressedAs: "accepted_risk" | "false_positive" | null;
  suppressedUntil: Date | null;
  justification: string | null;
  policyVersion: number;
  endpoint: { id: string; name: string; provider: string; account: string; environment: string; host: string };
}

interface StoredRow {
  id: string;
  check_index: number;
  severity_rank: number;
  state: string;
  first_seen_at: Date;
  due_at: Date | null;
  suppressed_as: FindingRow["suppressedAs"];
  suppressed_until: Date | null;
  justification: string | null;
  policy_version: number;
  endpoint_id: string;
  name: string;
  provider: string;
  account: string;
  environment: string;
  host: string;
}

const rowsPerStatement = 2_000;

/** Every finding that is not resolved, suppressed ones included, in the order of endpoints and checks and in constant memory. */
export async function* findingRows(db: Database = database()): AsyncGenerator<FindingRow> {
  let after: { endpointId: string; check: number } | undefined;
  for (;;) {
    const behind = after
      ? Prisma.sql`AND (f.endpoint_id, f.check_index) > (${after.endpointId}::uuid, ${after.check}::smallint)`
      : Prisma.empty;
    const rows = await db.$queryRaw<StoredRow[]>(Prisma.sql`
      SELECT f.id, f.check_index, f.severity_rank, f.state::text, f.first_seen_at, f.due_at, f.suppressed_as::text, f.suppressed_until, x.justification, f.policy_version,
        f.endpoint_id, e.name, e.provider, e.account, e.environment::text, e.host
      FROM finding f JOIN endpoint e ON e.id = f.endpoint_id LEFT JOIN finding_exception x ON x.id = f.exception_id
      WHERE f.state <> 'resolved' ${behind} ORDER BY f.endpoint_id, f.check_index LIMIT ${rowsPerStatement}`);
    for (const row of rows) {
      const check = checks[row.check_index];
      if (check) yield toFinding(row, check);
    }
    if (rows.length < rowsPerStatement) return;
    const last = rows.at(-1)!;
    after = { endpointId: last.endpoint_id, check: last.check_index };
  }
}

function toFinding(row: StoredRow, check: Check): FindingRow {
  return {
    id: row.id,
    check,
    severity: severities[row.severity_rank]!,
    state: row.state,
    firstSeenAt: row.first_seen_at,
    dueAt: row.due_at,
    suppressedAs: row.suppressed_as,
    suppressedUntil: row.suppressed_until,
    justification: row.justification,
    policyVersion: row.policy_version,
    endpoint: {
      id: row.endpoint_id,
      name: row.name,
      provider: row.provider,
      account: row.account,
      environment: row.environment,
      host: row.host,
    },
  };
}

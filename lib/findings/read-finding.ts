import { describeCheck } from "@/lib/checks/describe";
import { factsAndPolicy } from "@/lib/checks/evaluate-endpoints";
import { inputFor } from "@/lib/checks/judge";
import { checks } from "@/lib/checks/registry";
import { type Database, database, Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import { authorize, type Principal } from "@/lib/core/principal";
import { editableBy } from "@/lib/endpoints/relations";
import { visibleTo } from "@/lib/endpoints/visibility";
import { type FindingRow, findingColumns, toLine } from "./list-findings";
import { findingKey } from "./rules";
import type { FindingEventLine, FindingExceptionLine, FindingLine, FindingView } from "./views";

const eventsShown = 200;

interface DetailRow extends FindingRow {
  sla_started_at: Date;
  resolution: string | null;
  policy_version: number;
  exception_id: string | null;
  discriminator: string;
  ownerId: string | null;
  backupId: string | null;
  teamId: string | null;
}

/** One finding with its evidence as the facts are now. @throws AppError not_found, also for what the principal may not see */
export async function readFinding(principal: Principal, id: string, now: Date, db: Database = database()): Promise<FindingView> {
  authorize(principal, "finding:read");
  const [row] = await db.$queryRaw<DetailRow[]>(Prisma.sql`
    SELECT ${findingColumns}, f.sla_started_at, f.resolution::text, f.policy_version, f.exception_id, f.discriminator, e.owner_id AS "ownerId", e.backup_id AS "backupId", e.team_id AS "teamId"
    FROM finding f JOIN endpoint e ON e.id = f.endpoint_id WHERE f.id = ${id}::uuid AND ${visibleTo(principal)}`);
  const check = row && checks[row.check_index];
  if (!row || !check) throw notFound();
  const [judged, events, exceptions] = await Promise.all([
    factsAndPolicy(db, row.endpoint_id, now),
    db.$queryRaw<FindingEventLine[]>(Prisma.sql`
      SELECT v.id::text AS key, v.kind::text, v.at, p.name AS by, v.comment, v.details FROM finding_event v LEFT JOIN person p ON p.id = v.by_id
      WHERE v.finding_id = ${id}::uuid ORDER BY v.id DESC LIMIT ${eventsShown}`),
    db.$queryRaw<FindingExceptionLine[]>(Prisma.sql`
      SELECT x.id, x.kind::text, x.state::text, x.requested_at AS "requestedAt", p.name AS "requestedBy", x.expires_at AS "expiresAt"
      FROM finding_exception_item i JOIN finding_exception x ON x.id = i.exception_id LEFT JOIN person p ON p.id = x.requested_by_id
      WHERE i.finding_id = ${id}::uuid ORDER BY x.requested_at DESC LIMIT 20`),
  ]);
  if (!judged) throw notFound();
  const { check: _, ...verdict } = describeCheck(check, inputFor(judged.facts, judged.capabilities, judged.policy, now.getTime()));
  const { nhi, csf, tenets, sp80053, pci, soc2, iso27001 } = check.frameworks;
  const related = editableBy(principal, row).size > 0;
  return {
    ...toLine(row),
    slaStartedAt: row.sla_started_at,
    resolution: row.resolution,
    policyVersion: row.policy_version,
    exceptionId: row.exception_id,
    verdict,
    why: check.why,
    remediation: check.remediation,
    controls: [
      { framework: "OWASP NHI Top 10 2025", ids: nhi },
      { framework: "NIST CSF 2.0", ids: csf },
      { framework: "NIST SP 800-207 tenets", ids: tenets.map(String) },
      { framework: "NIST SP 800-53 r5", ids: sp80053 },
      { framework: "PCI DSS 4.0.1", ids: pci },
      { framework: "SOC 2", ids: soc2 },
      { framework: "ISO 27001:2022", ids: iso27001 },
    ].filter(({ ids }) => ids.length > 0),
    key: findingKey(check.id, row.endpoint_id, row.discriminator),
    events,
    exceptions,
    may: {
      comment: roleMay(principal.role, "finding:work"),
      work: roleMay(principal.role, "finding:work") && related,
      assign: roleMay(principal.role, "finding:assign"),
      request: roleMay(principal.role, "exception:request") && related,
    },
  };
}

/** What is active on one endpoint, suppressed or not, worst first: for its page. */
export async function readEndpointFindings(principal: Principal, endpointId: string, db: Database = database()): Promise<FindingLine[]> {
  authorize(principal, "finding:read");
  const rows = await db.$queryRaw<FindingRow[]>(Prisma.sql`
    SELECT ${findingColumns} FROM finding f JOIN endpoint e ON e.id = f.endpoint_id
    WHERE f.endpoint_id = ${endpointId}::uuid AND f.state <> 'resolved' AND ${visibleTo(principal)} ORDER BY f.severity_rank, f.due_key, f.id`);
  return rows.map(toLine);
}

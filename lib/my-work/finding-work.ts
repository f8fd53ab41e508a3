import { checks } from "@/lib/checks/registry";
import { Prisma } from "@/lib/core/db";
import { severities } from "@/lib/endpoints/vocabulary";
import type { WorkSource } from "./source";

interface Row {
  finding_id: string;
  id: string;
  name: string;
  provider: string;
  check_index: number;
  severity_rank: number;
  due_at: Date | null;
}

const shown = 8;

/** What the person was asked to take care of, and the worst critical finding of each endpoint that they own. Suppressed ones are nobody's work. */
export const findingWork: WorkSource = {
  kind: "finding",
  async read(principal, _now, db) {
    const rows = await db.$queryRaw<Row[]>(Prisma.sql`
      SELECT * FROM (
        SELECT DISTINCT ON (w.one) w.* FROM (
          SELECT f.id AS finding_id, e.id, e.name, e.provider, f.check_index::int, f.severity_rank::int, f.due_at, f.due_key,
            CASE WHEN f.assignee_id = ${principal.personId}::uuid THEN f.id ELSE e.id END AS one
          FROM finding f JOIN endpoint e ON e.id = f.endpoint_id
          WHERE f.state <> 'resolved' AND f.suppressed_as IS NULL AND e.live
            AND (f.assignee_id = ${principal.personId}::uuid OR (e.owner_id = ${principal.personId}::uuid AND f.severity_rank = 0))) w
        ORDER BY w.one, w.severity_rank, w.check_index) d
      ORDER BY d.severity_rank, d.due_key, d.finding_id LIMIT ${shown}`);
    return rows.flatMap(({ finding_id, id, name, provider, check_index, severity_rank, due_at }) => {
      const check = checks[check_index];
      const severity = severities[severity_rank];
      if (!check || !severity) return [];
      return [
        {
          key: `finding-${finding_id}`,
          title: check.remediation,
          text: `${check.title}. ${check.why}`,
          endpoint: { id, name, provider },
          severity,
          dueAt: due_at,
          primary: { label: "See how to fix it", href: `/findings/${finding_id}` },
        },
      ];
    });
  },
};

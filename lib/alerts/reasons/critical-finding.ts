import { checks } from "@/lib/checks/registry";
import { Prisma } from "@/lib/core/db";
import { formatCount } from "@/lib/core/format";
import { describeEndpoints } from "../describe-endpoints";
import type { AlertReason } from "../reason";

/** A check that fails, is critical here and neither accepted nor called false. Its due instant is when that began, so that failing again later is news again. */
export const criticalFinding: AlertReason = {
  reason: "critical_finding",
  delivery: "immediate",
  escalates: true,
  count: (n) => formatCount(n, "critical finding"),
  candidates: ({ changedSince }) => Prisma.sql`
    SELECT e.id AS endpoint_id, NULL::uuid AS subject_id, coalesce((
        SELECT max(h.valid_to) FROM endpoint_history h WHERE h.id = e.id AND (h.failing_ranks[array_position(h.failing, f.place)] = 0) IS NOT TRUE
      ), e.discovered_at) AS due_at, NULL::int AS secret_version, f.place::text AS threshold, e.owner_id AS first_id, e.backup_id AS second_id, t.lead_id AS third_id
    FROM endpoint e LEFT JOIN team t ON t.id = e.team_id CROSS JOIN LATERAL unnest(e.failing, e.failing_ranks) AS f (place, rank)
    WHERE e.live AND e.worst_rank = 0 AND f.rank = 0 AND NOT EXISTS (SELECT FROM finding s WHERE s.endpoint_id = e.id AND s.check_index = f.place AND s.suppressed_as IS NOT NULL)
      AND ${changedSince ? Prisma.sql`e.valid_from >= ${changedSince}` : Prisma.sql`true`}`,
  describe: (db, rows, context) =>
    describeEndpoints(db, rows, context, (row) => {
      const check = checks[Number(row.threshold)]!;
      return { tone: "critical", label: "Critical", longLabel: "CRITICAL", detail: `${check.title}. ${check.why}` };
    }),
};

import { Prisma } from "@/lib/core/db";
import { formatCount, formatDate } from "@/lib/core/format";
import { orphanDays } from "@/lib/ownership/rules";
import { describeEndpoints } from "../describe-endpoints";
import type { AlertReason } from "../reason";

/** Had an owner who can answer, and has none now. What never had one is a number on the dashboard, not mail. */
export const ownershipLost: AlertReason = {
  reason: "ownership_lost",
  delivery: "digest",
  escalates: true,
  count: (n) => `${formatCount(n, "endpoint")} without an owner`,
  candidates: () => Prisma.sql`
    SELECT e.id AS endpoint_id, NULL::uuid AS subject_id, lost.at AS due_at, NULL::int AS secret_version, '' AS threshold, NULL::uuid AS first_id, e.backup_id AS second_id, t.lead_id AS third_id
    FROM endpoint e LEFT JOIN team t ON t.id = e.team_id
      CROSS JOIN LATERAL (SELECT max(h.valid_to) AS at FROM endpoint_history h WHERE h.id = e.id AND h.owner_state = 'active') lost
    WHERE e.live AND e.owner_state <> 'active' AND lost.at IS NOT NULL`,
  describe: (db, rows, context) =>
    describeEndpoints(db, rows, context, (row, endpoint) => {
      const by = formatDate(row.dueAt.getTime() + orphanDays * 86_400_000, context.zoneOf(row.recipientId));
      const who = endpoint.ownerName ? `${endpoint.ownerName} no longer answers for it.` : "Its owner was removed.";
      return { tone: "overdue", label: "No owner", longLabel: "NO OWNER", detail: `${who} Ask somebody to own it by ${by}.` };
    }),
};

import { Prisma } from "@/lib/core/db";
import { formatCount } from "@/lib/core/format";
import { describeEndpoints } from "../describe-endpoints";
import type { AlertReason } from "../reason";

/** The provider switched it off by itself: what it should have told is lost until somebody switches it on again. */
export const providerDisabled: AlertReason = {
  reason: "provider_disabled",
  delivery: "digest",
  escalates: true,
  count: (n) => `${formatCount(n, "endpoint")} switched off by the provider`,
  candidates: () => Prisma.sql`
    SELECT e.id AS endpoint_id, NULL::uuid AS subject_id, coalesce((SELECT max(h.valid_to) FROM endpoint_history h WHERE h.id = e.id AND h.provider_state <> 'auto_disabled'), e.discovered_at) AS due_at,
      NULL::int AS secret_version, '' AS threshold, e.owner_id AS first_id, e.backup_id AS second_id, t.lead_id AS third_id
    FROM endpoint e LEFT JOIN team t ON t.id = e.team_id WHERE e.live AND e.provider_state = 'auto_disabled'`,
  describe: (db, rows, context) =>
    describeEndpoints(db, rows, context, () => ({
      tone: "overdue",
      label: "Switched off",
      longLabel: "SWITCHED OFF BY THE PROVIDER",
      detail:
        "The provider gave up after failed deliveries. What it should have told is lost until the receiver works and somebody switches it on.",
    })),
};

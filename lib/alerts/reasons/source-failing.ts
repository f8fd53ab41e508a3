import { Prisma } from "@/lib/core/db";
import { formatCount, formatDate } from "@/lib/core/format";
import { describeSources } from "../describe-sources";
import type { AlertReason } from "../reason";

/** The latest import of a source came to nothing: the keeper hears once for each, else whoever ran it. */
export const sourceFailing: AlertReason = {
  reason: "source_failing",
  delivery: "digest",
  escalates: false,
  count: (n) => `${formatCount(n, "source")} whose import failed`,
  candidates: () => Prisma.sql`
    SELECT NULL::uuid AS endpoint_id, s.id AS subject_id, i.created_at AS due_at, NULL::int AS secret_version, '' AS threshold, s.keeper_id AS first_id, i.created_by_id AS second_id, NULL::uuid AS third_id
    FROM source s JOIN LATERAL (
      SELECT l.state, l.created_at, l.created_by_id FROM import l WHERE l.source_id = s.id AND l.state IN ('failed', 'applied') ORDER BY l.created_at DESC LIMIT 1) i ON i.state = 'failed'`,
  describe: (db, rows, context) =>
    describeSources(db, rows, context, (_, row) => ({
      tone: "soon",
      longLabel: "IMPORT FAILED",
      detail: `The import of ${formatDate(row.dueAt, context.zoneOf(row.recipientId))} failed. Nothing was changed; what is known of it is older.`,
    })),
};

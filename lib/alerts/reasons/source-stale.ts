import { Prisma } from "@/lib/core/db";
import { formatCount, formatDate } from "@/lib/core/format";
import { completeWithinDays } from "@/lib/sources/schema";
import { describeSources } from "../describe-sources";
import type { AlertReason } from "../reason";
import { repeatDays } from "../rules";

/** The keeper of a source hears when its last complete import is older than 30 days, and again every week. */
export const sourceStale: AlertReason = {
  reason: "source_stale",
  delivery: "digest",
  escalates: false,
  count: (n) => `${formatCount(n, "source")} not imported lately`,
  candidates: ({ now }) => Prisma.sql`
    SELECT NULL::uuid AS endpoint_id, id AS subject_id, due AS due_at, NULL::int AS secret_version,
      (${repeatDays}::int * (extract(epoch FROM ${now}::timestamptz - due)::bigint / 86400 / ${repeatDays}::int))::text AS threshold, keeper_id AS first_id, NULL::uuid AS second_id, NULL::uuid AS third_id
    FROM (SELECT id, keeper_id, kind, coalesce(last_complete_import_at, created_at) + ${completeWithinDays}::int * interval '1 day' AS due FROM source) s
    WHERE kind <> 'person' AND due <= ${now}`,
  describe: (db, rows, context) =>
    describeSources(db, rows, context, ({ lastCompleteImportAt: last }, row) => ({
      tone: "plain",
      longLabel: "SOURCE NOT IMPORTED",
      detail: last
        ? `Last complete import ${formatDate(last, context.zoneOf(row.recipientId))}. What changed there since is not known here.`
        : "Never imported completely: what is missing from it cannot be told.",
    })),
};

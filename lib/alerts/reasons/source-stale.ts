import { Prisma } from "@/lib/core/db";
import { formatCount, formatDate } from "@/lib/core/format";
import type { MessageLine } from "@/lib/mail/schema";
import type { AlertReason } from "../reason";
import { repeatDays, sourceStaleDays } from "../rules";

/** The keeper of a source hears when its last complete import is older than 30 days, and again every week. */
export const sourceStale: AlertReason = {
  reason: "source_stale",
  delivery: "digest",
  escalates: false,
  count: (n) => `${formatCount(n, "source")} not imported lately`,
  candidates: ({ now }) => Prisma.sql`
    SELECT NULL::uuid AS endpoint_id, id AS subject_id, due AS due_at, NULL::int AS secret_version,
      (${repeatDays}::int * (extract(epoch FROM ${now}::timestamptz - due)::bigint / 86400 / ${repeatDays}::int))::text AS threshold, keeper_id AS first_id, NULL::uuid AS second_id, NULL::uuid AS third_id
    FROM (SELECT id, keeper_id, kind, coalesce(last_complete_import_at, created_at) + ${sourceStaleDays}::int * interval '1 day' AS due FROM source) s
    WHERE kind <> 'person' AND due <= ${now}`,
  async describe(db, rows, { publicUrl, zoneOf }) {
    const sources = await db.source.findMany({ where: { id: { in: [...new Set(rows.map((row) => row.objectId))] } } });
    const byId = new Map(sources.map((source) => [source.id, source]));
    return new Map(
      rows.flatMap((row): [string, MessageLine][] => {
        const source = byId.get(row.objectId);
        if (!source) return [];
        const last = source.lastCompleteImportAt;
        const detail = last
          ? `Last complete import ${formatDate(last, zoneOf(row.recipientId))}. What changed there since is not known here.`
          : "Never imported completely: what is missing from it cannot be told.";
        const words = { tone: "plain", label: "Source", longLabel: "SOURCE NOT IMPORTED", title: source.name, context: "" } as const;
        return [[row.id, { ...words, detail, href: `${publicUrl}/sources/${source.id}` }]];
      }),
    );
  },
};

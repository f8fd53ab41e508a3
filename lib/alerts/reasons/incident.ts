import { Prisma } from "@/lib/core/db";
import { formatCount, formatDueDay } from "@/lib/core/format";
import { kindWords } from "@/lib/incidents/words";
import type { MessageLine } from "@/lib/mail/schema";
import type { AlertReason } from "../reason";
import { overdueStepSql } from "../rotation-sql";

/** Somebody has endpoints left in an open incident: from the day it is due on, again and again, and after a week the next person too. */
export const incidentOpen: AlertReason = {
  reason: "incident_open",
  delivery: "digest",
  escalates: true,
  count: (n) => `${formatCount(n, "incident")} not finished`,
  candidates: ({ now }) => Prisma.sql`
    SELECT NULL::uuid AS endpoint_id, id AS subject_id, due_at, NULL::int AS secret_version, coalesce(${overdueStepSql()}, 0)::text AS threshold, assignee_id AS first_id, manager_id AS second_id, opened_by_id AS third_id
    FROM (SELECT DISTINCT n.id, n.due_at, i.assignee_id, p.manager_id, n.opened_by_id, (n.due_at AT TIME ZONE 'UTC')::date - (${now}::timestamptz AT TIME ZONE 'UTC')::date AS days_left
      FROM incident n JOIN incident_item i ON i.incident_id = n.id AND i.done_at IS NULL LEFT JOIN person p ON p.id = i.assignee_id WHERE n.closed_at IS NULL) x WHERE days_left <= 0`,
  async describe(db, rows, { now, publicUrl }) {
    const incidents = await db.incident.findMany({ where: { id: { in: [...new Set(rows.map(({ objectId }) => objectId))] } } });
    const byId = new Map(incidents.map((incident) => [incident.id, incident]));
    return new Map(
      rows.flatMap((row): [string, MessageLine][] => {
        const incident = byId.get(row.objectId);
        if (!incident) return [];
        const due = formatDueDay(incident.dueAt, now);
        const words = {
          tone: "critical",
          label: `Due ${due}`,
          longLabel: `INCIDENT, DUE ${due}`.toUpperCase(),
          title: incident.title,
        } as const;
        const detail = "Endpoints are left in it. If something holds them up, say so on their pages.";
        return [[row.id, { ...words, context: kindWords[incident.kind], detail, href: `${publicUrl}/incidents/${incident.id}` }]];
      }),
    );
  },
};

import { Prisma } from "@/lib/core/db";
import { formatCount } from "@/lib/core/format";
import type { WorkSource } from "./source";

interface Row {
  id: string;
  title: string;
  due_at: Date;
  open: number;
}

/** Open incidents: one card each, with how many endpoints are left. */
export const incidentWork: WorkSource = {
  kind: "incident",
  async read(principal, _now, db) {
    const rows = await db.$queryRaw<Row[]>(Prisma.sql`
      SELECT n.id, n.title, n.due_at, count(*)::int AS open FROM incident n JOIN incident_item i ON i.incident_id = n.id AND i.done_at IS NULL AND i.assignee_id = ${principal.personId}::uuid
      WHERE n.closed_at IS NULL GROUP BY n.id ORDER BY n.due_at LIMIT 10`);
    return rows.map(({ id, title, due_at, open }) => ({
      key: `incident-${id}`,
      title,
      text: `${formatCount(open, "endpoint")} of yours left in this incident.`,
      severity: "critical" as const,
      dueAt: due_at,
      primary: { label: "See your list", href: `/incidents/${id}` },
    }));
  },
};

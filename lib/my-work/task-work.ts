import type { TaskKind } from "@/lib/campaigns/schema";
import { taskWords } from "@/lib/campaigns/words";
import { Prisma } from "@/lib/core/db";
import type { WorkSource } from "./source";

interface Row {
  id: string;
  kind: TaskKind;
  due_at: Date | null;
  drop: string[] | null;
  endpoint_id: string;
  name: string;
  provider: string;
  campaign: string | null;
  decommission_id: string | null;
}

/** Work that answers planned, apart from rotations, which are runs: done at the provider, then said here how one knows. */
export const taskWork: WorkSource = {
  kind: "task",
  async read(principal, _now, db) {
    const rows = await db.$queryRaw<Row[]>(Prisma.sql`
      SELECT t.id, t.kind::text, t.due_at, (SELECT array_agg(v) FROM jsonb_array_elements_text(t.details -> 'drop') v) AS drop, e.id AS endpoint_id, e.name, e.provider, c.name AS campaign, t.decommission_id
      FROM endpoint_task t JOIN endpoint e ON e.id = t.endpoint_id LEFT JOIN campaign c ON c.id = t.campaign_id
      WHERE t.assignee_id = ${principal.personId}::uuid AND t.state = 'planned'
        AND NOT EXISTS (SELECT FROM rotation_run r WHERE r.answer_id = t.answer_id AND r.live) ORDER BY t.due_at NULLS LAST, t.id LIMIT 40`);
    return rows.map(({ id, kind, due_at, drop, endpoint_id, name, provider, campaign, decommission_id }) => ({
      key: `task-${id}`,
      // Deleted or restored is a choice: it is made where the deliveries since then stand.
      ...(kind === "delete" ? {} : { taskId: id }),
      title: taskWords[kind],
      text: `${drop?.length ? `Drop ${drop.slice(0, 3).join(", ")}${drop.length > 3 ? ` and ${drop.length - 3} more` : ""}. ` : ""}${campaign ? `Follows from ${campaign}.` : ""}`.trim(),
      endpoint: { id: endpoint_id, name, provider },
      dueAt: due_at,
      primary: decommission_id
        ? { label: kind === "delete" ? "Look and decide" : "See its end of life", href: `/endpoints/${endpoint_id}/decommission` }
        : { label: "See the endpoint", href: `/endpoints/${endpoint_id}` },
    }));
  },
};

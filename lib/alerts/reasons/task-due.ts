import type { TaskKind } from "@/lib/campaigns/schema";
import { taskWords } from "@/lib/campaigns/words";
import { Prisma } from "@/lib/core/db";
import { dueZone, formatCount, formatDate } from "@/lib/core/format";
import type { MessageLine } from "@/lib/mail/schema";
import { providerOf } from "@/lib/providers/providers";
import type { AlertReason } from "../reason";

interface Task {
  id: string;
  kind: TaskKind;
  endpoint_id: string;
  name: string;
  provider: string;
  decommission_id: string | null;
}

/** Planned work on an endpoint: a day before it is due and when its day has passed. What is done or withdrawn is silent. */
export const taskDue: AlertReason = {
  reason: "task_due",
  delivery: "digest",
  escalates: true,
  count: (n) => `${formatCount(n, "task")} due`,
  candidates: ({ now }) => Prisma.sql`
    SELECT t.endpoint_id, t.id AS subject_id, t.due_at, NULL::int AS secret_version, CASE WHEN t.due_at <= ${now} THEN 'over' ELSE '' END AS threshold, t.assignee_id AS first_id, e.owner_id AS second_id, NULL::uuid AS third_id
    FROM endpoint_task t JOIN endpoint e ON e.id = t.endpoint_id WHERE t.state = 'planned' AND t.due_at <= ${now}::timestamptz + interval '1 day'`,
  async describe(db, rows, { now, publicUrl }) {
    const ids = [...new Set(rows.map(({ objectId }) => objectId))];
    const tasks = await db.$queryRaw<Task[]>(Prisma.sql`
      SELECT t.id, t.kind::text, t.endpoint_id, e.name, e.provider, t.decommission_id FROM endpoint_task t JOIN endpoint e ON e.id = t.endpoint_id WHERE t.id = ANY(${ids}::uuid[])`);
    const byId = new Map(tasks.map((task) => [task.id, task]));
    return new Map(
      rows.flatMap((row): [string, MessageLine][] => {
        const task = byId.get(row.objectId);
        if (!task) return [];
        const over = row.dueAt <= now;
        const words = { tone: over ? "overdue" : "soon", label: over ? "Work overdue" : "Work due", title: task.name } as const;
        const href = task.decommission_id ? `${publicUrl}/endpoints/${task.endpoint_id}/decommission` : `${publicUrl}/my-work`;
        const detail = `${taskWords[task.kind]}: due ${formatDate(row.dueAt, dueZone)}.`;
        return [[row.id, { ...words, longLabel: words.label.toUpperCase(), context: providerOf(task.provider).name, detail, href }]];
      }),
    );
  },
};

import { severities } from "@/lib/endpoints/vocabulary";
import type { WorkGroup, WorkItem } from "./schema";

const weekMs = 7 * 86_400_000;

export function groupOf({ dueAt }: Pick<WorkItem, "dueAt">, now: Date): WorkGroup {
  if (dueAt === null) return "later";
  if (dueAt <= now) return "overdue";
  return dueAt.getTime() - now.getTime() <= weekMs ? "week" : "later";
}

const rank = ({ severity }: WorkItem) => (severity ? severities.indexOf(severity) : severities.length);

/** Most urgent first: overdue before the rest, then by severity, then by due date. */
export function byUrgency(items: WorkItem[], now: Date): WorkItem[] {
  const groups: WorkGroup[] = ["overdue", "week", "later"];
  const due = ({ dueAt }: WorkItem) => dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return [...items].sort(
    (a, b) =>
      groups.indexOf(groupOf(a, now)) - groups.indexOf(groupOf(b, now)) || rank(a) - rank(b) || due(a) - due(b) || (a.key < b.key ? -1 : 1),
  );
}

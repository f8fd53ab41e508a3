import { Prisma } from "@/lib/core/db";
import { formatAge, formatCount } from "@/lib/core/format";
import type { WorkItem } from "./schema";
import type { WorkSource } from "./source";

interface Row {
  id: string;
  name: string;
  provider: string;
  due_at: Date;
}

/** Beyond these one line stands for the rest: a page of forty equal cards is not read. */
const shown = 5;
const soonDays = 14;

/** Secrets of owned endpoints that are overdue or due within two weeks. */
export const rotationWork: WorkSource = {
  kind: "rotation",
  async read(principal, now, db) {
    const until = new Date(now.getTime() + soonDays * 86_400_000);
    const rows = await db.$queryRaw<Row[]>(Prisma.sql`
      SELECT e.id, e.name, e.provider, e.due_at FROM endpoint e
      WHERE e.owner_id = ${principal.personId}::uuid AND e.live AND e.rotation_status IN ('overdue', 'due_soon') AND e.due_at <= ${until} ORDER BY e.due_at, e.id LIMIT ${shown}`);
    const [all] = await db.$queryRaw<{ overdue: number }[]>(Prisma.sql`
      SELECT count(*)::int AS overdue FROM endpoint e WHERE e.owner_id = ${principal.personId}::uuid AND e.live AND e.rotation_status = 'overdue'`);
    const cards = rows.map(({ id, name, provider, due_at }) => ({
      key: `rotation-${id}`,
      title: "Rotate the secret",
      text:
        due_at <= now
          ? `The policy’s limit passed ${formatAge(now.getTime() - due_at.getTime())} ago.`
          : "It reaches the policy’s limit soon.",
      endpoint: { id, name, provider },
      severity: due_at <= now ? ("high" as const) : ("medium" as const),
      dueAt: due_at,
      primary: { label: "See the secret", href: `/endpoints/${id}#secret` },
    }));
    const more = (all?.overdue ?? 0) - rows.filter(({ due_at }) => due_at <= now).length;
    if (more <= 0) return cards;
    const rest: WorkItem = {
      key: "rotation-rest",
      title: `Rotate ${formatCount(more, "more secret")}`,
      text: "They are overdue too; the list shows the oldest first.",
      severity: "high",
      dueAt: now,
      primary: { label: "See the list", href: "/endpoints?person=me&rotation=overdue&sort=rotation" },
    };
    return [...cards, rest];
  },
};

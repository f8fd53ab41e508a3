import { dayMs } from "@/lib/core/clock";
import { Prisma } from "@/lib/core/db";
import { dueZone, formatDate } from "@/lib/core/format";
import type { WorkItem } from "./schema";
import type { WorkSource } from "./source";

interface Row {
  id: string;
  name: string;
  provider: string;
  at: Date;
}

const soonDays = 30;
const shown = 10;

/** End dates of owned endpoints that nobody has planned for, and ends of endpoints that the person relies on. */
export const endingWork: WorkSource = {
  kind: "ending",
  async read({ personId }, now, db) {
    const [sunsets, relied] = await Promise.all([
      db.$queryRaw<Row[]>(Prisma.sql`
        SELECT e.id, e.name, e.provider, e.sunset_at AS at FROM endpoint e
        WHERE e.owner_id = ${personId}::uuid AND e.live AND e.sunset_at <= ${new Date(now.getTime() + soonDays * dayMs)}
          AND NOT EXISTS (SELECT FROM decommission d WHERE d.endpoint_id = e.id AND d.state IN ('announced', 'disabled')) ORDER BY e.sunset_at, e.id LIMIT ${shown}`),
      db.$queryRaw<Row[]>(Prisma.sql`
        SELECT e.id, e.name, e.provider, d.disable_at AS at FROM decommission_consumer c JOIN decommission d ON d.id = c.decommission_id AND d.state = 'announced' JOIN endpoint e ON e.id = d.endpoint_id
        WHERE c.person_id = ${personId}::uuid AND NOT EXISTS (SELECT FROM decommission_note n WHERE n.decommission_id = d.id AND n.by_id = c.person_id) ORDER BY d.disable_at, d.id LIMIT ${shown}`),
    ]);
    const card = ({ id, name, provider, at }: Row, words: Pick<WorkItem, "key" | "title" | "text">, label: string): WorkItem => ({
      ...words,
      endpoint: { id, name, provider },
      dueAt: at,
      primary: { label, href: `/endpoints/${id}/decommission` },
    });
    return [
      ...sunsets.map((row) =>
        card(
          row,
          { key: `sunset-${row.id}`, title: "Plan its end", text: `Its end date is ${formatDate(row.at, dueZone)}.` },
          "Plan the switch-off",
        ),
      ),
      ...relied.map((row) =>
        card(
          row,
          {
            key: `ending-${row.id}`,
            title: "Will you miss it?",
            text: `It is switched off on ${formatDate(row.at, dueZone)}. Say so before if you need it.`,
          },
          "Look and say",
        ),
      ),
    ];
  },
};

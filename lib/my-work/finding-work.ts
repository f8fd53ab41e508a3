import { checks } from "@/lib/checks/registry";
import { Prisma } from "@/lib/core/db";
import type { WorkSource } from "./source";

interface Row {
  id: string;
  name: string;
  provider: string;
  index: number;
  since: Date;
}

const byIndex = new Map(checks.map((check) => [check.index, check]));
const shown = 6;
/** Critical findings are to be solved within this many days of their first appearance. */
const criticalDays = 7;

/** Critical findings on endpoints that the person owns: the worst of each. */
export const findingWork: WorkSource = {
  kind: "finding",
  async read(principal, _now, db) {
    const rows = await db.$queryRaw<Row[]>(Prisma.sql`
      SELECT e.id, e.name, e.provider, (SELECT f.check_index FROM unnest(e.failing, e.failing_ranks) AS f (check_index, rank) WHERE f.rank = 0 ORDER BY 1 LIMIT 1)::int AS index,
        coalesce((SELECT max(h.valid_to) FROM endpoint_history h WHERE h.id = e.id AND h.worst_rank > 0), e.discovered_at) AS since
      FROM endpoint e WHERE e.owner_id = ${principal.personId}::uuid AND e.live AND e.worst_rank = 0 ORDER BY e.name_key, e.id LIMIT ${shown}`);
    return rows.flatMap(({ id, name, provider, index, since }) => {
      const check = byIndex.get(index);
      if (!check) return [];
      return [
        {
          key: `finding-${id}`,
          title: check.remediation,
          text: `${check.title}. ${check.why}`,
          endpoint: { id, name, provider },
          severity: "critical" as const,
          dueAt: new Date(since.getTime() + criticalDays * 86_400_000),
          primary: { label: "See how to fix it", href: `/endpoints/${id}` },
        },
      ];
    });
  },
};

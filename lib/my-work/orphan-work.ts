import { Prisma } from "@/lib/core/db";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { orphanDays } from "@/lib/ownership/rules";
import type { WorkItem } from "./schema";
import type { WorkSource } from "./source";

interface Row {
  id: string;
  name: string;
  provider: string;
  owner: string | null;
  lost_at: Date;
  total: number;
}

const shown = 3;

/** Endpoints that lost their owner, for the backup or the lead of their team: they know whom to ask. */
export const orphanWork: WorkSource = {
  kind: "orphan",
  async read(principal, _now, db) {
    if (!roleMay(principal.role, "ownership:propose")) return [];
    const { personId } = principal;
    const rows = await db.$queryRaw<Row[]>(Prisma.sql`
      SELECT e.id, e.name, e.provider, p.name AS owner, lost.at AS lost_at, count(*) OVER ()::int AS total
      FROM endpoint e LEFT JOIN person p ON p.id = e.owner_id
        CROSS JOIN LATERAL (SELECT max(h.valid_to) AS at FROM endpoint_history h WHERE h.id = e.id AND h.owner_state = 'active') lost
      WHERE e.live AND e.owner_state <> 'active' AND lost.at IS NOT NULL
        AND e.id IN (SELECT b.id FROM endpoint b WHERE b.backup_id = ${personId}::uuid
          UNION SELECT b.id FROM endpoint b JOIN team t ON t.id = b.team_id AND t.lead_id = ${personId}::uuid)
        AND NOT EXISTS (SELECT FROM ownership_proposal o WHERE o.endpoint_id = e.id AND o.state = 'open')
      ORDER BY lost.at, e.worst_rank, e.id LIMIT ${shown}`);
    const due = (at: Date) => new Date(at.getTime() + orphanDays * 86_400_000);
    const cards = rows.map(
      ({ id, name, provider, owner, lost_at }): WorkItem => ({
        key: `orphan-${id}`,
        title: "Find a new owner",
        text: owner ? `${owner} no longer answers for it.` : "Its owner was removed.",
        endpoint: { id, name, provider },
        severity: "high",
        dueAt: due(lost_at),
        primary: { label: "See who is likely", href: `/endpoints/${id}?owner=ask#owner` },
      }),
    );
    const more = (rows[0]?.total ?? 0) - cards.length;
    if (more <= 0) return cards;
    const rest: WorkItem = {
      key: "orphan-rest",
      title: `${formatCount(more, "more endpoint")} without an owner`,
      text: "In your team, or with you as backup.",
      severity: "high",
      dueAt: due(rows.at(-1)!.lost_at),
      primary: { label: "See the list", href: "/endpoints?owner=unowned" },
    };
    return [...cards, rest];
  },
};

import { askedSql } from "@/lib/campaigns/read-campaigns";
import { Prisma } from "@/lib/core/db";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import type { WorkSource } from "./source";

interface Row {
  campaign_id: string;
  campaign: string;
  due_at: Date;
  open: number;
  high_risk: number;
}

interface Passed {
  id: string;
  campaign_id: string;
  due_at: Date;
  endpoint_id: string;
  name: string;
  provider: string;
  by: string | null;
}

/** Open questions: one card per campaign, and one for each endpoint that somebody passed on by name. */
export const campaignWork: WorkSource = {
  kind: "campaign",
  async read(principal, _now, db) {
    if (!roleMay(principal.role, "campaign:answer")) return [];
    const asked = Prisma.sql`FROM campaign_item i JOIN campaign c ON c.id = i.campaign_id AND c.state = 'running'`;
    const mine = Prisma.sql`i.state = 'open' AND ${askedSql(principal)}`;
    const [campaigns, passed] = await Promise.all([
      db.$queryRaw<Row[]>(Prisma.sql`
        SELECT c.id AS campaign_id, c.name AS campaign, c.due_at, count(*)::int AS open, count(*) FILTER (WHERE i.high_risk)::int AS high_risk ${asked}
        WHERE ${mine} AND i.via <> 'passed' GROUP BY 1, 2, 3`),
      db.$queryRaw<Passed[]>(Prisma.sql`
        SELECT i.id, c.id AS campaign_id, c.due_at, e.id AS endpoint_id, e.name, e.provider, p.name AS by ${asked} JOIN endpoint e ON e.id = i.endpoint_id LEFT JOIN person p ON p.id = i.passed_by_id
        WHERE ${mine} AND i.via = 'passed' ORDER BY c.due_at, i.place LIMIT 20`),
    ]);
    return [
      ...campaigns.map(({ campaign_id, campaign, due_at, open, high_risk }) => ({
        key: `campaign-${campaign_id}`,
        title: `Answer ${campaign}`,
        text: `${formatCount(open, "endpoint")} to decide about${high_risk > 0 ? `, ${high_risk} of them high risk` : ""}. Each takes less than a minute.`,
        dueAt: due_at,
        primary: { label: "Answer", href: `/campaigns/${campaign_id}/review` },
      })),
      ...passed.map(({ id, campaign_id, due_at, endpoint_id, name, provider, by }) => ({
        key: `passed-${id}`,
        title: "Is this yours?",
        text: `${by ?? "Somebody"} says that you know it.`,
        endpoint: { id: endpoint_id, name, provider },
        dueAt: due_at,
        primary: { label: "Look and answer", href: `/campaigns/${campaign_id}/items/${id}` },
      })),
    ];
  },
};

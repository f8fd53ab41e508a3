import { z } from "zod";
import { parseInput } from "@/lib/core/command";
import { type Database, database, Prisma } from "@/lib/core/db";
import { type Actor, authorize } from "@/lib/core/principal";
import { firstMail } from "./first-mail";
import { campaignSettings, type Via } from "./schema";
import { highRiskSql, reviewerSql, scopeSql } from "./scope";

const previewInput = z.object({
  ...campaignSettings.pick({ search: true, reviewers: true, fallbackId: true }).shape,
  rerunOfId: z.uuid().nullable().default(null),
  /** For the first mail; it is left out while either is missing. */
  name: z.string().trim().max(120).default(""),
  dueAt: z.coerce.date().optional().catch(undefined),
});

export interface CampaignPreview {
  endpoints: number;
  highRisk: number;
  reviewers: number;
  /** Most items first, 8 at most. */
  busiest: { id: string; name: string; items: number }[];
  byVia: { via: Via; items: number }[];
  withoutReviewer: number;
  /** 5 at most. */
  examplesWithout: { id: string; name: string }[];
  /** To whoever is asked most. */
  mail: { to: string; items: number; subject: string; heading: string; lead: string; line: string; button: string; why: string } | null;
}

/** Who would be asked how many, and which endpoints have nobody: nothing is written. */
export async function previewCampaign(actor: Actor, raw: unknown, now: Date, db: Database = database()): Promise<CampaignPreview> {
  authorize(actor, "campaign:manage");
  const input = parseInput(previewInput, raw);
  const scope = await scopeSql(db, actor, input, now);
  const { joins, reviewerId, via } = reviewerSql(input.reviewers, input.fallbackId, now);
  const [groups, examplesWithout] = await Promise.all([
    db.$queryRaw<{ reviewer_id: string | null; name: string | null; via: Via; items: number; high_risk: number }[]>(Prisma.sql`
      SELECT a.reviewer_id, p.name, a.via, a.items, a.high_risk FROM (
        SELECT ${reviewerId} AS reviewer_id, ${via} AS via, count(*)::int AS items, count(*) FILTER (WHERE ${highRiskSql})::int AS high_risk
        FROM endpoint e ${joins} WHERE ${scope} GROUP BY 1, 2) a
      LEFT JOIN person p ON p.id = a.reviewer_id`),
    db.$queryRaw<CampaignPreview["examplesWithout"]>(Prisma.sql`
      SELECT e.id, e.name FROM endpoint e ${joins} WHERE ${scope} AND ${reviewerId} IS NULL ORDER BY e.worst_rank, e.name_key, e.id LIMIT 5`),
  ]);
  const people = new Map<string, { id: string; name: string; items: number }>();
  const byVia = new Map<Via, number>();
  for (const { reviewer_id: id, name, via: by, items } of groups) {
    byVia.set(by, (byVia.get(by) ?? 0) + items);
    if (id) people.set(id, { id, name: name ?? "", items: (people.get(id)?.items ?? 0) + items });
  }
  const order = [...people.values()].sort((a, b) => b.items - a.items || a.name.localeCompare(b.name));
  const sum = (of: (group: (typeof groups)[number]) => number) => groups.reduce((total, group) => total + of(group), 0);
  return {
    endpoints: sum(({ items }) => items),
    highRisk: sum(({ high_risk }) => high_risk),
    reviewers: people.size,
    busiest: order.slice(0, 8),
    byVia: [...byVia].map(([by, items]) => ({ via: by, items })),
    withoutReviewer: byVia.get("") ?? 0,
    examplesWithout,
    mail: await previewMail(db, input, order[0]),
  };
}

async function previewMail(
  db: Database,
  { name, dueAt }: { name: string; dueAt?: Date | undefined },
  reviewer: { name: string; items: number } | undefined,
): Promise<CampaignPreview["mail"]> {
  if (!reviewer || !dueAt || Number.isNaN(dueAt.getTime())) return null;
  const recipient = { name: reviewer.name, timeZone: "UTC" };
  const { subject, heading, lead, lines, button, why } = await firstMail(db, {
    name: name || "This review",
    dueAt,
    items: reviewer.items,
    recipient,
  });
  const [line] = lines;
  return {
    to: reviewer.name,
    items: reviewer.items,
    subject,
    heading,
    lead,
    button: button.text,
    why,
    line: line ? `${line.title}, ${line.context}: ${line.detail}` : "",
  };
}

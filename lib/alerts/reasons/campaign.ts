import { type Database, Prisma } from "@/lib/core/db";
import { dueZone, formatCount, formatDate } from "@/lib/core/format";
import type { MessageLine } from "@/lib/mail/schema";
import type { AlertReason, AlertRow, DescribeContext } from "../reason";

const byHand = "by hand";

/**
 * Everybody who is asked something in a running review, with the last reminder that has come, planned or by hand; null = none has.
 * Whoever was added because others stayed silent is told so by a reason of its own.
 */
const asked = (now: Date, people: Prisma.Sql) => Prisma.sql`
  SELECT DISTINCT c.id, c.due_at, p.id AS person_id, CASE WHEN c.reminded_at > coalesce(c.due_at - r.days * interval '1 day', '-infinity') THEN ${byHand} || to_char(c.reminded_at AT TIME ZONE 'UTC', ' YYYY-MM-DD') ELSE r.days::text END AS reminder
  FROM campaign c JOIN campaign_item i ON i.campaign_id = c.id AND i.state = 'open' CROSS JOIN LATERAL unnest(${people}) AS a (person_id)
    JOIN person p ON p.id = a.person_id AND p.email IS NOT NULL
    CROSS JOIN LATERAL (SELECT min(d) AS days FROM unnest(c.reminder_days) AS d WHERE c.due_at - d * interval '1 day' <= ${now}) r
  WHERE c.state = 'running'`;
const reviewers = Prisma.sql`ARRAY[CASE WHEN i.reviewer_id IS DISTINCT FROM i.escalated_id THEN i.reviewer_id END, i.delegate_id]`;
const escalated = Prisma.sql`ARRAY[i.escalated_id]`;

const candidate = (threshold: Prisma.Sql) => Prisma.sql`
  NULL::uuid AS endpoint_id, q.id AS subject_id, q.due_at, NULL::int AS secret_version, ${threshold} AS threshold, q.person_id AS first_id, NULL::uuid AS second_id, NULL::uuid AS third_id`;

/** A review asks somebody: until the first reminder takes its place, or everything is answered. */
export const campaignAssigned: AlertReason = {
  reason: "campaign_assigned",
  delivery: "digest",
  escalates: false,
  count: (n) => `${formatCount(n, "review")} to answer`,
  candidates: ({ now }) => Prisma.sql`SELECT ${candidate(Prisma.sql`''`)} FROM (${asked(now, reviewers)}) q WHERE q.reminder IS NULL`,
  describe: (db, rows, context) => describeCampaigns(db, rows, context, () => "Review"),
};

/** Only whoever is still silent hears again, once for each reminder. */
export const campaignReminder: AlertReason = {
  reason: "campaign_reminder",
  delivery: "digest",
  escalates: false,
  count: (n) => `${formatCount(n, "review")} ending soon`,
  candidates: ({ now }) =>
    Prisma.sql`SELECT ${candidate(Prisma.sql`q.reminder`)} FROM (${asked(now, reviewers)}) q WHERE q.reminder IS NOT NULL`,
  describe: (db, rows, context) =>
    describeCampaigns(db, rows, context, ({ threshold }) => (threshold.startsWith(byHand) ? "Reminder" : "Ends soon")),
};

/** Others stayed silent: their team lead, manager or the fallback is asked too, or instead. */
export const campaignEscalated: AlertReason = {
  reason: "campaign_escalated",
  delivery: "digest",
  escalates: false,
  count: (n) => `${formatCount(n, "review")} that others left open`,
  candidates: ({ now }) => Prisma.sql`SELECT ${candidate(Prisma.sql`coalesce(q.reminder, '')`)} FROM (${asked(now, escalated)}) q`,
  describe: (db, rows, context) => describeCampaigns(db, rows, context, () => "Others are silent"),
};

async function describeCampaigns(
  db: Database,
  rows: AlertRow[],
  { publicUrl }: DescribeContext,
  label: (row: AlertRow) => string,
): Promise<Map<string, MessageLine>> {
  const ids = [...new Set(rows.map(({ objectId }) => objectId))];
  const people = [...new Set(rows.map(({ recipientId }) => recipientId))];
  const open = await db.$queryRaw<{ id: string; name: string; due_at: Date; person_id: string; n: number }[]>(Prisma.sql`
    SELECT c.id, c.name, c.due_at, a.person_id, count(*)::int AS n FROM campaign c JOIN campaign_item i ON i.campaign_id = c.id AND i.state = 'open'
      CROSS JOIN LATERAL (SELECT DISTINCT u.person_id FROM unnest(ARRAY[i.reviewer_id, i.delegate_id, i.escalated_id]) AS u (person_id)) a
    WHERE c.id = ANY(${ids}::uuid[]) AND a.person_id = ANY(${people}::uuid[]) GROUP BY 1, 2, 3, 4`);
  const found = new Map(open.map((one) => [`${one.id} ${one.person_id}`, one]));
  return new Map(
    rows.flatMap((row): [string, MessageLine][] => {
      const one = found.get(`${row.objectId} ${row.recipientId}`);
      if (!one) return [];
      const { name, due_at: dueAt, n: items, id } = one;
      const line = { name, dueAt, items, href: `${publicUrl}/campaigns/${id}/review` };
      return [[row.id, campaignLine(line, label(row))]];
    }),
  );
}

/** How a review stands in somebody's mail. */
export function campaignLine(
  { name, dueAt, items, href }: { name: string; dueAt: Date; items: number; href: string },
  label: string,
): MessageLine {
  return {
    tone: "soon",
    label,
    longLabel: label.toUpperCase(),
    title: name,
    context: `until ${formatDate(dueAt, dueZone)}`,
    href,
    detail: `${formatCount(items, "endpoint waits", "endpoints wait")} for your answer; each takes less than a minute.`,
  };
}

import { type Database, Prisma, readRows } from "@/lib/core/db";
import type { MessageLine } from "@/lib/mail/schema";
import { type Standing, standings } from "./digest-words";
import type { AlertRow, DescribeContext } from "./reason";
import { alertReasons } from "./registry";

/** What a message to one person is made of. */
export interface Collected {
  lines: MessageLine[];
  counts: Record<string, number>;
  standings: Standing[];
}

interface CollectedRow extends AlertRow {
  standing: Standing;
  place: number;
}

/**
 * The open alerts that `where` picks (alias `a`; mail is alias `m`), by recipient: the first `limit` lines, most urgent first, and
 * the numbers of all of them.
 */
export async function collectAlerts(
  db: Database,
  where: Prisma.Sql,
  limit: number,
  context: DescribeContext,
): Promise<Map<string, Collected>> {
  const order = alertReasons.map((one) => one.reason);
  const picked = Prisma.sql`alert a LEFT JOIN outbox_message m ON m.id = a.mail_id WHERE a.closed_at IS NULL AND ${where}`;
  const counts = await db.$queryRaw<{ recipient_id: string; reason: string; n: number }[]>(
    Prisma.sql`SELECT a.recipient_id, a.reason, count(*)::int AS n FROM ${picked} GROUP BY 1, 2`,
  );
  const found = await readRows<CollectedRow>(
    db,
    Prisma.sql`
    SELECT x.id, x.reason, x.object_id AS "objectId", x.due_at AS "dueAt", x.threshold, x.recipient_id AS "recipientId", ${standingOf} AS standing, x.place::int
    FROM (SELECT a.*, row_number() OVER (PARTITION BY a.recipient_id ORDER BY array_position(${order}::text[], a.reason), a.due_at, a.object_id) AS place FROM ${picked}) x
      LEFT JOIN endpoint e ON e.id = x.endpoint_id LEFT JOIN team t ON t.id = e.team_id LEFT JOIN source s ON s.id = x.subject_id
    WHERE x.place <= ${limit} ORDER BY x.recipient_id, x.place`,
  );
  const rows = found.map((row): CollectedRow => ({ ...row, dueAt: new Date(row.dueAt) }));
  const lines = await describeAll(db, rows, context);
  const byRecipient = new Map<string, Collected>();
  for (const { recipient_id: id, reason, n } of counts) {
    const one = byRecipient.get(id) ?? { lines: [], counts: {}, standings: [] };
    one.counts[reason] = n;
    byRecipient.set(id, one);
  }
  for (const row of rows) {
    const one = byRecipient.get(row.recipientId);
    const line = lines.get(row.id);
    if (!one || !line) continue;
    one.lines.push(line);
    if (!one.standings.includes(row.standing)) one.standings.push(row.standing);
  }
  for (const one of byRecipient.values()) one.standings.sort((a, b) => standings.indexOf(a) - standings.indexOf(b));
  return byRecipient;
}

const standingOf = Prisma.sql`CASE WHEN x.reason IN ('campaign_assigned', 'campaign_reminder', 'campaign_escalated') THEN 'reviewer' WHEN x.reason = 'ownership_proposed' AND x.threshold = x.recipient_id::text THEN 'asked' WHEN e.owner_id = x.recipient_id THEN 'owner' WHEN e.backup_id = x.recipient_id THEN 'backup' WHEN t.lead_id = x.recipient_id THEN 'lead'
  WHEN s.keeper_id = x.recipient_id THEN 'keeper' WHEN EXISTS (SELECT FROM out_of_office o WHERE o.delegate_id = x.recipient_id AND o.person_id IN (e.owner_id, e.backup_id, t.lead_id, s.keeper_id)) THEN 'stand_in'
  WHEN x.reason = 'task_due' AND EXISTS (SELECT FROM endpoint_task k WHERE k.id = x.subject_id AND k.assignee_id = x.recipient_id) THEN 'assignee'
  WHEN x.reason = 'decommission_told' AND EXISTS (SELECT FROM decommission_consumer c WHERE c.decommission_id = x.subject_id AND c.person_id = x.recipient_id) THEN 'consumer' ELSE 'security' END`;

async function describeAll(db: Database, rows: AlertRow[], context: DescribeContext): Promise<Map<string, MessageLine>> {
  const lines = new Map<string, MessageLine>();
  for (const one of alertReasons) {
    const own = rows.filter((row) => row.reason === one.reason);
    if (own.length === 0) continue;
    for (const [id, line] of await one.describe(db, own, context)) lines.set(id, line);
  }
  return lines;
}

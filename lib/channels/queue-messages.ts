import { v7 as uuid } from "uuid";
import { alertContext } from "@/lib/alerts/alert-context";
import { countWords } from "@/lib/alerts/digest-words";
import type { AlertRow } from "@/lib/alerts/reason";
import { alertReasons } from "@/lib/alerts/registry";
import { inTransaction, Prisma, type Transaction } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { readSetting } from "@/lib/settings/queries";
import { linesPerMessage } from "./rules";
import type { ChannelView } from "./schema";

interface Listening {
  id: string;
  reasons: string[];
}

interface News {
  channel_id: string;
  reason: string;
  total: number;
}

/**
 * One message per channel for all that is new since the last look, however much it is: the worst few in full, the rest as a number.
 * An alert is told to a channel once, whoever else hears of it. Returns how many messages were queued.
 */
export async function queueChannelMessages(db: PrismaClient, now: Date): Promise<number> {
  return inTransaction(
    db,
    async (tx) => {
      // Locked in the order of their ids: two workers do not tell the same news twice.
      const channels = await tx.$queryRaw<Listening[]>(
        Prisma.sql`SELECT id, reasons FROM channel WHERE paused_at IS NULL AND NOT demo ORDER BY id FOR UPDATE`,
      );
      let queued = 0;
      for (const channel of channels) if (await queueOne(tx, channel, now)) queued++;
      return queued;
    },
    60_000,
  );
}

async function queueOne(tx: Transaction, { id, reasons }: Listening, now: Date): Promise<boolean> {
  const wanted = reasons.length > 0 ? reasons : alertReasons.map(({ reason }) => reason);
  const counts = await tx.$queryRaw<News[]>(Prisma.sql`
    WITH told AS (
      INSERT INTO channel_told (channel_id, reason, object_id, due_at, threshold, told_at)
      SELECT DISTINCT c.id, a.reason, a.object_id, a.due_at, a.threshold, ${now}::timestamptz FROM alert a JOIN channel c ON c.id = ${id}::uuid
      WHERE a.closed_at IS NULL AND a.reason = ANY(${wanted}::text[])
        AND a.created_at >= greatest(c.listening_since, (SELECT max(t.told_at) FROM channel_told t WHERE t.channel_id = c.id) - interval '2 hours')
      ON CONFLICT DO NOTHING RETURNING *)
    SELECT channel_id, reason, count(*)::int AS total FROM told GROUP BY 1, 2`);
  if (counts.length === 0) return false;
  const total = counts.reduce((sum, one) => sum + one.total, 0);
  const view = await describeNews(tx, id, counts, total, now);
  await tx.channelDelivery.create({ data: { id: uuid(), channelId: id, view, nextAttemptAt: now, createdAt: now } });
  return true;
}

async function describeNews(tx: Transaction, channelId: string, counts: News[], total: number, now: Date): Promise<ChannelView> {
  const order = alertReasons.map(({ reason }) => reason);
  const publicUrl = env().PUBLIC_URL;
  const rows = await tx.$queryRaw<AlertRow[]>(Prisma.sql`
    SELECT n.id, n.reason, n."objectId", n."dueAt", n.threshold, n."recipientId" FROM (
      SELECT DISTINCT ON (a.reason, a.object_id, a.due_at, a.threshold) a.id, a.reason, a.object_id AS "objectId", a.due_at AS "dueAt", a.threshold, a.recipient_id AS "recipientId"
      FROM alert a JOIN channel_told t ON t.channel_id = ${channelId}::uuid AND t.reason = a.reason AND t.object_id = a.object_id AND t.due_at = a.due_at AND t.threshold = a.threshold
      WHERE a.closed_at IS NULL AND t.told_at = ${now} ORDER BY a.reason, a.object_id, a.due_at, a.threshold, a.created_at) n
    ORDER BY array_position(${order}::text[], n.reason), n."dueAt", n."objectId" LIMIT ${linesPerMessage}`);
  const context = { ...(await alertContext(tx, now)), publicUrl, zoneOf: () => "UTC" };
  const lines: ChannelView["lines"] = [];
  for (const reason of alertReasons) {
    const own = rows.filter((row) => row.reason === reason.reason);
    if (own.length === 0) continue;
    const described = await reason.describe(tx, own, context);
    for (const row of own) {
      const line = described.get(row.id);
      if (line)
        lines.push({
          reason: row.reason,
          label: line.label,
          title: line.title,
          context: line.context,
          detail: line.detail,
          href: line.href,
        });
    }
  }
  const organisation = (await readSetting("organisation", tx)).name;
  const more = total - lines.length;
  return {
    kind: "alerts",
    organisation,
    heading: countWords(Object.fromEntries(counts.map((one) => [one.reason, one.total]))),
    lines,
    ...(more > 0 ? { more: { count: more, href: `${publicUrl}/endpoints?sort=rotation` } } : {}),
  };
}

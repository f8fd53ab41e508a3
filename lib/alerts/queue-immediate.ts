import { inTransaction, Prisma, type Transaction } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { queueMails } from "@/lib/mail/queue-mail";
import { readSetting } from "@/lib/settings/queries";
import { alertContext } from "./alert-context";
import { collectAlerts } from "./collect-alerts";
import { immediateView } from "./digest-words";
import { isQuiet, localDays } from "./local-days-sql";
import { mailable } from "./recipients-sql";
import { alertReasons } from "./registry";
import { immediateMailsPerDay } from "./rules";

const batchSize = 200;
const immediateLock = 7_236_902;

interface Urgent {
  recipient_id: string;
  object_id: string;
  name: string;
  email: string;
  time_zone: string;
}

/**
 * One message per person and item for what cannot wait, five in 24 hours at most; who prefers the digest, or has a quiet day,
 * finds it there. Returns how many messages were queued.
 */
export async function queueImmediate(db: PrismaClient, now: Date): Promise<number> {
  return inTransaction(db, (tx) => queue(tx, now), 60_000);
}

async function queue(tx: Transaction, now: Date): Promise<number> {
  // The day's five are counted and written under one lock.
  await tx.$queryRaw(Prisma.sql`SELECT pg_advisory_xact_lock(${immediateLock}::bigint)::text`);
  const urgent = await pickUrgent(tx, now);
  if (urgent.length === 0) return 0;
  const publicUrl = env().PUBLIC_URL;
  const organisation = (await readSetting("organisation", tx)).name;
  const zones = new Map(urgent.map((one) => [one.recipient_id, one.time_zone]));
  const context = { ...(await alertContext(tx, now)), publicUrl, zoneOf: (id: string) => zones.get(id) ?? "UTC" };
  let queued = 0;
  for (const one of urgent) {
    const which = Prisma.sql`a.mail_id IS NULL AND a.recipient_id = ${one.recipient_id}::uuid AND a.object_id = ${one.object_id}::uuid AND a.reason = ANY(${immediateReasons()}::text[])`;
    const collected = (await collectAlerts(tx, which, batchSize, context)).get(one.recipient_id);
    if (!collected || collected.lines.length === 0) continue;
    const mail = {
      template: "immediate",
      recipient: { id: one.recipient_id, name: one.name, email: one.email },
      threadKey: `item.${one.object_id}`,
      view: immediateView({ recipient: one, organisation, publicUrl, ...collected }),
    };
    const [mailId] = (await queueMails(tx, [mail], now)).values();
    await tx.$executeRaw(Prisma.sql`UPDATE alert a SET mail_id = ${mailId}::uuid WHERE a.closed_at IS NULL AND ${which}`);
    queued++;
  }
  return queued;
}

const immediateReasons = () => alertReasons.filter((one) => one.delivery === "immediate").map((one) => one.reason);

async function pickUrgent(tx: Transaction, now: Date): Promise<Urgent[]> {
  return tx.$queryRaw<Urgent[]>(Prisma.sql`
    WITH waiting AS (
      SELECT a.recipient_id, a.object_id, min(a.created_at) AS since FROM alert a
      WHERE a.closed_at IS NULL AND a.mail_id IS NULL AND a.reason = ANY(${immediateReasons()}::text[]) GROUP BY 1, 2),
    placed AS (
      SELECT w.*, p.name, p.email, p.time_zone, row_number() OVER (PARTITION BY w.recipient_id ORDER BY w.since, w.object_id) AS place, (
        SELECT count(*) FROM outbox_message m WHERE m.recipient_id = p.id AND m.template = 'immediate' AND m.created_at > ${now}::timestamptz - interval '24 hours') AS sent
      FROM waiting w JOIN person p ON p.id = w.recipient_id JOIN ${await localDays(tx, now)} AS z (zone, date, weekday, hour) ON z.zone = p.time_zone
        LEFT JOIN notification_preference n ON n.person_id = p.id
      WHERE ${mailable} AND NOT coalesce(n.digest_only, false) AND NOT ${isQuiet(Prisma.sql`z.weekday`)})
    SELECT recipient_id, object_id, name, email, time_zone FROM placed WHERE place <= ${immediateMailsPerDay}::int - sent ORDER BY since, recipient_id, object_id LIMIT ${batchSize}`);
}

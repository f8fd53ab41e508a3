import { type Database, Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { buildDigests } from "./build-digests";
import { digestHour, isQuiet, localDays } from "./local-days-sql";
import { queueImmediate } from "./queue-immediate";
import { mailable } from "./recipients-sql";
import { openUrgent, sweepAlerts } from "./sweep-alerts";

/** The heartbeat row that says when the ledger was last brought up to date. */
export const alertsHeartbeat = "alerts";
const sweepEveryMs = 3_600_000;
/** Looked back over, so that a transaction that committed late is not missed; the sweep finds everything else. */
const overlapMs = 10 * 60_000;

/** One turn of the scheduler: what cannot wait, then, hourly or when somebody's digest hour has come, the whole ledger and the digests. */
export async function runAlerts(db: PrismaClient, now: Date): Promise<void> {
  await openUrgent(db, now, new Date(now.getTime() - overlapMs));
  if (await sweepIsDue(db, now)) {
    await sweepAlerts(db, now);
    await db.heartbeat.upsert({ where: { name: alertsHeartbeat }, create: { name: alertsHeartbeat, at: now }, update: { at: now } });
    await buildDigests(db, now);
  }
  await queueImmediate(db, now);
}

/** A clock that was set back counts as due too. */
async function sweepIsDue(db: Database, now: Date): Promise<boolean> {
  const last = await db.heartbeat.findUnique({ where: { name: alertsHeartbeat } });
  if (!last || Math.abs(now.getTime() - last.at.getTime()) >= sweepEveryMs) return true;
  const [row] = await db.$queryRaw<{ due: boolean }[]>(Prisma.sql`
    SELECT EXISTS (
      SELECT FROM person p JOIN ${await localDays(db, now)} AS z (zone, date, weekday, hour) ON z.zone = p.time_zone
        LEFT JOIN notification_preference n ON n.person_id = p.id LEFT JOIN digest_day d ON d.person_id = p.id
      WHERE ${mailable} AND z.hour >= ${digestHour} AND NOT ${isQuiet(Prisma.sql`z.weekday`)} AND d.considered_on IS DISTINCT FROM z.date::date) AS due`);
  return row?.due ?? false;
}

import { inTransaction, Prisma, type Transaction } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { alertContext } from "./alert-context";
import type { AlertReason, CandidateContext } from "./reason";
import { dueAlerts } from "./recipients-sql";
import { alertReasons } from "./registry";

export interface Swept {
  opened: number;
  closed: number;
}

const sweepTimeoutMs = 10 * 60_000;
// pg_advisory_xact_lock: one sweep at a time. The ledger's unique key would hold without it; two would only do the work twice.
const sweepLock = 7_236_901;

const sameAlert = Prisma.sql`a.reason = n.reason AND a.object_id = n.object_id AND a.due_at = n.due_at AND a.threshold = n.threshold AND a.recipient_id = n.recipient_id
  AND a.secret_version IS NOT DISTINCT FROM n.secret_version`;

/**
 * Brings the ledger to what is so now, as one set: opens what is new, closes what was solved, snoozed, retired, handed over or
 * overtaken by a tighter threshold, and opens again what is back. Memory stays flat: nothing is read into the process.
 */
export async function sweepAlerts(db: PrismaClient, now: Date, reasons: readonly AlertReason[] = alertReasons): Promise<Swept> {
  return inTransaction(
    db,
    async (tx) => {
      // Half a million alerts fit: sorted and hashed in memory, not in files.
      await tx.$queryRaw(Prisma.sql`SELECT pg_advisory_xact_lock(${sweepLock}::bigint)::text, set_config('work_mem', '128MB', true)`);
      await selectNow(tx, reasons, await alertContext(tx, now));
      const opened = await openNew(tx, now);
      await tx.$executeRaw(Prisma.sql`UPDATE alert a SET closed_at = NULL FROM alert_now n WHERE a.closed_at IS NOT NULL AND ${sameAlert}`);
      const closed = await tx.$executeRaw(Prisma.sql`
        UPDATE alert a SET closed_at = ${now} WHERE a.closed_at IS NULL AND a.reason = ANY(${reasons.map((one) => one.reason)}::text[])
          AND NOT EXISTS (SELECT FROM alert_now n WHERE ${sameAlert})`);
      return { opened, closed };
    },
    sweepTimeoutMs,
  );
}

/** Between two sweeps: opens what cannot wait, among endpoints that changed lately. Closing is left to the sweep. */
export async function openUrgent(db: PrismaClient, now: Date, changedSince: Date): Promise<number> {
  const urgent = alertReasons.filter((one) => one.delivery === "immediate");
  return inTransaction(db, async (tx) => {
    await selectNow(tx, urgent, { ...(await alertContext(tx, now)), changedSince });
    return openNew(tx, now);
  });
}

async function selectNow(tx: Transaction, reasons: readonly AlertReason[], context: CandidateContext): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    CREATE TEMPORARY TABLE alert_now (reason text, endpoint_id uuid, subject_id uuid, object_id uuid, due_at timestamptz, secret_version int, threshold text, recipient_id uuid) ON COMMIT DROP`);
  await tx.$executeRaw(Prisma.sql`INSERT INTO alert_now ${dueAlerts(reasons, context, context.now.toISOString().slice(0, 10))}`);
  await tx.$executeRaw(Prisma.sql`ANALYZE alert_now`);
}

/** In the order of the ledger's keys: half a million rows in random order would touch every page of its indexes again and again. */
async function openNew(tx: Transaction, now: Date): Promise<number> {
  return tx.$executeRaw(Prisma.sql`
    INSERT INTO alert (reason, endpoint_id, subject_id, due_at, secret_version, threshold, recipient_id, created_at)
    SELECT n.reason, n.endpoint_id, n.subject_id, n.due_at, n.secret_version, n.threshold, n.recipient_id, ${now}
    FROM alert_now n WHERE NOT EXISTS (SELECT FROM alert a WHERE ${sameAlert}) ORDER BY n.recipient_id, n.reason, n.object_id ON CONFLICT ON CONSTRAINT alert_ledger DO NOTHING`);
}

import { readdir } from "node:fs/promises";
import { systemClock } from "@/lib/core/clock";
import { type Database, database, Prisma } from "@/lib/core/db";
import { log } from "@/lib/core/log";

/** The worker beats every 20 s. */
const workerLateAfterMs = 2 * 60_000;

export interface Health {
  live: true;
  ready: boolean;
  database: "ok" | "unreachable";
  migrations: "ok" | "pending" | "unknown";
  worker: "ok" | "late" | "unknown";
  workerSeenAt: string | null;
  audit: AuditProtection | "unknown";
  /** What waits for a worker; null when nobody can tell. A growing number says which part falls behind. */
  queues: Queues | null;
}

/** Endpoints to judge, messages to send (given-up ones apart), imports to read, plan or apply. */
export interface Queues {
  evaluation: number;
  outbox: number;
  outboxDead: number;
  imports: number;
}

export type AuditProtection = "append-only by role and trigger" | "append-only by trigger only";

export async function readHealth(db = database(), now: Date = systemClock.now()): Promise<Health> {
  try {
    const [state] = await db.$queryRaw<{ applied: string[]; seen_at: Date | null }[]>(Prisma.sql`
      SELECT ARRAY(SELECT migration_name::text FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS applied,
        (SELECT max(at) FROM heartbeat) AS seen_at`);
    const shipped = await migrationNames();
    const migrations = shipped.every((name) => state?.applied.includes(name)) ? "ok" : "pending";
    const seenAt = state?.seen_at ?? null;
    const worker = seenAt && now.getTime() - seenAt.getTime() <= workerLateAfterMs ? "ok" : "late";
    return {
      live: true,
      ready: migrations === "ok" && worker === "ok",
      database: "ok",
      migrations,
      worker,
      workerSeenAt: seenAt?.toISOString() ?? null,
      audit: await readAuditProtection(db),
      queues: await readQueues(db),
    };
  } catch (error) {
    log.warn({ err: error }, "health: the database did not answer as it should");
    return {
      live: true,
      ready: false,
      database: "unreachable",
      migrations: "unknown",
      worker: "unknown",
      workerSeenAt: null,
      audit: "unknown",
      queues: null,
    };
  }
}

async function readQueues(db: Database): Promise<Queues> {
  const [queues] = await db.$queryRaw<Queues[]>`
    SELECT ((SELECT count(*) FROM evaluation_queue) + (SELECT coalesce(sum(endpoint_count), 0) FROM evaluation_range))::int AS evaluation,
      (SELECT count(*)::int FROM outbox_message WHERE state IN ('queued', 'sending', 'failed')) AS outbox,
      (SELECT count(*)::int FROM outbox_message WHERE state = 'dead') AS "outboxDead",
      (SELECT count(*)::int FROM import WHERE state IN ('reading', 'planning', 'applying', 'undoing')) AS imports`;
  return queues!;
}

/** One role for everything could change what was appended; only the triggers stand in its way then. */
export async function readAuditProtection(db = database()): Promise<AuditProtection> {
  const [row] = await db.$queryRaw<{ may_change: boolean }[]>`
    SELECT has_table_privilege('audit_event', 'UPDATE') OR has_table_privilege('audit_event', 'DELETE') OR has_table_privilege('audit_event', 'TRUNCATE') AS may_change`;
  return row?.may_change ? "append-only by trigger only" : "append-only by role and trigger";
}

async function migrationNames(): Promise<string[]> {
  const entries = await readdir("prisma/migrations", { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

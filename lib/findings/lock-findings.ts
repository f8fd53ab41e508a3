import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import type { Actor } from "@/lib/core/principal";
import { editableBy } from "@/lib/endpoints/relations";
import { visibleTo } from "@/lib/endpoints/visibility";
import type { FindingState, SuppressionKind } from "./schema";

export interface LockedFinding {
  id: string;
  endpointId: string;
  checkIndex: number;
  severityRank: number;
  state: FindingState;
  assigneeId: string | null;
  suppressedAs: SuppressionKind | null;
  exceptionId: string | null;
  endpoint: string;
  ownerId: string | null;
  backupId: string | null;
  teamId: string | null;
  demo: boolean;
}

/**
 * These findings as they are now, held until the commit in the order of their ids. One that the actor may not see makes all of them
 * not found. `work` asks for the relation that may change the endpoint, `see` for any.
 * @throws AppError not_found, not_allowed
 */
export async function lockFindings(tx: Transaction, actor: Actor, ids: readonly string[], need: "see" | "work"): Promise<LockedFinding[]> {
  const rows = await tx.$queryRaw<LockedFinding[]>(Prisma.sql`
    SELECT f.id, f.endpoint_id AS "endpointId", f.check_index::int AS "checkIndex", f.severity_rank::int AS "severityRank", f.state::text, f.assignee_id AS "assigneeId",
      f.suppressed_as::text AS "suppressedAs", f.exception_id AS "exceptionId", e.name AS endpoint, e.owner_id AS "ownerId", e.backup_id AS "backupId", e.team_id AS "teamId", e.demo
    FROM finding f JOIN endpoint e ON e.id = f.endpoint_id WHERE f.id = ANY(${ids}::uuid[]) AND ${visibleTo(actor)} ORDER BY f.id FOR UPDATE OF f`);
  if (rows.length !== ids.length) throw notFound();
  if (need === "work" && rows.some((row) => editableBy(actor, row).size === 0))
    throw new AppError("not_allowed", "The owner or backup of each endpoint can do this, or the security role.");
  return rows;
}

export const chainOfFindings = (rows: readonly { demo: boolean }[]) => (rows.every(({ demo }) => demo) ? "demo" : "main");

interface FindingEvent {
  findingId: string;
  details?: Record<string, unknown>;
  comment?: string;
}

/** Appends one event of one kind per finding. */
export async function appendFindingEvents(
  tx: Transaction,
  kind: "state_changed" | "assigned" | "commented" | "suppressed" | "suppression_ended",
  at: Date,
  byId: string | null,
  events: readonly FindingEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO finding_event (finding_id, kind, at, by_id, comment, details)
    SELECT x.finding_id, ${kind}::"FindingEventKind", ${at}, ${byId}::uuid, x.comment, x.details::jsonb
    FROM unnest(${events.map(({ findingId }) => findingId)}::uuid[], ${events.map(({ comment = "" }) => comment)}::text[],
      ${events.map(({ details = {} }) => JSON.stringify(details))}::text[]) AS x (finding_id, comment, details)`);
}

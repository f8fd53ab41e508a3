import { database, Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { authorize, type Principal } from "@/lib/core/principal";

export interface SourceView {
  id: string;
  kind: "document" | "connector" | "person";
  name: string;
  format: string;
  provider: string;
  account: string;
  demo: boolean;
  keeperId: string | null;
  keeper: string | null;
  createdAt: Date;
  lastImportAt: Date | null;
  lastCompleteImportAt: Date | null;
  /** Live endpoints it speaks of. */
  endpoints: number;
  eventTypes: number;
}

const sourceColumns = Prisma.sql`
  s.id, s.kind::text, s.name, s.format, s.provider, s.account, s.demo, s.keeper_id AS "keeperId", p.name AS keeper, s.created_at AS "createdAt", s.last_import_at AS "lastImportAt",
  s.last_complete_import_at AS "lastCompleteImportAt",
  (SELECT count(*)::int FROM sighting g WHERE g.source_id = s.id) AS endpoints, (SELECT count(*)::int FROM event_type t WHERE t.source_id = s.id) AS "eventTypes"
  FROM source s LEFT JOIN person p ON p.id = s.keeper_id`;

/** Every source that has given something, those that were never complete or are oldest first. */
export async function listSources(principal: Principal): Promise<SourceView[]> {
  authorize(principal, "source:read");
  return database().$queryRaw<SourceView[]>(Prisma.sql`
    SELECT ${sourceColumns} WHERE s.last_import_at IS NOT NULL OR EXISTS (SELECT FROM sighting g WHERE g.source_id = s.id)
    ORDER BY s.last_complete_import_at NULLS FIRST, s.name LIMIT 500`);
}

/** @throws AppError not_allowed, not_found */
export async function readSource(principal: Principal, sourceId: string): Promise<SourceView> {
  authorize(principal, "source:read");
  const [row] = await database().$queryRaw<SourceView[]>(Prisma.sql`SELECT ${sourceColumns} WHERE s.id = ${sourceId}::uuid`);
  if (!row) throw notFound();
  return row;
}

export interface SourceScope {
  scope: string;
  endpoints: number;
  notSeen: number;
  lastSeenAt: Date;
}

/** Accounts or files of a source, largest first. */
export async function listSourceScopes(principal: Principal, sourceId: string): Promise<SourceScope[]> {
  authorize(principal, "source:read");
  return database().$queryRaw<SourceScope[]>(Prisma.sql`
    SELECT g.scope, count(*)::int AS endpoints, count(*) FILTER (WHERE e.presence <> 'seen')::int AS "notSeen", max(g.last_seen_at) AS "lastSeenAt"
    FROM sighting g JOIN endpoint e ON e.id = g.endpoint_id WHERE g.source_id = ${sourceId}::uuid GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200`);
}

export interface EventTypeView {
  name: string;
  seenAt: Date;
}

export async function listEventTypes(principal: Principal, sourceId: string): Promise<EventTypeView[]> {
  authorize(principal, "source:read");
  return database().eventType.findMany({ where: { sourceId }, orderBy: { name: "asc" }, take: 500, select: { name: true, seenAt: true } });
}

export interface GuessedDomain {
  domain: string;
  evidence: string;
}

/** Domains that the first imports suggest are ours, until a person says so. */
export async function listGuessedDomains(principal: Principal): Promise<GuessedDomain[]> {
  authorize(principal, "source:read");
  return database().ownDomain.findMany({
    where: { state: "guessed" },
    orderBy: { domain: "asc" },
    select: { domain: true, evidence: true },
  });
}

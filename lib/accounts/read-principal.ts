import { database, Prisma, runDirect } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import { hashToken } from "@/lib/core/token";
import type { Role } from "@/lib/endpoints/vocabulary";
import { defaultIdleHours } from "./schema";

interface SessionRow {
  session_id: string;
  person_id: string;
  name: string;
  role: Role;
  team_ids: string[];
  stands_in_for: string[];
  time_zone: string;
  stale: boolean;
}

/**
 * The session row with person, role and teams, read once per request: sign-out, disabling and a role change end it at once.
 * Undefined = not signed in.
 */
export async function readPrincipal(token: string, now: Date, db: PrismaClient = database()): Promise<Principal | undefined> {
  const [row] = await runDirect<SessionRow>(
    db,
    Prisma.sql`
    /* prepared: read_principal */ SELECT s.id AS session_id, p.id AS person_id, p.name, a.role::text AS role, p.time_zone, s.last_seen_at < ${now}::timestamptz - interval '1 minute' AS stale,
      ARRAY(SELECT team_id::text FROM team_member m WHERE m.person_id = p.id UNION SELECT t.id::text FROM team t WHERE t.lead_id = p.id) AS team_ids,
      ARRAY(SELECT o.person_id::text FROM out_of_office o WHERE o.delegate_id = p.id AND (${now}::timestamptz AT TIME ZONE 'UTC')::date BETWEEN o.starts_on AND o.ends_on) AS stands_in_for
    FROM session s JOIN person p ON p.id = s.person_id JOIN account a ON a.person_id = p.id
    WHERE s.token_hash = ${hashToken(token)} AND s.ended_at IS NULL AND s.expires_at > ${now} AND p.status = 'active'
      AND s.last_seen_at > ${now}::timestamptz - make_interval(hours => coalesce((SELECT (value ->> 'idleHours')::int FROM setting WHERE key = 'sessions'), ${defaultIdleHours}))`,
  );
  if (!row) return undefined;
  // Once a minute at most, so that reading a page does not write a row.
  if (row.stale) await db.session.updateMany({ where: { id: row.session_id }, data: { lastSeenAt: now } });
  return {
    personId: row.person_id,
    name: row.name,
    role: row.role,
    teamIds: row.team_ids,
    standsInFor: row.stands_in_for,
    sessionId: row.session_id,
    timeZone: row.time_zone,
  };
}

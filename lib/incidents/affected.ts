import { type Database, Prisma } from "@/lib/core/db";
import type { Criteria } from "./schema";

export interface AffectedRow {
  id: string;
  name: string;
  provider: string;
  demo: boolean;
  owner_id: string | null;
  owner: string | null;
  assignee_id: string | null;
  held: boolean;
  unsure: boolean;
}

/**
 * The live endpoints that fit. A part that cannot be told fits: no delivery evidence at all is not "no delivery", and a secret of
 * unknown age may have been in place.
 */
export async function readAffected(db: Database, wanted: Criteria, limit: number): Promise<AffectedRow[]> {
  const { delivered, unknown: noEvidence } = deliveredSql(wanted);
  const parts = [Prisma.sql`e.live`, delivered, secretSql(wanted)];
  if (wanted.provider) parts.push(Prisma.sql`e.provider = ${wanted.provider}`);
  if (wanted.thirdPartyId) parts.push(Prisma.sql`e.third_party_id = ${wanted.thirdPartyId}::uuid`);
  if (wanted.fingerprint) parts.push(Prisma.sql`e.secret_fingerprint = ${wanted.fingerprint}`);
  if (wanted.host) {
    const host = wanted.host.toLowerCase();
    parts.push(Prisma.sql`(e.host = ${host} OR right(e.host, ${host.length + 1}::int) = ${`.${host}`})`);
  }
  if (wanted.personId)
    parts.push(Prisma.sql`EXISTS (SELECT FROM holder h WHERE h.endpoint_id = e.id AND h.person_id = ${wanted.personId}::uuid)`);
  const ageUnknown = wanted.secretOn ? Prisma.sql`e.secret_not_before IS NULL` : Prisma.sql`false`;
  return db.$queryRaw<AffectedRow[]>(Prisma.sql`
    SELECT e.id, e.name, e.provider, e.demo, o.id AS owner_id, o.name AS owner, coalesce(o.id, b.id, l.id) AS assignee_id,
      e.rotation_status NOT IN ('none_held', 'not_applicable') AS held, (${noEvidence} OR ${ageUnknown}) AS unsure
    FROM endpoint e LEFT JOIN person o ON o.id = e.owner_id AND o.status = 'active' LEFT JOIN person b ON b.id = e.backup_id AND b.status = 'active'
      LEFT JOIN team t ON t.id = e.team_id LEFT JOIN person l ON l.id = t.lead_id AND l.status = 'active'
    WHERE ${Prisma.join(parts, " AND ")} ORDER BY e.worst_rank, e.id LIMIT ${limit}`);
}

function deliveredSql({ deliveredFrom, deliveredTo }: Criteria): { delivered: Prisma.Sql; unknown: Prisma.Sql } {
  if (!deliveredFrom && !deliveredTo) return { delivered: Prisma.sql`true`, unknown: Prisma.sql`false` };
  const [from, to] = [deliveredFrom ?? "0001-01-01", deliveredTo ?? "9999-12-31"];
  // Evidence that begins after the window says nothing about it.
  const unknown = Prisma.sql`NOT EXISTS (SELECT FROM endpoint_activity a WHERE a.endpoint_id = e.id AND (a.observed_since AT TIME ZONE 'UTC')::date <= ${from}::date)`;
  const seen = Prisma.sql`EXISTS (SELECT FROM delivery_day d WHERE d.endpoint_id = e.id AND d.day BETWEEN ${from}::date AND ${to}::date)`;
  return { delivered: Prisma.sql`(${seen} OR ${unknown})`, unknown: Prisma.sql`(${unknown} AND NOT ${seen})` };
}

/** Left out only when it is certain that the present secret was set after that day. */
function secretSql({ secretOn }: Criteria): Prisma.Sql {
  if (!secretOn) return Prisma.sql`true`;
  const end = new Date(Date.parse(secretOn) + 86_400_000);
  return Prisma.sql`(e.secret_not_before IS NULL OR e.secret_not_before < ${end})`;
}

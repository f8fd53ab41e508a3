import { Prisma } from "@/lib/core/db";
import { type Actor, isSystem } from "@/lib/core/principal";

/** For which endpoints (alias `e`) an actor may ask somebody: a member for those they own, back up, or whose team they lead. */
export function mayProposeFor(actor: Actor): Prisma.Sql {
  if (isSystem(actor) || actor.role !== "MEMBER") return Prisma.sql`true`;
  const { personId } = actor;
  return Prisma.sql`(e.owner_id = ${personId}::uuid OR e.backup_id = ${personId}::uuid OR e.team_id IN (SELECT t.id FROM team t WHERE t.lead_id = ${personId}::uuid))`;
}

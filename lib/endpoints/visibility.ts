import { Prisma } from "@/lib/core/db";
import { type Actor, isSystem, seesEverything } from "@/lib/core/principal";

/** Which endpoints (alias `e`) a principal may see: the SQL side of the relation table. Everything else is the same 404. */
export function visibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor) || isSystem(actor)) return Prisma.sql`true`;
  const { personId, teamIds, standsInFor = [] } = actor;
  const away =
    standsInFor.length > 0
      ? Prisma.sql`OR e.owner_id = ANY(${standsInFor}::uuid[]) OR e.backup_id = ANY(${standsInFor}::uuid[])`
      : Prisma.empty;
  return Prisma.sql`(e.owner_id = ${personId}::uuid OR e.backup_id = ${personId}::uuid OR e.team_id = ANY(${teamIds}::uuid[]) ${away}
    OR e.id IN (SELECT o.endpoint_id FROM ownership_proposal o WHERE o.state = 'open' AND o.person_id = ${personId}::uuid)
    OR e.id IN (SELECT i.endpoint_id FROM campaign_item i WHERE i.state = 'open' AND ${personId}::uuid IN (i.reviewer_id, i.delegate_id, i.escalated_id))
    OR e.id IN (SELECT t.endpoint_id FROM endpoint_task t WHERE t.state = 'planned' AND t.assignee_id = ${personId}::uuid)
    OR e.id IN (SELECT d.endpoint_id FROM decommission d JOIN decommission_consumer c ON c.decommission_id = d.id AND c.person_id = ${personId}::uuid WHERE d.state IN ('announced', 'disabled'))
    OR e.id IN (SELECT r.endpoint_id FROM rotation_run r WHERE r.live AND r.assignee_id = ${personId}::uuid))`;
}

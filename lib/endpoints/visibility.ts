import { Prisma } from "@/lib/core/db";
import { type Actor, isSystem, seesEverything } from "@/lib/core/principal";

/**
 * Which endpoints (alias `e`, also of its history) a principal may see: the SQL side of the relation table. Everything else is the same 404.
 * One set of ids rather than conditions on `e`, because each relation has an index of its own: what is seen is found without reading the estate.
 */
export function visibleTo(actor: Actor): Prisma.Sql {
  if (seesEverything(actor) || isSystem(actor)) return Prisma.sql`true`;
  const { personId, teamIds, standsInFor = [] } = actor;
  const away =
    standsInFor.length > 0
      ? Prisma.sql`OR v.owner_id = ANY(${standsInFor}::uuid[]) OR v.backup_id = ANY(${standsInFor}::uuid[])`
      : Prisma.empty;
  return Prisma.sql`e.id IN (
    SELECT v.id FROM endpoint v WHERE v.owner_id = ${personId}::uuid OR v.backup_id = ${personId}::uuid OR v.team_id = ANY(${teamIds}::uuid[]) ${away}
    UNION ALL SELECT o.endpoint_id FROM ownership_proposal o WHERE o.state = 'open' AND o.person_id = ${personId}::uuid
    UNION ALL SELECT i.endpoint_id FROM campaign_item i WHERE i.state = 'open' AND ${personId}::uuid IN (i.reviewer_id, i.delegate_id, i.escalated_id)
    UNION ALL SELECT t.endpoint_id FROM endpoint_task t WHERE t.state = 'planned' AND t.assignee_id = ${personId}::uuid
    UNION ALL SELECT d.endpoint_id FROM decommission d JOIN decommission_consumer c ON c.decommission_id = d.id AND c.person_id = ${personId}::uuid WHERE d.state IN ('announced', 'disabled')
    UNION ALL SELECT r.endpoint_id FROM rotation_run r WHERE r.live AND r.assignee_id = ${personId}::uuid)`;
}

import { evaluateEndpoints, queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { Prisma, type Transaction } from "@/lib/core/db";
import { keepHolders } from "./holders";
import type { AssignableField } from "./schema";

const evaluatedAtOnce = 500;

/** What five columns of one endpoint become. */
export interface AssignedValues {
  id: string;
  before: Record<AssignableField, string | null>;
  after: Record<AssignableField, string | null>;
}

/** Writes the columns of many endpoints in one statement and keeps what hangs on them: owner state, holders, verdicts. */
export async function writeAssignment(tx: Transaction, rows: AssignedValues[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const of = (field: AssignableField) => rows.map(({ after }) => after[field]);
  await tx.$executeRaw(Prisma.sql`
    UPDATE endpoint e SET owner_id = d.owner_id, owner_state = coalesce(p.status::text, 'missing')::"OwnerState", backup_id = d.backup_id, team_id = d.team_id,
      environment = d.environment::"Environment", data_class = d.data_class::"DataClass", version = e.version + 1, valid_from = greatest(${now}::timestamptz, e.valid_from)
    FROM unnest(${ids}::uuid[], ${of("ownerId")}::uuid[], ${of("backupId")}::uuid[], ${of("teamId")}::uuid[], ${of("environment")}::text[], ${of("dataClass")}::text[])
      AS d (id, owner_id, backup_id, team_id, environment, data_class)
    LEFT JOIN person p ON p.id = d.owner_id
    WHERE e.id = d.id`);
  const former = rows.flatMap(({ id, before }) =>
    [before.ownerId, before.backupId].flatMap((personId) => (personId ? [{ endpointId: id, personId }] : [])),
  );
  await keepHolders(tx, ids, former, now);
  if (ids.length <= evaluatedAtOnce) await evaluateEndpoints(tx, ids, now);
  else await queueEvaluation(tx, Prisma.sql`e.id = ANY(${ids}::uuid[])`, now);
}

import type { Transaction } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { factOf } from "@/lib/endpoints/fact-columns";
import { lockEndpoint } from "@/lib/endpoints/lock-endpoint";
import { editableBy } from "@/lib/endpoints/relations";
import { stateFacts } from "@/lib/endpoints/state-facts";

/**
 * How it would be switched off, said along with an answer where nobody had said it: by whoever may say it, never over somebody's
 * words. The caller evaluates and audits. Returns whether it was written.
 */
export async function statePlan(tx: Transaction, actor: Principal, endpointId: string, switchOff: string, now: Date): Promise<boolean> {
  if (switchOff === "") return false;
  const row = await lockEndpoint(tx, { system: "campaigns" }, endpointId);
  const related = { ownerId: row.owner_id, backupId: row.backup_id, teamId: row.team_id };
  if (factOf(row, "revocationPlan.switchOff") !== "" || !editableBy(actor, related).has("revocationPlan.switchOff")) return false;
  await stateFacts(tx, { actor, row, changes: { "revocationPlan.switchOff": switchOff }, reason: "Asked in a review", now });
  return true;
}

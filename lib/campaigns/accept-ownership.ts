import type { Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Principal } from "@/lib/core/principal";
import { lockEndpoint } from "@/lib/endpoints/lock-endpoint";
import { stateFacts } from "@/lib/endpoints/state-facts";

/** Whoever was asked by name says "it is mine": they become the owner by their own word. The caller evaluates and audits. */
export async function takeOwnership(
  tx: Transaction,
  actor: Principal,
  endpointId: string,
  now: Date,
): Promise<{ before: string | null; after: string } | null> {
  // Read as the system: being asked is the right to see it, also after the question is answered.
  const row = await lockEndpoint(tx, { system: "campaigns" }, endpointId);
  if (row.owner_id === actor.personId) return null;
  if (row.lifecycle === "retired") throw new AppError("conflict", "It is retired: nobody needs to own it any more.");
  const backup = row.backup_id === actor.personId ? { backupId: null } : {};
  await stateFacts(tx, { actor, row, changes: { ownerId: actor.personId, ...backup }, reason: "Asked in a review: “it is mine”", now });
  return { before: row.owner_id, after: actor.personId };
}

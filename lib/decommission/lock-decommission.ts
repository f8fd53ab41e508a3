import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import type { Decommission } from "@/lib/core/generated/prisma/client";
import { type Actor, isSystem } from "@/lib/core/principal";
import type { StoredEndpoint } from "@/lib/endpoints/fact-columns";
import { lockEndpoint } from "@/lib/endpoints/lock-endpoint";
import { editableBy } from "@/lib/endpoints/relations";
import { type Act, may } from "./rules";
import { decommissionWords } from "./words";

export interface Locked {
  decommission: Decommission;
  endpoint: StoredEndpoint;
}

/** Whoever may say when it ends may end it; so may the person who was given the work. */
export function mayDecommission(
  actor: Actor,
  { owner_id: ownerId, backup_id: backupId, team_id: teamId }: Pick<StoredEndpoint, "owner_id" | "backup_id" | "team_id">,
  assigneeId: string | null,
): boolean {
  if (!isSystem(actor) && assigneeId === actor.personId) return true;
  return editableBy(actor, { ownerId, backupId, teamId }).has("sunsetAt");
}

/**
 * One decommission with its endpoint, held until the commit: two people at once take turns, and the second is told what the first did.
 * @throws AppError not_found, not_allowed, conflict
 */
export async function lockDecommission(tx: Transaction, actor: Actor, id: string, act: Act): Promise<Locked> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM decommission WHERE id = ${id}::uuid FOR UPDATE`);
  const decommission = await tx.decommission.findUnique({ where: { id } });
  if (!decommission) throw notFound();
  const endpoint = await lockEndpoint(tx, actor, decommission.endpointId);
  if (act !== "note" && !mayDecommission(actor, endpoint, decommission.assigneeId))
    throw new AppError("not_allowed", "Its owner or backup does this, whoever was given the work, or the security role.");
  if (!may(act, decommission.state))
    throw new AppError("conflict", `It is ${decommissionWords[decommission.state].toLowerCase()} by now. Nothing was changed.`);
  return { decommission, endpoint };
}

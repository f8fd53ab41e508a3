import type { Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { EndpointTask } from "@/lib/core/generated/prisma/client";
import type { Actor } from "@/lib/core/principal";
import { lockEndpoint } from "@/lib/endpoints/lock-endpoint";
import { markCancelled, markDisabled, markEnded } from "./steps";

/**
 * A task of a decommission was finished from somebody's work: the decommission takes the step. The caller holds the task, has checked
 * who finishes it, and audits.
 * @throws AppError conflict
 */
export async function finishStep(
  tx: Transaction,
  task: Pick<EndpointTask, "decommissionId" | "kind" | "endpointId">,
  proof: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  if (!task.decommissionId) return;
  const decommission = await tx.decommission.findUniqueOrThrow({ where: { id: task.decommissionId } });
  const endpoint = await lockEndpoint(tx, { system: "decommission" }, task.endpointId);
  const locked = { decommission, endpoint };
  if (task.kind === "delete")
    throw new AppError("conflict", "Whether it is deleted or restored is said on its own page: open the endpoint's end of life.");
  if (task.kind === "disable" && decommission.state === "announced") await markDisabled(tx, locked, proof, actor, now);
  if (task.kind === "enable" && decommission.state === "disabled")
    await markEnded(tx, locked, "restored", { proof, reason: "The answer behind it was taken back." }, actor, now);
}

/**
 * The answer that started it was taken back: before the switch-off it is cancelled. Afterwards it goes on until switching it on again,
 * the counter-work, is done.
 */
export async function takeBackDecommission(tx: Transaction, decommissionId: string, actor: Actor, now: Date): Promise<void> {
  const decommission = await tx.decommission.findUniqueOrThrow({ where: { id: decommissionId } });
  if (decommission.state === "announced") await markCancelled(tx, decommission, "The answer behind it was taken back.", actor, now);
}

import { v7 as uuid } from "uuid";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { Prisma, type Transaction } from "@/lib/core/db";
import type { Decommission } from "@/lib/core/generated/prisma/client";
import { type Actor, isSystem } from "@/lib/core/principal";
import { withdrawStatements } from "@/lib/endpoints/withdraw-statements";
import { writeColumns } from "@/lib/endpoints/write-columns";
import { writeStatements } from "@/lib/endpoints/write-statements";
import type { Locked } from "./lock-decommission";
import { watchEnd } from "./rules";

const idOf = (actor: Actor) => (isSystem(actor) ? null : actor.personId);

/** It is off at the provider, as somebody says who was there: the watch begins, and deleting it becomes the next task. */
export async function markDisabled(
  tx: Transaction,
  { decommission, endpoint }: Locked,
  proof: string,
  actor: Actor,
  now: Date,
): Promise<Date> {
  const { id, watchDays, endpointId, campaignId } = decommission;
  const watchUntil = watchEnd(now, watchDays);
  await tx.decommission.update({
    where: { id },
    data: { state: "disabled", disabledAt: now, disabledById: idOf(actor), disableProof: proof, watchUntil },
  });
  await endTasks(tx, id, "disable", { state: "done", proof }, actor, now);
  const answerId = (await tx.endpointTask.findFirst({ where: { decommissionId: id, kind: "disable" }, select: { answerId: true } }))
    ?.answerId;
  await tx.endpointTask.create({
    data: {
      id: uuid(),
      kind: "delete",
      endpointId,
      campaignId,
      decommissionId: id,
      answerId: answerId ?? null,
      assigneeId: decommission.assigneeId,
      dueAt: watchUntil,
      createdAt: now,
    },
  });
  if (endpoint.lifecycle !== "retired")
    await setLifecycle(tx, endpointId, "deprecated", `Switched off: ${decommission.reason}`, actor, now);
  return watchUntil;
}

/** Deleted for good, or switched on again because somebody missed it. */
export async function markEnded(
  tx: Transaction,
  { decommission, endpoint }: Locked,
  outcome: "deleted" | "restored",
  { proof, reason }: { proof: string; reason: string },
  actor: Actor,
  now: Date,
): Promise<void> {
  const { id, endpointId, lifecycleBefore } = decommission;
  await end(tx, decommission, outcome, { proof, reason }, actor, now);
  await endTasks(
    tx,
    id,
    "delete",
    outcome === "deleted" ? { state: "done", proof } : { state: "withdrawn", proof: "It was restored." },
    actor,
    now,
  );
  if (outcome === "deleted") return setLifecycle(tx, endpointId, "retired", `Deleted: ${decommission.reason}`, actor, now);
  if (lifecycleBefore !== "discovered") return setLifecycle(tx, endpointId, lifecycleBefore, `Restored: ${reason}`, actor, now);
  // Nobody had said anything of its life: nothing is said again.
  await writeColumns(tx, endpointId, await withdrawStatements(tx, endpoint, ["lifecycle"]), now);
  await evaluateEndpoints(tx, [endpointId], now);
}

/** It stays; nothing was done at the provider yet. */
export async function markCancelled(tx: Transaction, decommission: Decommission, reason: string, actor: Actor, now: Date): Promise<void> {
  await end(tx, decommission, "cancelled", { proof: "", reason }, actor, now);
  await endTasks(tx, decommission.id, "disable", { state: "withdrawn", proof: `Cancelled: ${reason}` }, actor, now);
}

async function end(
  tx: Transaction,
  { id }: Decommission,
  state: "deleted" | "restored" | "cancelled",
  { proof, reason }: { proof: string; reason: string },
  actor: Actor,
  now: Date,
): Promise<void> {
  await tx.decommission.update({
    where: { id },
    data: { state, endedAt: now, endedById: idOf(actor), endProof: proof, endReason: reason },
  });
}

async function endTasks(
  tx: Transaction,
  decommissionId: string,
  kind: "disable" | "delete",
  ending: { state: "done" | "withdrawn"; proof: string },
  actor: Actor,
  now: Date,
): Promise<void> {
  await tx.endpointTask.updateMany({
    where: { decommissionId, kind, state: "planned" },
    data: { ...ending, endedAt: now, endedById: idOf(actor) },
  });
}

async function setLifecycle(
  tx: Transaction,
  endpointId: string,
  lifecycle: string,
  reason: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  await writeStatements(tx, endpointId, { lifecycle }, reason, actor, now);
  await writeColumns(tx, endpointId, { lifecycle }, now);
  await evaluateEndpoints(tx, [endpointId], now);
}

/** Deliveries counted since it was switched off, until it ended: whole days after the switch-off, and the last delivery by its instant. */
export async function seenSince(
  tx: Pick<Transaction, "$queryRaw">,
  { endpointId, disabledAt, endedAt }: Pick<Decommission, "endpointId" | "disabledAt" | "endedAt">,
): Promise<{ deliveries: number; days: number; lastAt: Date | null }> {
  if (!disabledAt) return { deliveries: 0, days: 0, lastAt: null };
  const [row] = await tx.$queryRaw<{ deliveries: number; days: number; last_at: Date | null }[]>(Prisma.sql`
    WITH span AS (SELECT (${disabledAt}::timestamptz AT TIME ZONE 'UTC')::date AS off, (${endedAt}::timestamptz AT TIME ZONE 'UTC')::date AS ended),
      last AS (SELECT last_delivery_at AS at FROM endpoint_activity WHERE endpoint_id = ${endpointId}::uuid AND last_delivery_at > ${disabledAt} AND last_delivery_at <= coalesce(${endedAt}::timestamptz, last_delivery_at)),
      counted AS (SELECT coalesce(sum(d.count), 0)::int AS n, count(DISTINCT d.day)::int AS days FROM delivery_day d, span WHERE d.endpoint_id = ${endpointId}::uuid AND d.day > span.off AND d.day <= coalesce(span.ended, d.day))
    SELECT greatest(counted.n, (SELECT count(*) FROM last))::int AS deliveries, greatest(counted.days, (SELECT count(*) FROM last))::int AS days, (SELECT at FROM last) AS last_at FROM counted`);
  return { deliveries: row?.deliveries ?? 0, days: row?.days ?? 0, lastAt: row?.last_at ?? null };
}

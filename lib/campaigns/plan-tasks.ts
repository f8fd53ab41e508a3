import { v7 as uuid } from "uuid";
import { dayMs } from "@/lib/core/clock";
import { Prisma, type Transaction } from "@/lib/core/db";
import { type Actor, isSystem } from "@/lib/core/principal";
import { takeBackDecommission } from "@/lib/decommission/finish-step";
import { openDecommission } from "@/lib/decommission/open-decommission";
import { openRuns } from "@/lib/rotations/open-runs";
import { withdrawRuns } from "@/lib/rotations/withdraw-run";
import type { Answer, TaskKind } from "./schema";

interface PlannedFor {
  answerId: string;
  campaignId: string;
  endpointId: string;
  assigneeId: string;
}

const planned: Readonly<Partial<Record<Answer, TaskKind>>> = { reduce_events: "reduce_events", rotate: "rotate", disable: "disable" };
const undoneBy: Readonly<Partial<Record<TaskKind, TaskKind>>> = { reduce_events: "restore_events", disable: "enable" };
const workDays = 14;
const backDays = 3;

/**
 * The work that an answer starts, as planned; what it is called, or nothing for "keep". "Disable" starts a decommission, unless one is
 * under way.
 */
export async function planTask(
  tx: Transaction,
  answer: Answer,
  planning: PlannedFor,
  details: Prisma.InputJsonObject,
  reason: string,
  now: Date,
): Promise<TaskKind | null> {
  const kind = planned[answer];
  if (!kind) return null;
  const dueAt = new Date(now.getTime() + workDays * dayMs);
  if (kind === "disable") {
    const { assigneeId, ...of } = planning;
    const opening = { ...of, assigneeId, announcedById: assigneeId, reason: reason || "Answered in a review: disable", disableAt: dueAt };
    return (await openDecommission(tx, opening, now)) ? kind : null;
  }
  await tx.endpointTask.create({
    data: { id: uuid(), kind, ...planning, details, dueAt, createdAt: now },
  });
  // A rotation is a run of its own; the task is done when the run closes. Where one goes on already, or nothing is held, the task stands alone.
  if (kind === "rotate") {
    const { answerId, endpointId, assigneeId } = planning;
    await openRuns(tx, assigneeId, [{ endpointId, answerId, reason: "Asked for in a review." }], now);
  }
  return kind;
}

/** Withdraws what is planned; where the work was done already, its counter-work is planned instead. */
export async function withdrawTasks(
  tx: Transaction,
  answerId: string,
  actor: Actor,
  now: Date,
): Promise<{ withdrawn: TaskKind[]; counter: TaskKind[] }> {
  // Held: somebody may be finishing one of them at this moment.
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM endpoint_task WHERE answer_id = ${answerId}::uuid ORDER BY id FOR UPDATE`);
  const tasks = await tx.endpointTask.findMany({ where: { answerId } });
  await withdrawRuns(tx, answerId, isSystem(actor) ? null : actor.personId, now);
  const open = tasks.filter(({ state }) => state === "planned");
  for (const { decommissionId } of open) if (decommissionId) await takeBackDecommission(tx, decommissionId, actor, now);
  await tx.endpointTask.updateMany({
    where: { id: { in: open.map(({ id }) => id) } },
    data: { state: "withdrawn", endedAt: now, endedById: isSystem(actor) ? null : actor.personId, proof: "The answer was taken back." },
  });
  const counter: TaskKind[] = [];
  for (const { kind, state, endpointId, campaignId, assigneeId, decommissionId, details } of tasks) {
    const back = undoneBy[kind];
    if (state !== "done" || !back) continue;
    counter.push(back);
    await tx.endpointTask.create({
      data: {
        id: uuid(),
        kind: back,
        endpointId,
        campaignId,
        assigneeId,
        decommissionId,
        details: details as object,
        dueAt: new Date(now.getTime() + backDays * dayMs),
        createdAt: now,
      },
    });
  }
  return { withdrawn: open.map(({ kind }) => kind), counter };
}

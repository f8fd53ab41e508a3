import { v7 as uuid } from "uuid";
import type { Transaction } from "@/lib/core/db";
import type { Prisma } from "@/lib/core/generated/prisma/client";
import type { Answer, TaskKind } from "./schema";

interface PlannedFor {
  answerId: string;
  campaignId: string;
  endpointId: string;
  assigneeId: string;
}

const planned: Readonly<Partial<Record<Answer, TaskKind>>> = { reduce_events: "reduce_events", rotate: "rotate", disable: "disable" };
const undoneBy: Readonly<Partial<Record<TaskKind, TaskKind>>> = { reduce_events: "restore_events", disable: "enable" };
const days = 86_400_000;

/** The work that an answer starts, as planned; what it is called, or nothing for "keep". */
export async function planTask(
  tx: Transaction,
  answer: Answer,
  planning: PlannedFor,
  details: Prisma.InputJsonObject,
  now: Date,
): Promise<TaskKind | null> {
  const kind = planned[answer];
  if (!kind) return null;
  await tx.endpointTask.create({
    data: { id: uuid(), kind, ...planning, details, dueAt: new Date(now.getTime() + 14 * days), createdAt: now },
  });
  return kind;
}

/** Withdraws what is planned; where the work was done already, its counter-work is planned instead. */
export async function withdrawTasks(
  tx: Transaction,
  answerId: string,
  actorId: string | null,
  now: Date,
): Promise<{ withdrawn: TaskKind[]; counter: TaskKind[] }> {
  const tasks = await tx.endpointTask.findMany({ where: { answerId } });
  const open = tasks.filter(({ state }) => state === "planned");
  await tx.endpointTask.updateMany({
    where: { id: { in: open.map(({ id }) => id) } },
    data: { state: "withdrawn", endedAt: now, endedById: actorId, proof: "The answer was taken back." },
  });
  const counter: TaskKind[] = [];
  for (const { kind, state, endpointId, campaignId, assigneeId, details } of tasks) {
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
        details: details as object,
        dueAt: new Date(now.getTime() + 3 * days),
        createdAt: now,
      },
    });
  }
  return { withdrawn: open.map(({ kind }) => kind), counter };
}

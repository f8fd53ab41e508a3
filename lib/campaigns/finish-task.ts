import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import { isSystem } from "@/lib/core/principal";
import { finishStep } from "@/lib/decommission/finish-step";
import { finishTaskInput } from "./schema";

/** Work that followed from a review is done: by whom it was planned for, or the programme lead, with a statement how they know. */
export const finishTask = defineCommand({
  name: "task.finish",
  permission: "campaign:answer",
  input: finishTaskInput,
  async run({ actor, input, tx, now, audit }) {
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM endpoint_task WHERE id = ${input.taskId}::uuid FOR UPDATE`);
    const task = await tx.endpointTask.findUnique({ where: { id: input.taskId } });
    const own = task && !isSystem(actor) && (task.assigneeId === actor.personId || roleMay(actor.role, "campaign:manage"));
    if (!task || !own) throw notFound();
    if (task.state !== "planned")
      throw new AppError(
        "conflict",
        task.state === "done" ? "It is done already." : "It was withdrawn: the answer behind it was taken back.",
      );
    if (task.answerId && task.kind === "rotate" && (await tx.rotationRun.count({ where: { answerId: task.answerId, endedAt: null } })) > 0)
      throw new AppError("conflict", "Its rotation goes on: close it there, with its proof.");
    const endpoint = await tx.endpoint.findUniqueOrThrow({ where: { id: task.endpointId }, select: { name: true, demo: true } });
    await finishStep(tx, task, input.proof, actor, now);
    await tx.endpointTask.update({
      where: { id: task.id },
      data: { state: "done", endedAt: now, endedById: actor.personId, proof: input.proof },
    });
    audit({
      object: { type: "endpoint", id: task.endpointId },
      data: {
        name: endpoint.name,
        task: task.id,
        kind: task.kind,
        proof: input.proof,
        campaignId: task.campaignId,
        decommission: task.decommissionId,
      },
      chain: endpoint.demo ? "demo" : "main",
    });
    return {};
  },
});

import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import { isSystem } from "@/lib/core/principal";
import { finishIncidentStepInput } from "./schema";
import { settleItem } from "./settle-item";
import { rotateStep } from "./words";

/** One step on one endpoint, with what was found or done. A rotation is finished by closing its run, never here. */
export const finishIncidentStep = defineCommand({
  name: "incident.finish-step",
  permission: "incident:work",
  input: finishIncidentStepInput,
  async run({ actor, input: { incidentId, endpointId, step, note }, tx, now, audit }) {
    await tx.$queryRaw(
      Prisma.sql`SELECT 1 FROM incident_item WHERE incident_id = ${incidentId}::uuid AND endpoint_id = ${endpointId}::uuid FOR UPDATE`,
    );
    const item = await tx.incidentItem.findUnique({ where: { incidentId_endpointId: { incidentId, endpointId } } });
    const may = item && (isSystem(actor) || item.assigneeId === actor.personId || roleMay(actor.role, "incident:manage"));
    if (!may) throw notFound();
    const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId } });
    if (incident.closedAt) throw new AppError("conflict", "This incident is closed. Nothing was changed.");
    if (step === rotateStep) throw new AppError("conflict", "Close its rotation, with its proof: that finishes this step.");
    const found = await tx.incidentStep.findUnique({ where: { incidentId_endpointId_step: { incidentId, endpointId, step } } });
    if (!found) throw new AppError("conflict", "This incident has no such step.");
    if (found.doneAt) {
      if (!isSystem(actor) && found.doneById === actor.personId) {
        audit.nothingChanged();
        return {};
      }
      throw new AppError("conflict", "Somebody did this step meanwhile. Nothing was changed.");
    }
    await tx.incidentStep.update({
      where: { incidentId_endpointId_step: { incidentId, endpointId, step } },
      data: { doneAt: now, doneById: isSystem(actor) ? null : actor.personId, note },
    });
    await settleItem(tx, incidentId, endpointId, now);
    audit({
      object: { type: "endpoint", id: endpointId },
      data: { incident: incidentId, title: incident.title, step, note },
      chain: incident.demo ? "demo" : "main",
    });
    return {};
  },
});

import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { closeIncidentInput } from "./schema";

/** It is over: with what is still open said in the note, and counted in the audit log. */
export const closeIncident = defineCommand({
  name: "incident.close",
  permission: "incident:manage",
  input: closeIncidentInput,
  async run({ actor, input: { incidentId, note }, tx, now, audit }) {
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM incident WHERE id = ${incidentId}::uuid FOR UPDATE`);
    const incident = await tx.incident.findUnique({ where: { id: incidentId } });
    if (!incident) throw notFound();
    if (incident.closedAt) throw new AppError("conflict", "It is closed already.");
    const open = await tx.incidentItem.count({ where: { incidentId, doneAt: null } });
    await tx.incident.update({
      where: { id: incidentId },
      data: { closedAt: now, closedById: isSystem(actor) ? null : actor.personId, closedNote: note, version: { increment: 1 } },
    });
    audit({
      object: { type: "incident", id: incidentId },
      data: { title: incident.title, note, openItems: open },
      chain: incident.demo ? "demo" : "main",
    });
    return { open };
  },
});

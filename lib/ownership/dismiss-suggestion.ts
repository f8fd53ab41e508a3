import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { mayProposeFor } from "./may-propose";
import { dismissSuggestionInput } from "./schema";

/** "Not this person": remembered, so that they are never suggested for this endpoint again. */
export const dismissSuggestion = defineCommand({
  name: "ownership.dismiss",
  permission: "ownership:propose",
  input: dismissSuggestionInput,
  async run({ actor, input, tx, now, audit }) {
    const [row] = await tx.$queryRaw<{ name: string; demo: boolean; person: string }[]>(Prisma.sql`
      SELECT e.name, e.demo, p.name AS person FROM endpoint e JOIN person p ON p.id = ${input.personId}::uuid
      WHERE e.id = ${input.endpointId}::uuid AND ${mayProposeFor(actor)}`);
    if (!row) throw notFound();
    const pair = { endpointId: input.endpointId, personId: input.personId };
    if ((await tx.ownershipProposal.count({ where: { ...pair, state: { in: ["dismissed", "declined"] } } })) > 0) {
      audit.nothingChanged();
      return;
    }
    const decided = { decidedAt: now, decidedById: isSystem(actor) ? null : actor.personId };
    await tx.ownershipProposal.create({
      data: { ...pair, state: "dismissed", batchId: uuid(), evidence: [], proposedAt: now, ...decided },
    });
    audit({
      object: { type: "endpoint", id: input.endpointId },
      data: { name: row.name, person: { id: input.personId, name: row.person } },
      chain: row.demo ? "demo" : "main",
    });
  },
});

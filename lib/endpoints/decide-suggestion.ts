import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { lockEndpoint } from "./lock-endpoint";
import { mergeInto } from "./merge-into";
import { decideSuggestionInput } from "./schema";

/** "These may be one": a person says yes, which merges them, or no, which is remembered so that nobody is asked again. */
export const decideSuggestion = defineCommand({
  name: "suggestion.decide",
  permission: "endpoint:merge",
  input: decideSuggestionInput,
  async run({ actor, input, tx, now, audit }) {
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM merge_suggestion WHERE id = ${input.suggestionId}::uuid FOR UPDATE`);
    const suggestion = await tx.mergeSuggestion.findUnique({ where: { id: input.suggestionId } });
    if (!suggestion) throw notFound();
    if (suggestion.state !== "open") throw new AppError("conflict", `Somebody has ${suggestion.state} this suggestion already.`);
    const pair = [suggestion.firstId, suggestion.secondId];
    const keepId = input.keepId ?? suggestion.firstId;
    if (!pair.includes(keepId)) throw new AppError("invalid_input", "Keep one of the two.", { keepId: "Keep one of the two." });
    const rows = [await lockEndpoint(tx, actor, suggestion.firstId), await lockEndpoint(tx, actor, suggestion.secondId)];
    const keep = rows.find(({ id }) => id === keepId)!;
    const other = rows.find(({ id }) => id !== keepId)!;
    const record =
      input.decision === "accept"
        ? await mergeInto(tx, keep, other, input.reason, now)
        : { name: keep.name, otherId: other.id, otherName: other.name, reason: input.reason };
    await tx.mergeSuggestion.update({
      where: { id: suggestion.id },
      data: {
        state: input.decision === "accept" ? "accepted" : "declined",
        decidedAt: now,
        decidedById: isSystem(actor) ? null : actor.personId,
      },
    });
    audit({
      object: { type: "endpoint", id: keep.id },
      data: { ...record, suggestionId: suggestion.id, decision: input.decision, evidence: suggestion.evidence },
      chain: keep.demo ? "demo" : "main",
    });
    return { endpointId: keep.id };
  },
});

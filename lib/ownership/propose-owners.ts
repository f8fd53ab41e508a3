import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { isSystem } from "@/lib/core/principal";
import { checkExpected, planOwners } from "./plan-owners";
import { proposeOwnersInput } from "./schema";
import { writeProposals } from "./write-proposals";

/** Asks somebody, or the likeliest person of each endpoint, to own it. It is theirs when they say yes. */
export const proposeOwners = defineCommand({
  name: "ownership.propose",
  permission: "ownership:propose",
  input: proposeOwnersInput,
  timeoutMs: 300_000,
  async run({ actor, input, tx, now, audit }) {
    const plan = await planOwners(tx, actor, { ...input, how: "propose" }, now, true);
    checkExpected(plan.selected, input.expected);
    const { changing, unchanged, withoutSuggestion } = plan;
    if (changing.length === 0) {
      audit.nothingChanged();
      return { batchId: null, proposed: 0, unchanged, withoutSuggestion };
    }
    const batchId = uuid();
    const byId = isSystem(actor) ? null : actor.personId;
    await writeProposals(
      tx,
      changing.map(({ row, personId, evidence }) => ({ endpointId: row.id, personId, evidence })),
      { batchId, reason: input.reason, byId, now },
    );
    audit({
      object: { type: "ownership", id: batchId },
      data: { selection: input.selection, to: input.to, reason: input.reason, proposed: changing.length, unchanged, withoutSuggestion },
      details: changing.map(({ row, personId, evidence }) => ({ id: row.id, name: row.name, personId, evidence })),
      chain: changing.every(({ row }) => row.demo) ? "demo" : "main",
    });
    return { batchId, proposed: changing.length, unchanged, withoutSuggestion };
  },
});

import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { writeAssigned } from "@/lib/endpoints/write-assigned";
import { ownedRow } from "./owned-row";
import { checkExpected, planOwners } from "./plan-owners";
import { assignOwnersInput } from "./schema";

/** Sets owners without asking them, with a reason. Undone like every assignment. */
export const assignOwners = defineCommand({
  name: "ownership.assign",
  permission: "endpoint:assign",
  input: assignOwnersInput,
  timeoutMs: 300_000,
  async run({ actor, input, tx, now, audit }) {
    const plan = await planOwners(tx, actor, { ...input, how: "assign" }, now, true);
    checkExpected(plan.selected, input.expected);
    const { changing, unchanged, withoutSuggestion } = plan;
    if (changing.length === 0) {
      audit.nothingChanged();
      return { assignmentId: null, changed: 0, unchanged, withoutSuggestion };
    }
    const assignmentId = uuid();
    const rows = changing.map(({ row, personId }) => ownedRow(row, personId));
    const details = await writeAssigned(tx, rows, input.reason, actor, now);
    audit({
      object: { type: "assignment", id: assignmentId },
      data: { selection: input.selection, to: input.to, reason: input.reason, changed: changing.length, unchanged, withoutSuggestion },
      details,
      chain: rows.every(({ demo }) => demo) ? "demo" : "main",
    });
    return { assignmentId, changed: changing.length, unchanged, withoutSuggestion };
  },
});

import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { namedChanges, planAssignment } from "./assign-plan";
import { requireOwnerReason } from "./owner-reason";
import { assignEndpointsInput } from "./schema";
import { writeAssigned } from "./write-assigned";

/** Owner, backup, team, environment and data class of many endpoints: one command, one event, one undo. */
export const assignEndpoints = defineCommand({
  name: "endpoint.assign",
  permission: "endpoint:assign",
  input: assignEndpointsInput,
  timeoutMs: 300_000,
  async run({ actor, input, tx, now, audit }) {
    const { changing, unchanged, references } = await planAssignment(tx, actor, input, now, true);
    requireOwnerReason(actor, input.changes.ownerId, input.reason);
    const selected = changing.length + unchanged;
    if (input.expected !== undefined && input.expected !== selected)
      throw new AppError(
        "conflict",
        `The list has changed: it now holds ${selected} endpoints, the preview counted ${input.expected}. Look again.`,
      );
    const assignmentId = uuid();
    if (changing.length === 0) {
      audit.nothingChanged();
      return { assignmentId: null, changed: 0, unchanged };
    }
    const details = await writeAssigned(tx, changing, input.reason, actor, now);
    audit({
      object: { type: "assignment", id: assignmentId },
      data: {
        selection: input.selection,
        changes: namedChanges(input.changes, references),
        reason: input.reason,
        changed: changing.length,
        unchanged,
      },
      details,
      chain: changing.every(({ demo }) => demo) ? "demo" : "main",
    });
    return { assignmentId, changed: changing.length, unchanged };
  },
});

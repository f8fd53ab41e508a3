import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { addPolicyVersion } from "./policy-versions";
import { rotationImpact } from "./preview-rotation";
import { policyChanges } from "./rules";
import { type CheckPolicyDraft, saveRotationInput } from "./schema";

/**
 * A new version with other rotation rules; every endpoint is queued to be judged by it. Rules that make many overdue at once are
 * saved only with the number confirmed. Nobody gets a mail for each: what is overdue stands in the one digest of the day.
 */
export const saveRotation = defineCommand({
  name: "policy.save-rotation",
  permission: "policy:edit",
  input: saveRotationInput,
  timeoutMs: 300_000,
  async run({ actor, input: { baseVersion, rotation, note, confirmed }, tx, now, audit }) {
    const impact = await rotationImpact(tx, rotation, now);
    if (impact.many && (confirmed ?? -1) < impact.newlyOverdue) {
      const message = `${impact.newlyOverdue.toLocaleString("en-US")} secrets of ${impact.owners} owners become overdue at once. Confirm the number, or keep a longer interval.`;
      throw new AppError("invalid_input", message, { confirmed: message });
    }
    const byId = isSystem(actor) ? null : actor.personId;
    const saved = await addPolicyVersion(tx, { baseVersion, change: { rotation }, note, now, byId });
    const changes = policyChanges(saved.before as CheckPolicyDraft, saved.after as CheckPolicyDraft);
    if (changes.length === 0) throw new AppError("conflict", `Nothing differs from version ${baseVersion}: no version was saved.`);
    audit({
      object: { type: "policy", id: String(saved.version) },
      data: { note, changes, newlyOverdue: impact.newlyOverdue, confirmed, endpointsQueued: saved.queued },
    });
    return { version: saved.version, queued: saved.queued };
  },
});

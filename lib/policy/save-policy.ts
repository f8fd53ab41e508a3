import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { addPolicyVersion } from "./policy-versions";
import { policyChanges } from "./rules";
import { type CheckPolicyDraft, savePolicyInput } from "./schema";

/** A new version that judges from now on; every endpoint is queued to be judged by it. */
export const savePolicy = defineCommand({
  name: "policy.save",
  permission: "policy:edit",
  input: savePolicyInput,
  timeoutMs: 120_000,
  async run({ actor, input: { baseVersion, policy, note }, tx, now, audit }) {
    const saved = await addPolicyVersion(tx, { baseVersion, change: policy, note, now, byId: isSystem(actor) ? null : actor.personId });
    const changes = policyChanges(saved.before as CheckPolicyDraft, saved.after as CheckPolicyDraft);
    if (changes.length === 0) throw new AppError("conflict", `Nothing differs from version ${baseVersion}: no version was saved.`);
    audit({ object: { type: "policy", id: String(saved.version) }, data: { note, changes, endpointsQueued: saved.queued } });
    return { version: saved.version, queued: saved.queued };
  },
});

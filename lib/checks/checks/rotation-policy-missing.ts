import { hasSomethingToRotate } from "@/lib/checks/rotation-status";
import type { CheckPolicy, EndpointFacts } from "@/lib/checks/types";
import { defineCheck, fail, notApplicable, pass } from "@/lib/checks/verdicts";

function maxDays(policy: CheckPolicy, { dataClass }: Pick<EndpointFacts, "dataClass">): number {
  if (dataClass === "restricted") return policy.rotationMaxDays.restricted;
  return dataClass === "confidential" ? policy.rotationMaxDays.confidential : policy.rotationMaxDays.other;
}

const missing = fail("medium", "No rotation interval is set for this class, so nothing is ever due.");
const tooLong = fail(
  "medium",
  ({ facts, policy, rotation }) =>
    `The interval of ${rotation.intervalDays} d is longer than the ${maxDays(policy, facts)} d allowed for this data class.`,
);
const bound = pass(({ rotation }) => `Rotation is asked every ${rotation.intervalDays} d.`);
const noSecret = notApplicable("No secret is held that could be rotated.");
const ownDates = notApplicable("A client certificate carries its own expiry.");

export const rotationPolicyMissing = defineCheck({
  id: "rotation-policy-missing",
  index: 18,
  title: "No or too long interval",
  severity: "medium",
  why: "Without a due date there is no alert, and the secret lives for ever.",
  remediation: "Bind a rotation interval to its class.",
  frameworks: {
    nhi: ["NHI7:2025"],
    csf: ["GV.PO-01"],
    tenets: [4],
    sp80053: ["IA-5f"],
    pci: ["8.6.3"],
    soc2: ["CC6.1"],
    iso27001: ["A.5.17"],
  },
  reads: ["dataClass", "secret", "auth", "url", "direction"],
  evaluate({ facts, policy, rotation }) {
    if (hasSomethingToRotate(facts) === "no") return noSecret;
    if (facts.secret.certificateNotAfter !== null) return ownDates;
    if (rotation.intervalDays === null) return missing;
    return rotation.intervalDays > maxDays(policy, facts) ? tooLong : bound;
  },
});

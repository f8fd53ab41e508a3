import { secretHeld } from "@/lib/checks/held-secret";
import { crossesEnvironments, crossesParties, notComparable } from "@/lib/checks/shared-secret";
import type { EndpointFacts } from "@/lib/checks/types";
import { defineCheck, fail, notApplicable, pass } from "@/lib/checks/verdicts";

/** Sharing that neither of the two graver checks names: every shared secret is then found by one of the three. */
function plainlyShared(facts: Pick<EndpointFacts, "secret" | "environment" | "thirdParty">): boolean {
  return (facts.secret.sharedWith ?? []).some((other) => !crossesEnvironments(facts, other) && !crossesParties(facts, other));
}

const shared = fail("medium", "Other active endpoints of the same environment and party have this secret.");
const own = pass("No other active endpoint of the same environment and party has this secret.");
const oneKeyByDesign = notApplicable(
  ({ facts }) => `The provider has one key for the whole ${facts.auth.secretScope}: it cannot be split by endpoint.`,
);
const noSecret = notApplicable("No secret is held that could be shared.");

export const secretSharedEndpoints = defineCheck({
  id: "secret-shared-endpoints",
  index: 22,
  title: "Same secret, several hooks",
  severity: "medium",
  why: "One leak opens all of them, and none can be revoked alone.",
  remediation: "One secret for each endpoint.",
  frameworks: {
    nhi: ["NHI9:2025"],
    csf: ["PR.AA-01"],
    tenets: [3],
    sp80053: ["IA-4", "IA-5g"],
    pci: ["8.6.3"],
    soc2: ["CC6.1"],
    iso27001: ["A.5.16", "A.5.17"],
  },
  reads: ["secret", "auth", "url", "environment", "thirdParty"],
  evaluate({ facts }) {
    if (secretHeld(facts) === "no") return noSecret;
    if (facts.auth.secretScope === "app" || facts.auth.secretScope === "account") return oneKeyByDesign;
    if (facts.secret.sharedWith === null) return notComparable;
    return plainlyShared(facts) ? shared : own;
  },
});

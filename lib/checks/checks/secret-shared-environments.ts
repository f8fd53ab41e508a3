import { secretHeld } from "@/lib/checks/held-secret";
import { crossesEnvironments, notComparable } from "@/lib/checks/shared-secret";
import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const crosses = fail("high", ({ facts }) =>
  facts.environment === "production"
    ? "An active endpoint outside production has this secret."
    : "An active endpoint in production has this secret.",
);
const apart = pass("Production and other environments do not share this secret.");
const environmentUnknown = unknown(
  "environment",
  "The secret is shared, and the environment of an endpoint that has it is not known. Stating the environments answers it.",
);
const noSecret = notApplicable("No secret is held that could be shared.");

export const secretSharedEnvironments = defineCheck({
  id: "secret-shared-environments",
  index: 23,
  title: "Same secret, prod and non-prod",
  severity: "high",
  neverLowered: true,
  why: "A breach of a test system, guarded less, reaches production.",
  remediation: "Split them; rotate production first.",
  frameworks: {
    nhi: ["NHI8:2025"],
    csf: ["PR.IR-01"],
    tenets: [3],
    sp80053: ["IA-5g", "AC-4"],
    pci: ["6.5.3"],
    soc2: ["CC6.1", "CC8.1"],
    iso27001: ["A.8.31", "A.5.17"],
  },
  reads: ["secret", "auth", "url", "environment"],
  evaluate({ facts }) {
    if (secretHeld(facts) === "no") return noSecret;
    const { sharedWith } = facts.secret;
    if (sharedWith === null) return notComparable;
    let open = false;
    for (const other of sharedWith) {
      if (crossesEnvironments(facts, other)) return crosses;
      if (facts.environment === "unknown" || other.environment === "unknown") open = true;
    }
    return open ? environmentUnknown : apart;
  },
});

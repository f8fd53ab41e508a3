import { secretHeld } from "@/lib/checks/held-secret";
import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const inClear = fail(
  "high",
  "A document that was imported, such as a Terraform state or an API's answer, holds its secret in clear: whoever can read that document can forge messages.",
);
const clean = pass("No document that was imported holds its secret in clear.");
const neverRead = unknown(
  "secret.inClear",
  "No document that was imported tells of it. An import of its provider or its Terraform state answers it.",
);
const noSecret = notApplicable("No secret is held that could stand anywhere.");

export const secretInSource = defineCheck({
  id: "secret-in-source",
  index: 46,
  title: "Secret in clear in a source",
  severity: "high",
  why: "State files and API answers are stored, copied and shared more freely than a secret may be.",
  remediation: "Take it out of the state or encrypt the state, limit who reads it, then rotate the secret.",
  frameworks: {
    nhi: ["NHI2:2025"],
    csf: ["PR.AA-01", "PR.DS-01"],
    tenets: [2],
    sp80053: ["IA-5(6)", "IA-5(7)"],
    pci: ["8.6.3"],
    soc2: ["CC6.1"],
    iso27001: ["A.5.17"],
  },
  reads: ["secret", "auth", "url"],
  evaluate({ facts }) {
    if (facts.secret.inClear) return inClear;
    if (secretHeld(facts) === "no") return noSecret;
    return facts.secret.inClear === null ? neverRead : clean;
  },
});

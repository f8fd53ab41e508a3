import { secretHeld } from "@/lib/checks/held-secret";
import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const reused = fail("high", "The current secret is one that this endpoint had before: the rotation was undone.");
const fresh = pass(({ facts }) => `It differs from the ${facts.secret.earlierFingerprints.length} earlier ones on record.`);
const noFingerprint = unknown(
  "secret.fingerprint",
  "Its fingerprint is not on record, so it cannot be compared. Entering it once answers it.",
);
const noSecret = notApplicable("No secret is held.");

export const secretReused = defineCheck({
  id: "secret-reused",
  index: 19,
  title: "Old secret back in use",
  severity: "high",
  why: "Whoever knew the old secret, and was to be shut out by the rotation, is let in again.",
  remediation: "Generate a new one.",
  frameworks: {
    nhi: ["NHI7:2025"],
    csf: ["PR.AA-01"],
    tenets: [6],
    sp80053: ["IA-5f"],
    pci: ["8.6.3"],
    soc2: ["CC6.1"],
    iso27001: ["A.5.17"],
  },
  reads: ["secret", "auth", "url"],
  evaluate({ facts }) {
    const { fingerprint, earlierFingerprints } = facts.secret;
    if (fingerprint !== null) return earlierFingerprints.includes(fingerprint) ? reused : fresh;
    return secretHeld(facts) === "no" ? noSecret : noFingerprint;
  },
});

import { secretHeld } from "@/lib/checks/held-secret";
import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const leaked = fail("critical", "A leaked value has this secret's fingerprint: whoever found it can forge messages now.");
const clean = pass("No leaked value that was compared has its fingerprint.");
const neverCompared = unknown(
  ["secret.leakMatched", "secret.fingerprint"],
  "It was never compared with leaked values. Its fingerprint and an imported scanner report answer it.",
);
const noSecret = notApplicable("No secret is held that could leak.");

export const secretLeakMatch = defineCheck({
  id: "secret-leak-match",
  index: 20,
  title: "Leaked secret matches",
  severity: "critical",
  neverLowered: true,
  why: "The secret is known outside; every message since the leak may be forged.",
  remediation: "Revoke it now, without overlap, and review deliveries since the leak.",
  frameworks: {
    nhi: ["NHI2:2025"],
    csf: ["DE.AE-02", "RS.MI-01"],
    tenets: [7],
    sp80053: ["IA-5d", "IR-4"],
    pci: ["8.6.3"],
    soc2: ["CC7.2", "CC7.3", "CC7.4"],
    iso27001: ["A.5.17", "A.8.12"],
  },
  reads: ["secret", "auth", "url"],
  evaluate({ facts }) {
    const { leakMatched } = facts.secret;
    if (leakMatched === true) return leaked;
    if (secretHeld(facts) === "no") return noSecret;
    return leakMatched === false ? clean : neverCompared;
  },
});

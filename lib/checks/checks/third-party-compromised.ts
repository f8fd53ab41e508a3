import { secretFrom, secretHeld } from "@/lib/checks/held-secret";
import { formatDay } from "@/lib/checks/time";
import { defineCheck, fail, notApplicable, pass, unknown, until } from "@/lib/checks/verdicts";

const exposed = fail("critical", ({ facts, now }) => {
  const incidentAt = facts.thirdParty?.incidentAt ?? now;
  const certain = facts.secret.setNotAfter !== null && facts.secret.setNotAfter <= incidentAt;
  return `The third party had an incident on ${formatDay(incidentAt)}; the secret ${certain ? "was" : "may have been"} in place then${certain ? "" : " (worst case)"}.`;
});
const rotatedSince = pass(
  ({ facts, now }) => `The secret was set after the third party's incident of ${formatDay(facts.thirdParty?.incidentAt ?? now)}.`,
);
const noIncident = pass("No incident of the third party is recorded.");
const cannotTell = unknown(
  ["secret.setNotBefore", "auth.secretSet"],
  "The third party had an incident, and whether the secret was in place then is not known. A rotation, or a dated statement, answers it.",
);
const partyUnknown = unknown("thirdParty", "Which third party stands at the other end is not recorded. Naming it answers it.");
const internal = notApplicable("Both ends are ours.");
const noSecret = notApplicable("No secret is held that the third party could have lost.");

export const thirdPartyCompromised = defineCheck({
  id: "third-party-compromised",
  index: 41,
  title: "Vendor incident",
  severity: "critical",
  neverLowered: true,
  why: "What the vendor knew, the attacker must be assumed to know.",
  remediation: "Rotate now, and review deliveries since the incident.",
  frameworks: {
    nhi: ["NHI3:2025"],
    csf: ["GV.SC-08", "RS.MI-01"],
    tenets: [7],
    sp80053: ["IR-4", "IA-5d"],
    pci: ["8.6.3"],
    soc2: ["CC7.4", "CC9.2"],
    iso27001: ["A.5.19", "A.5.17"],
  },
  reads: ["thirdParty", "direction", "secret", "auth", "url"],
  evaluate({ facts, now }) {
    if (facts.thirdParty === null) return facts.direction === "internal" ? internal : partyUnknown;
    const held = secretHeld(facts);
    if (held === "no") return noSecret;
    const { incidentAt } = facts.thirdParty;
    if (incidentAt === null) return noIncident;
    const inPlace = secretFrom(facts.secret, incidentAt);
    // An incident dated ahead of the clock counts from its date on.
    if (incidentAt > now) return inPlace === "no" ? noIncident : until(noIncident, incidentAt);
    if (inPlace === "yes") return exposed;
    return inPlace === "no" ? rotatedSince : cannotTell;
  },
});

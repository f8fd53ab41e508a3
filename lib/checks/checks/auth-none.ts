import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const paused = (state: string) => (state === "paused" ? " It is paused at the provider; the receiver would still believe anybody." : "");
const anybodyCalls = fail(
  "critical",
  ({ facts }) => `Callers are not authenticated: anybody who knows the address is believed.${paused(facts.providerState)}`,
);
const anybodyCallsThem = fail(
  "high",
  ({ facts }) => `Deliveries carry no authentication: the receiver cannot tell ours from a forged one.${paused(facts.providerState)}`,
);
const authenticated = pass(({ facts }) => `Callers are authenticated by ${facts.auth.method.replace("_", " ")}.`);
const methodUnknown = unknown(
  "auth.method",
  "How callers are authenticated is not known. An import that tells it, or the owner, answers it.",
);
const cannot = notApplicable("This provider cannot authenticate its deliveries.");

export const authNone = defineCheck({
  id: "auth-none",
  index: 10,
  title: "No authentication",
  severity: "critical",
  why: "Anybody who knows or guesses the address can forge events and cause whatever the receiver does.",
  remediation: "Turn on signatures at the provider and verify them in the receiver; at least set a secret.",
  frameworks: {
    nhi: ["NHI4:2025"],
    csf: ["PR.AA-03"],
    tenets: [6],
    sp80053: ["IA-9", "AC-3"],
    pci: ["6.2.4"],
    soc2: ["CC6.1", "CC6.6"],
    iso27001: ["A.5.17", "A.8.5"],
  },
  reads: ["auth", "direction"],
  evaluate({ facts, capabilities }) {
    if (facts.auth.method === "unknown") return methodUnknown;
    if (facts.auth.method !== "none") return authenticated;
    if (capabilities.canAuthenticate === "no") return cannot;
    return facts.direction === "inbound" || facts.direction === "unknown" ? anybodyCalls : anybodyCallsThem;
  },
});

import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";
import { schemeOf } from "@/lib/providers/schemes";

const weak = fail("high", ({ facts }) => `The signature uses ${schemeOf(facts.auth.scheme)?.algorithm}, a legacy algorithm.`);
const strong = pass(({ facts }) => `The signature uses ${schemeOf(facts.auth.scheme)?.algorithm}.`);
const schemeUnknown = unknown(
  "auth.scheme",
  "Which signature scheme is used is not known. The provider's settings or the owner answer it.",
);
const methodUnknown = unknown("auth.method", "How callers are authenticated is not known.");
const unsigned = notApplicable("Its messages are not signed.");
const onlyWeak = notApplicable(
  ({ facts }) => `This provider offers ${schemeOf(facts.auth.scheme)?.algorithm} only: nothing stronger can be chosen.`,
);

export const signatureAlgWeak = defineCheck({
  id: "signature-alg-weak",
  index: 13,
  title: "Weak or legacy algorithm",
  severity: "high",
  why: "A deprecated algorithm is the part of the proof that gives way first.",
  remediation: "Move to SHA-256 or Ed25519, and stop accepting the old header.",
  frameworks: {
    nhi: ["NHI4:2025"],
    csf: ["PR.AA-04"],
    tenets: [2],
    sp80053: ["SC-13"],
    pci: ["4.2.1"],
    soc2: ["CC6.1", "CC6.7"],
    iso27001: ["A.8.24"],
  },
  reads: ["auth"],
  evaluate({ facts, capabilities }) {
    const { method } = facts.auth;
    if (method === "unknown") return methodUnknown;
    if (method !== "hmac" && method !== "asymmetric") return unsigned;
    const scheme = schemeOf(facts.auth.scheme);
    if (scheme === null || scheme.strong === "unknown") return schemeUnknown;
    if (scheme.strong === "yes") return strong;
    return capabilities.offersStrongAlgorithm === "no" ? onlyWeak : weak;
  },
});

import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";
import type { AuthMethod } from "@/lib/endpoints/vocabulary";

const needsSecret: Partial<Record<AuthMethod, true>> = { hmac: true, bearer: true, static_header: true, basic: true };

const emptyInbound = fail(
  "critical",
  "A method is declared, but no secret is set: nothing can be checked, and an empty signature proves nothing.",
);
const emptyOutbound = fail("high", "A method is declared, but no secret is set: the receiver has nothing to check.");
const set = pass("A secret is set.");
const setUnknown = unknown(
  "auth.secretSet",
  "Whether a secret is set is not known: the provider does not tell. The owner's statement answers it.",
);
const methodUnknown = unknown("auth.method", "How callers are authenticated is not known.");
const otherMethod = notApplicable("Its method needs no shared secret.");
const cannot = notApplicable("This provider cannot authenticate its deliveries.");

export const secretNotSet = defineCheck({
  id: "secret-not-set",
  index: 11,
  title: "Method declared, secret absent",
  severity: "critical",
  why: "It looks protected and is not: without a secret every signature, even an empty one, is as good as any other.",
  remediation: "Set a generated secret of at least 32 bytes at both ends.",
  frameworks: {
    nhi: ["NHI4:2025"],
    csf: ["PR.AA-03"],
    tenets: [6],
    sp80053: ["IA-5", "IA-9"],
    pci: ["6.2.4"],
    soc2: ["CC6.1", "CC6.6"],
    iso27001: ["A.5.17", "A.8.5"],
  },
  reads: ["auth", "direction"],
  evaluate({ facts, capabilities }) {
    const { method, secretSet } = facts.auth;
    if (capabilities.canAuthenticate === "no") return cannot;
    if (method === "unknown") return methodUnknown;
    if (needsSecret[method] === undefined) return otherMethod;
    if (secretSet === "unknown") return setUnknown;
    if (secretSet === "yes") return set;
    return facts.direction === "inbound" || facts.direction === "unknown" ? emptyInbound : emptyOutbound;
  },
});

import { stepSeverity } from "@/lib/checks/severity";
import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";
import type { AuthMethod } from "@/lib/endpoints/vocabulary";
import { schemeOf } from "@/lib/providers/schemes";

const fixed: Partial<Record<AuthMethod, string>> = {
  basic: "a fixed user and password",
  bearer: "a fixed bearer token",
  static_header: "a fixed header value",
  url_secret: "the secret in its address",
};

const tokenOnly = fail("medium", ({ facts }) => `Authenticated by ${fixed[facts.auth.method]} only; the message itself is not signed.`);
const tokenOnlyHighStakes = fail(
  stepSeverity("medium", 1),
  ({ facts }) => `Authenticated by ${fixed[facts.auth.method]} only, although it moves money or grants access; the message is not signed.`,
);
const signed = pass("More than a fixed token protects it.");
const methodUnknown = unknown("auth.method", "How callers are authenticated is not known.");
const nothing = notApplicable("It has no authentication at all.");
const cannotSign = notApplicable("This provider cannot sign its messages.");

export const authStaticTokenOnly = defineCheck({
  id: "auth-static-token-only",
  index: 12,
  title: "Token without message signature",
  severity: "medium",
  why: "Whoever sees the token once, in a log or a proxy, can send any message as often as they like.",
  remediation: "Use an HMAC or asymmetric signature over the message.",
  frameworks: {
    nhi: ["NHI4:2025"],
    csf: ["PR.AA-03", "PR.AA-04"],
    tenets: [6],
    sp80053: ["IA-9", "SC-23"],
    pci: ["6.2.4", "8.6.3"],
    soc2: ["CC6.1", "CC6.6"],
    iso27001: ["A.5.17", "A.8.5"],
  },
  reads: ["auth", "movesMoneyOrGrantsAccess"],
  evaluate({ facts, capabilities }) {
    const { method, scheme } = facts.auth;
    if (method === "unknown") return methodUnknown;
    if (method === "none") return nothing;
    if (fixed[method] === undefined) return signed;
    const extra = schemeOf(scheme);
    if (extra !== null && extra.kind !== "token") return signed;
    if (capabilities.canSign === "no") return cannotSign;
    return facts.movesMoneyOrGrantsAccess === "yes" ? tokenOnlyHighStakes : tokenOnly;
  },
});

import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const off = fail("high", "The sender does not verify the receiver's certificate: whoever sits on the way can read and change everything.");
const on = pass("The sender verifies the receiver's certificate.");
const notTold = unknown("tls.verify", "Whether the sender verifies the certificate is not known: the provider does not tell.");
const noTls = notApplicable("The address is plain http: there is no certificate to verify.");
const cannot = notApplicable("This provider has no such setting.");

export const tlsVerificationOff = defineCheck({
  id: "tls-verification-off",
  index: 30,
  title: "Certificate check disabled",
  severity: "high",
  why: "Silent interception: encryption without knowing to whom.",
  remediation: "Fix the certificate chain, then turn verification on again.",
  frameworks: {
    nhi: ["NHI4:2025"],
    csf: ["PR.DS-02"],
    tenets: [2],
    sp80053: ["SC-8(1)", "SC-23"],
    pci: ["4.2.1"],
    soc2: ["CC6.7"],
    iso27001: ["A.8.20", "A.8.24"],
  },
  reads: ["tls", "url"],
  evaluate({ facts, capabilities }) {
    if (facts.url.scheme === "http") return noTls;
    if (facts.tls.verify === "no") return off;
    if (facts.tls.verify === "yes") return on;
    return capabilities.canVerifyTls === "no" ? cannot : notTold;
  },
});

import { dayMs, formatDay } from "@/lib/checks/time";
import type { EndpointFacts } from "@/lib/checks/types";
import { defineCheck, fail, notApplicable, pass, unknown, until } from "@/lib/checks/verdicts";

/** "TLSv1.2" -> 1.2; SSL of any version is older than TLS 1.0; null = a name that we cannot place. */
function tlsVersion(protocol: string): number | null {
  if (/^ssl/i.test(protocol)) return 0;
  const match = /^tls\s*v?(\d(?:\.\d)?)$/i.exec(protocol);
  return match?.[1] === undefined ? null : Number(match[1]);
}

const certificateState = ({ tls }: Pick<EndpointFacts, "tls">, now: number): string => {
  const certificate = tls.certificate;
  if (certificate === null) return "No certificate is on record.";
  if (certificate.notAfter <= now) return `The certificate expired on ${formatDay(certificate.notAfter)}.`;
  if (!certificate.chainValid) return "The certificate chain does not lead to a trusted root.";
  if (!certificate.nameMatches) return "The certificate is for another name.";
  const version = tlsVersion(certificate.protocol);
  if (version !== null && version < 1.2) return `The receiver speaks ${certificate.protocol}; 1.2 is the least.`;
  return `${certificate.protocol}, chain complete, name matches, expires ${formatDay(certificate.notAfter)}.`;
};
const invalid = fail("high", ({ facts, now }) => certificateState(facts, now));
const expiring = fail("medium", ({ facts, now }) => certificateState(facts, now));
const valid = pass(({ facts, now }) => certificateState(facts, now));
const notSeen = unknown("tls.certificate", "The receiver's certificate was never looked at. A TLS observation answers it.");
const protocolUnknown = unknown(
  "tls.certificate.protocol",
  ({ facts }) => `The protocol “${facts.tls.certificate?.protocol}” is not one we can place.`,
);
const noTls = notApplicable("The address is not https: there is no certificate.");

export const tlsCertificateInvalid = defineCheck({
  id: "tls-certificate-invalid",
  index: 31,
  title: "Expired, untrusted or old TLS",
  severity: "high",
  why: "Deliveries fail now, or somebody turns verification off to make them work.",
  remediation: "Renew the certificate and automate it; switch off TLS below 1.2.",
  frameworks: {
    nhi: ["NHI4:2025"],
    csf: ["PR.DS-02"],
    tenets: [2],
    sp80053: ["SC-17", "SC-13"],
    pci: ["4.2.1"],
    soc2: ["CC6.7"],
    iso27001: ["A.8.20", "A.8.24"],
  },
  reads: ["tls", "url"],
  evaluate({ facts, policy, now }) {
    const { certificate } = facts.tls;
    if (facts.url.scheme !== null && facts.url.scheme !== "https") return noTls;
    if (certificate === null) return notSeen;
    const version = tlsVersion(certificate.protocol);
    if (!certificate.chainValid || !certificate.nameMatches || (version !== null && version < 1.2)) return invalid;
    if (certificate.notAfter <= now) return invalid;
    const warnAt = certificate.notAfter - policy.certificateWarnDays * dayMs;
    if (now >= warnAt) return until(expiring, certificate.notAfter);
    return until(version === null ? protocolUnknown : valid, warnAt);
  },
});

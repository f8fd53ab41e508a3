import { probeMissing, validProbe } from "@/lib/checks/probe-evidence";
import { formatDay, olderThanAt } from "@/lib/checks/time";
import { defineCheck, fail, pass, unknown, until } from "@/lib/checks/verdicts";

const accepted = fail("critical", ({ facts, now }) => {
  const what = facts.probe?.unsignedAccepted ? "an unsigned body" : "a forged or altered body";
  return `A probe on ${formatDay(facts.probe?.at ?? now)} sent ${what} and was accepted. Anybody who has the address can send events.`;
});
const refused = pass(
  ({ facts, now }) => `A probe on ${formatDay(facts.probe?.at ?? now)} sent unsigned and forged bodies; both were refused.`,
);
const incomplete = unknown(
  ["probe.unsignedAccepted", "probe.forgedAccepted"],
  "The last probe did not try both an unsigned and a forged body. A full probe answers it.",
);

export const unsignedAccepted = defineCheck({
  id: "unsigned-accepted",
  index: 25,
  title: "Receiver takes unsigned/forged",
  severity: "critical",
  neverLowered: true,
  why: "Proven, not assumed: whoever has the address causes whatever the receiver does.",
  remediation: "Compare the signature with the raw body, in constant time, before parsing; answer 401 when it differs. Then probe again.",
  frameworks: {
    nhi: ["NHI4:2025"],
    csf: ["PR.AA-03", "PR.AA-04"],
    tenets: [6],
    sp80053: ["IA-9", "SI-10"],
    pci: ["6.2.4"],
    soc2: ["CC6.1", "CC6.6"],
    iso27001: ["A.8.5"],
  },
  reads: ["probe"],
  evaluate({ facts, policy, now }) {
    const probe = validProbe(facts.probe, policy.probeEvidenceDays, now);
    if (probe === null) return probeMissing;
    const endsAt = olderThanAt(probe.at, policy.probeEvidenceDays);
    if (probe.unsignedAccepted || probe.forgedAccepted) return until(accepted, endsAt);
    // An incomplete probe is unknown, and stays so when it is too old: nothing changes with time.
    return probe.unsignedAccepted === false && probe.forgedAccepted === false ? until(refused, endsAt) : incomplete;
  },
});

import { probeMissing, validProbe } from "@/lib/checks/probe-evidence";
import { formatDay, olderThanAt } from "@/lib/checks/time";
import { defineCheck, fail, pass, unknown, until } from "@/lib/checks/verdicts";

const accepted = fail(
  "high",
  ({ facts, now }) =>
    `A probe on ${formatDay(facts.probe?.at ?? now)} sent the same signed message again, or an old one, and it was processed.`,
);
const refused = pass(({ facts, now }) => `A probe on ${formatDay(facts.probe?.at ?? now)} replayed a signed message; it was refused.`);
const notTried = unknown("probe.replayAccepted", "The last probe did not try a replay. One that the owner agrees to answers it.");

export const replayAccepted = defineCheck({
  id: "replay-accepted",
  index: 26,
  title: "Receiver takes replays",
  severity: "high",
  neverLowered: true,
  why: "One recorded message can be sent again and again: a second refund, a second account.",
  remediation: "Refuse timestamps outside the window and remember the ids inside it.",
  frameworks: {
    nhi: ["NHI4:2025"],
    csf: ["PR.AA-04"],
    tenets: [3],
    sp80053: ["SC-23"],
    pci: ["6.2.4"],
    soc2: ["CC6.6"],
    iso27001: ["A.8.5"],
  },
  reads: ["probe"],
  evaluate({ facts, policy, now }) {
    const probe = validProbe(facts.probe, policy.probeEvidenceDays, now);
    if (probe === null) return probeMissing;
    if (probe.replayAccepted === null) return notTried;
    return until(probe.replayAccepted ? accepted : refused, olderThanAt(probe.at, policy.probeEvidenceDays));
  },
});

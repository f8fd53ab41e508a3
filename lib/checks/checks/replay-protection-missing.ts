import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const none = fail("medium", "The receiver does nothing against replays, as its owner states.");
const tooWide = fail(
  "medium",
  ({ facts, policy }) =>
    `The receiver accepts timestamps up to ${facts.receiver.replay.toleranceSeconds} s old and remembers no ids; the policy allows ${policy.replayToleranceSeconds} s.`,
);
const guarded = pass(({ facts }) => `The receiver refuses replays by ${facts.receiver.replay.mode.replaceAll("_", " ")}.`);
const notStated = unknown("receiver.replay.mode", "What the receiver does against replays is not stated. Its owner answers it.");
const toleranceUnknown = unknown(
  "receiver.replay.toleranceSeconds",
  "How old a timestamp the receiver accepts is not stated. Its owner answers it.",
);
const cannot = notApplicable("The provider sends neither a delivery id nor a signed timestamp to build on.");

export const replayProtectionMissing = defineCheck({
  id: "replay-protection-missing",
  index: 27,
  title: "No replay defence",
  severity: "medium",
  why: "A recorded message can be sent again.",
  remediation: "Accept timestamps of the last 5 minutes only and drop ids that were seen.",
  frameworks: {
    nhi: ["NHI4:2025"],
    csf: ["PR.AA-04"],
    tenets: [3],
    sp80053: ["SC-23"],
    pci: ["6.2.4"],
    soc2: ["CC6.6"],
    iso27001: ["A.8.5"],
  },
  reads: ["receiver"],
  evaluate({ facts, capabilities, policy }) {
    if (capabilities.sendsDeliveryId === "no" && capabilities.signsTimestamp === "no") return cannot;
    const { mode, toleranceSeconds } = facts.receiver.replay;
    if (mode === "unknown") return notStated;
    if (mode === "none") return none;
    if (mode !== "timestamp") return guarded;
    if (toleranceSeconds === null) return toleranceUnknown;
    return toleranceSeconds > policy.replayToleranceSeconds ? tooWide : guarded;
  },
});

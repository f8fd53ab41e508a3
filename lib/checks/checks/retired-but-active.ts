import { formatDay } from "@/lib/checks/time";
import { defineCheck, fail, notApplicable, pass, unknown, until } from "@/lib/checks/verdicts";

const stillActive = fail("high", ({ facts, now }) =>
  facts.sunsetAt !== null && facts.sunsetAt <= now
    ? `Its sunset date was ${formatDay(facts.sunsetAt)}, and it is still active at the provider.`
    : `It is ${facts.lifecycle} here and still active at the provider.`,
);
const stopped = pass("Its life has ended, and the provider no longer delivers.");
const inItsLife = pass(({ facts }) =>
  facts.sunsetAt === null ? "Its life has not ended." : `Its sunset date is ${formatDay(facts.sunsetAt)}.`,
);
const stateUnknown = unknown(
  "providerState",
  "Its life has ended, and whether the provider still delivers is not known. An import that tells its state answers it.",
);
const gone = notApplicable("It no longer exists at the provider.");

export const retiredButActive = defineCheck({
  id: "retired-but-active",
  index: 6,
  title: "Past end of life",
  severity: "high",
  judgesStopped: true,
  why: "A leftover with full authority that nobody expects to see used.",
  remediation: "Delete it at the provider, then import again.",
  frameworks: {
    nhi: ["NHI1:2025"],
    csf: ["ID.AM-08", "GV.SC-10"],
    tenets: [5],
    sp80053: ["AC-2(3)"],
    pci: ["7.2.5.1", "8.2.5"],
    soc2: ["CC6.2"],
    iso27001: ["A.5.9", "A.5.18"],
  },
  reads: ["lifecycle", "sunsetAt", "providerState", "presence"],
  evaluate({ facts, now }) {
    if (facts.presence === "gone") return gone;
    const ended = facts.lifecycle === "deprecated" || facts.lifecycle === "retired" || (facts.sunsetAt !== null && facts.sunsetAt <= now);
    const stops = facts.providerState === "paused" || facts.providerState === "auto_disabled";
    if (!ended) return stops ? inItsLife : until(inItsLife, facts.sunsetAt);
    if (stops) return stopped;
    return facts.providerState === "active" ? stillActive : stateUnknown;
  },
});

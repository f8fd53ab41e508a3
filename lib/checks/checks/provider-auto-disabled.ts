import { defineCheck, fail, pass, unknown } from "@/lib/checks/verdicts";

const disabled = fail("medium", "The provider stopped delivering after failures: events are being lost without anybody being told.");
const notStopped = pass(({ facts }) =>
  facts.providerState === "paused" ? "Paused by a person, not by the provider." : "The provider delivers.",
);
const stateUnknown = unknown("providerState", "The provider's state is not known. An import that tells it answers it.");

export const providerAutoDisabled = defineCheck({
  id: "provider-auto-disabled",
  index: 7,
  title: "Provider stopped it",
  severity: "medium",
  why: "Security events are lost silently, and whoever re-enables it may do so without looking why.",
  remediation: "Fix the receiver and re-enable it, or retire it.",
  frameworks: {
    nhi: ["NHI1:2025"],
    csf: ["DE.CM-06"],
    tenets: [7],
    sp80053: ["SI-4"],
    pci: [],
    soc2: ["CC7.1"],
    iso27001: ["A.8.16"],
  },
  reads: ["providerState"],
  evaluate({ facts }) {
    if (facts.providerState === "auto_disabled") return disabled;
    return facts.providerState === "unknown" ? stateUnknown : notStopped;
  },
});

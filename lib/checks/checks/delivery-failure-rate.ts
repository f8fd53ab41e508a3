import type { CheckInput } from "@/lib/checks/types";
import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

function counts({ facts }: CheckInput): string {
  const { deliveries30d: all, failures30d: failed } = facts;
  const share = all ? ` (${Math.round((100 * (failed ?? 0)) / all)} %)` : "";
  return `${(failed ?? 0).toLocaleString("en")} of ${(all ?? 0).toLocaleString("en")} deliveries failed in 30 d${share}`;
}

const nearlyAll = fail("high", (input) => `${counts(input)}: nearly nothing arrives.`);
const many = fail(
  "medium",
  (input) => `${counts(input)}; the policy allows less than ${Math.round(input.policy.failureRate.medium * 100)} %.`,
);
const fine = pass((input) => `${counts(input)}.`);
const tooFew = notApplicable(
  ({ facts, policy }) => `${facts.deliveries30d} deliveries in 30 d; a rate is judged from ${policy.failureRate.minDeliveries} on.`,
);
const noEvidence = unknown(
  ["deliveries30d", "failures30d"],
  "No delivery results of the last 30 d are on record. A delivery list answers it.",
);

export const deliveryFailureRate = defineCheck({
  id: "delivery-failure-rate",
  index: 8,
  title: "Deliveries failing",
  severity: "medium",
  why: "Security events get lost, and failures are an early sign that the receiver changed or is being tampered with.",
  remediation: "Look at the last errors of the provider and fix the receiver.",
  frameworks: {
    nhi: [],
    csf: ["DE.AE-02", "PR.IR-03"],
    tenets: [7],
    sp80053: ["SI-4", "CA-7"],
    pci: [],
    soc2: ["CC7.1", "CC7.2"],
    iso27001: ["A.8.16"],
  },
  reads: ["deliveries30d", "failures30d"],
  evaluate({ facts, policy }) {
    const { deliveries30d: all, failures30d: failed } = facts;
    if (all === null) return noEvidence;
    if (all < policy.failureRate.minDeliveries) return tooFew;
    if (failed === null) return noEvidence;
    const rate = failed / all;
    if (rate >= policy.failureRate.high) return nearlyAll;
    return rate >= policy.failureRate.medium ? many : fine;
  },
});

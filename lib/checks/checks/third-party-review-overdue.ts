import { isSensitive } from "@/lib/checks/life";
import { formatDay, isOlderThan, olderThanAt } from "@/lib/checks/time";
import { defineCheck, fail, notApplicable, pass, unknown, until } from "@/lib/checks/verdicts";

const overdue = fail("medium", ({ facts, policy }) => {
  const reviewedAt = facts.thirdParty?.reviewedAt ?? null;
  return reviewedAt === null
    ? `The third party was never reviewed, and it handles ${facts.dataClass} data.`
    : `The third party was last reviewed on ${formatDay(reviewedAt)}; the policy asks for every ${policy.thirdPartyReviewDays} d.`;
});
const reviewed = pass(({ facts, now }) => `The third party was reviewed on ${formatDay(facts.thirdParty?.reviewedAt ?? now)}.`);
const partyUnknown = unknown("thirdParty", "Which third party stands at the other end is not recorded. Naming it answers it.");
const classUnknown = unknown("dataClass", "The data class is not known, so neither is whether a review is asked for.");
const internal = notApplicable("Both ends are ours.");
const notSensitive = notApplicable("Its data is neither confidential nor restricted.");

export const thirdPartyReviewOverdue = defineCheck({
  id: "third-party-review-overdue",
  index: 40,
  title: "Vendor not reviewed",
  severity: "medium",
  why: "A third party that holds your secret is as safe as its weakest day, and nobody has looked.",
  remediation: "Review the vendor, or remove the webhook.",
  frameworks: {
    nhi: ["NHI3:2025"],
    csf: ["GV.SC-07"],
    tenets: [5],
    sp80053: ["SA-9", "SR-6"],
    pci: ["12.8.4"],
    soc2: ["CC9.2"],
    iso27001: ["A.5.19", "A.5.22"],
  },
  reads: ["thirdParty", "dataClass", "direction"],
  evaluate({ facts, policy, now }) {
    if (facts.thirdParty === null) {
      if (facts.direction === "internal") return internal;
      return isSensitive(facts) || facts.dataClass === "unknown" ? partyUnknown : notSensitive;
    }
    const { reviewedAt } = facts.thirdParty;
    if (!isSensitive(facts)) return facts.dataClass === "unknown" ? classUnknown : notSensitive;
    if (reviewedAt === null || isOlderThan(reviewedAt, policy.thirdPartyReviewDays, now)) return overdue;
    return until(reviewed, olderThanAt(reviewedAt, policy.thirdPartyReviewDays));
  },
});

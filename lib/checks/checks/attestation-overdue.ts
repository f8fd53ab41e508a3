import { isActive } from "@/lib/checks/life";
import { dayMs, formatAge, formatDay, isOlderThan, olderThanAt } from "@/lib/checks/time";
import type { CheckPolicy, EndpointFacts } from "@/lib/checks/types";
import { defineCheck, fail, notApplicable, pass, unknown, until } from "@/lib/checks/verdicts";

function attestDays(policy: CheckPolicy, { environment }: Pick<EndpointFacts, "environment">): number {
  return environment === "production" ? policy.attestDays.production : policy.attestDays.other;
}

const overdue = fail("medium", ({ facts, policy, now }) => {
  const limit = attestDays(policy, facts);
  if (facts.attestation.lastAt !== null)
    return `Last reviewed on ${formatDay(facts.attestation.lastAt)}, ${formatAge(now - facts.attestation.lastAt)} ago; the policy asks for every ${limit} d.`;
  const since = facts.createdAt ?? facts.discoveredAt;
  return `Never reviewed, and it exists since ${formatDay(since)}${facts.createdAt === null ? " at the latest" : ""}; the policy asks for a review every ${limit} d.`;
});
const inTime = pass(({ facts, policy }) => {
  const since = facts.attestation.lastAt ?? facts.createdAt ?? facts.discoveredAt;
  const what = facts.attestation.lastAt === null ? "Created" : "Reviewed";
  return `${what} on ${formatDay(since)}; next review by ${formatDay(since + attestDays(policy, facts) * dayMs)}.`;
});
const ageUnknown = unknown(
  ["attestation.lastAt", "createdAt"],
  "Never reviewed, and when it was created is not known. A review answers it.",
);
const noneYet = unknown("attestation.lastAt", "No review has been closed in this installation yet. The first review campaign answers it.");
const ended = notApplicable("It is retired: no review is asked for.");

export const attestationOverdue = defineCheck({
  id: "attestation-overdue",
  index: 4,
  title: "Review overdue",
  severity: "medium",
  why: "Review is the only control against slow drift: purposes end, permissions stay.",
  remediation: "Ask its owner in a review campaign, or escalate the open one.",
  frameworks: {
    nhi: ["NHI1:2025", "NHI5:2025"],
    csf: ["PR.AA-05"],
    tenets: [4],
    sp80053: ["AC-2j", "AC-6(7)"],
    pci: ["7.2.5.1"],
    soc2: ["CC6.2", "CC6.3"],
    iso27001: ["A.5.18"],
  },
  reads: ["attestation", "createdAt", "discoveredAt", "environment", "lifecycle", "presence"],
  evaluate({ facts, policy, now }) {
    if (!isActive(facts)) return ended;
    if (facts.attestation.lastAt === null && facts.attestation.noReviewYet) return noneYet;
    const limit = attestDays(policy, facts);
    const since = facts.attestation.lastAt ?? facts.createdAt;
    if (since !== null) return isOlderThan(since, limit, now) ? overdue : until(inTime, olderThanAt(since, limit));
    // It was created before we found it, so an old discovery proves an old creation; a young one proves nothing.
    return isOlderThan(facts.discoveredAt, limit, now) ? overdue : until(ageUnknown, olderThanAt(facts.discoveredAt, limit));
  },
});

import { activityOf, staleAt } from "@/lib/checks/activity";
import { isActive } from "@/lib/checks/life";
import { formatAge, formatDay, isOlderThan } from "@/lib/checks/time";
import { defineCheck, fail, notApplicable, pass, unknown, until } from "@/lib/checks/verdicts";

const stale = fail("medium", ({ facts, policy, now }) => {
  const last = facts.lastDeliveryAt ?? now;
  return `Last delivery on ${formatDay(last)}, ${formatAge(now - last)} ago; the policy calls it stale after ${policy.staleDays} d.`;
});
const young = pass(({ facts, policy, now }) => {
  const last = facts.lastDeliveryAt ?? now;
  return isOlderThan(last, policy.staleDays, now)
    ? `Created on ${formatDay(facts.createdAt ?? now)}: too young to be called stale.`
    : `Last delivery ${formatAge(now - last)} ago.`;
});
const noEvidence = unknown(
  "lastDeliveryAt",
  "No delivery is on record, so staleness cannot be told. A delivery list of the provider, or of the receiver, answers it.",
);
const ended = notApplicable("It is retired: no deliveries are expected.");

export const staleEndpoint = defineCheck({
  id: "stale-endpoint",
  index: 5,
  title: "No recent delivery",
  severity: "medium",
  why: "A leftover that nobody watches is a door that nobody would miss if it were misused.",
  remediation: "Disable it for 14 days; delete it when nobody misses it.",
  frameworks: {
    nhi: ["NHI1:2025"],
    csf: ["ID.AM-08"],
    tenets: [5],
    sp80053: ["AC-2(3)"],
    pci: ["7.2.5.1"],
    soc2: ["CC6.2"],
    iso27001: ["A.5.9", "A.5.18"],
  },
  reads: ["lastDeliveryAt", "createdAt", "lifecycle", "presence"],
  evaluate({ facts, policy, now }) {
    if (!isActive(facts)) return ended;
    switch (activityOf(facts, policy, now)) {
      case "unknown":
        return noEvidence;
      case "stale":
        return stale;
      case "delivering":
        return until(young, staleAt(facts, policy, now));
    }
  },
});

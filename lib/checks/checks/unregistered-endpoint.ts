import { formatDay, isOlderThan, olderThanAt } from "@/lib/checks/time";
import { defineCheck, fail, pass, until } from "@/lib/checks/verdicts";

const shadow = fail(
  "high",
  ({ facts, policy }) =>
    `Found on ${formatDay(facts.discoveredAt)} and not approved by anybody since; the policy gives ${policy.registerWithinDays} d.`,
);
const fresh = pass(
  ({ facts, policy }) => `Found on ${formatDay(facts.discoveredAt)}; the policy gives ${policy.registerWithinDays} d to approve it.`,
);
const approved = pass("Somebody approved it.");
const byHand = pass("A person entered it.");

export const unregisteredEndpoint = defineCheck({
  id: "unregistered-endpoint",
  index: 9,
  title: "Found but not approved",
  severity: "high",
  why: "A shadow webhook may send data to somebody whom nobody vetted.",
  remediation: "Approve it with an owner, or remove it at the provider.",
  frameworks: {
    nhi: ["NHI1:2025", "NHI3:2025"],
    csf: ["ID.AM-02", "ID.AM-04"],
    tenets: [1],
    sp80053: ["CM-8(3)", "CA-3"],
    pci: ["12.5.1", "6.3.2"],
    soc2: ["CC6.2", "CC7.1"],
    iso27001: ["A.5.9", "A.8.9"],
  },
  reads: ["lifecycle", "wasDiscovered", "discoveredAt"],
  evaluate({ facts, policy, now }) {
    if (facts.lifecycle !== "discovered") return approved;
    if (!facts.wasDiscovered) return byHand;
    if (isOlderThan(facts.discoveredAt, policy.registerWithinDays, now)) return shadow;
    return until(fresh, olderThanAt(facts.discoveredAt, policy.registerWithinDays));
  },
});

import { isSensitive } from "@/lib/checks/life";
import { certainlyDueAt, hasSomethingToRotate, overdueAt, rotationDueAt } from "@/lib/checks/rotation-status";
import { secretAge } from "@/lib/checks/secret-age";
import { formatAge, formatDay, isOlderThan, olderThanAt } from "@/lib/checks/time";
import type { CheckInput } from "@/lib/checks/types";
import { defineCheck, fail, notApplicable, pass, unknown, until } from "@/lib/checks/verdicts";

function overdueSince({ facts, rotation, now }: CheckInput): string {
  const { secret } = facts;
  const since = overdueAt(secret, rotation) ?? now;
  if (secret.certificateNotAfter !== null) return `The client certificate expired on ${formatDay(since)}.`;
  const certainAt = certainlyDueAt(secret, rotation);
  const certain = certainAt !== null && now >= certainAt ? "" : " by worst case";
  const age = secretAge(secret, now);
  const old = age.maxDays === null ? `at least ${age.minDays} d` : age.label;
  return `${old} old, policy ${rotation.intervalDays} d. Overdue${certain} since ${formatDay(since)}, ${formatAge(now - since)} ago.`;
}

const overdue = fail("medium", overdueSince);
const longOverdue = fail("high", overdueSince);
const inPolicy = pass(({ facts, rotation, now }) => {
  const due = formatDay(rotationDueAt(facts.secret, rotation) ?? now);
  if (facts.secret.certificateNotAfter !== null) return `The client certificate expires on ${due}.`;
  return `${secretAge(facts.secret, now).label} old, policy ${rotation.intervalDays} d. Due ${due}.`;
});
const ageUnknown = unknown(
  "secret.setNotBefore",
  "When the secret was set is not known. A rotation, or the owner's dated statement, answers it.",
);
const heldUnknown = unknown("auth.secretSet", "Whether a secret is set is not known.");
const noSecret = notApplicable("No secret is held that could be rotated.");
const noInterval = notApplicable("The policy asks for no rotation of this class.");

export const secretOverdue = defineCheck({
  id: "secret-overdue",
  index: 15,
  title: "Rotation overdue",
  severity: "medium",
  why: "The longer a secret lives, the more people, logs and backups know it.",
  remediation: "Rotate with overlap: the receiver accepts both, the sender switches, the old one is dropped.",
  frameworks: {
    nhi: ["NHI7:2025"],
    csf: ["PR.AA-01"],
    tenets: [6],
    sp80053: ["IA-5f"],
    pci: ["8.6.3"],
    soc2: ["CC6.1"],
    iso27001: ["A.5.17", "A.8.24"],
  },
  reads: ["secret", "auth", "url", "direction", "dataClass"],
  evaluate({ facts, policy, rotation, now }) {
    const held = hasSomethingToRotate(facts);
    if (held === "no") return noSecret;
    if (rotation.intervalDays === null && facts.secret.certificateNotAfter === null) return noInterval;
    if (held === "unknown") return heldUnknown;
    const since = overdueAt(facts.secret, rotation);
    if (since !== null && now >= since) {
      if (isSensitive(facts) || isOlderThan(since, policy.overdueHighAfterDays, now)) return longOverdue;
      return until(overdue, olderThanAt(since, policy.overdueHighAfterDays));
    }
    return until(rotationDueAt(facts.secret, rotation) === null ? ageUnknown : inPolicy, since);
  },
});

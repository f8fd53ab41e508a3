import { hasSomethingToRotate, overdueAt, rotationDueAt } from "@/lib/checks/rotation-status";
import { dayMs, earlier, formatAge, formatDay } from "@/lib/checks/time";
import { defineCheck, fail, notApplicable, pass, unknown, until } from "@/lib/checks/verdicts";

const soon = fail("info", ({ facts, rotation, now }) => {
  const due = rotationDueAt(facts.secret, rotation) ?? now;
  return `Due ${formatDay(due)}, in ${formatAge(due - now)}.`;
});
const later = pass(({ facts, rotation, now }) => `Due ${formatDay(rotationDueAt(facts.secret, rotation) ?? now)}.`);
const ageUnknown = unknown("secret.setNotBefore", "When the secret was set is not known, so neither is when it is due.");
const heldUnknown = unknown("auth.secretSet", "Whether a secret is set is not known.");
const alreadyOverdue = notApplicable("It is overdue already.");
const noSecret = notApplicable("No secret is held that could be rotated.");
const noInterval = notApplicable("The policy asks for no rotation of this class.");

export const secretDueSoon = defineCheck({
  id: "secret-due-soon",
  index: 16,
  title: "Rotation due",
  severity: "info",
  why: "A rotation that is planned is one that breaks nothing.",
  remediation: "Plan the rotation with the receiver's team.",
  frameworks: {
    nhi: ["NHI7:2025"],
    csf: ["PR.AA-01"],
    tenets: [6],
    sp80053: ["IA-5f"],
    pci: ["8.6.3"],
    soc2: ["CC6.1"],
    iso27001: ["A.5.17"],
  },
  reads: ["secret", "auth", "url", "direction"],
  evaluate({ facts, rotation, now }) {
    const held = hasSomethingToRotate(facts);
    if (held === "no") return noSecret;
    if (rotation.intervalDays === null && facts.secret.certificateNotAfter === null) return noInterval;
    if (held === "unknown") return heldUnknown;
    const overdueFrom = overdueAt(facts.secret, rotation);
    if (overdueFrom !== null && now >= overdueFrom) return alreadyOverdue;
    const dueAt = rotationDueAt(facts.secret, rotation);
    if (dueAt === null) return until(ageUnknown, overdueFrom);
    const warnAt = dueAt - rotation.warnDays * dayMs;
    return now >= warnAt ? until(soon, overdueFrom) : until(later, earlier(warnAt, overdueFrom));
  },
});

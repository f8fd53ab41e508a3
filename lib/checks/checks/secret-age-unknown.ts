import { certainlyDueAt, hasSomethingToRotate } from "@/lib/checks/rotation-status";
import { formatDay } from "@/lib/checks/time";
import { defineCheck, fail, notApplicable, pass, unknown, until } from "@/lib/checks/verdicts";

const ageUnknown = fail("medium", ({ facts }) =>
  facts.secret.setNotAfter === null
    ? "A secret is set, and nothing tells since when."
    : `A secret is set since ${formatDay(facts.secret.setNotAfter)} at the latest; nothing tells how much older it is.`,
);
const ageKnown = pass(({ facts }) => `The secret was set on ${formatDay(facts.secret.setNotBefore ?? 0)} at the earliest.`);
const ownDates = notApplicable("A client certificate carries its own dates.");
const certainlyOverdue = notApplicable("Its exact age no longer matters: it is certainly overdue.");
const heldUnknown = unknown("auth.secretSet", "Whether a secret is set is not known.");
const noSecret = notApplicable("No secret is held whose age could be known.");

export const secretAgeUnknown = defineCheck({
  id: "secret-age-unknown",
  index: 17,
  title: "Age unknown",
  severity: "medium",
  why: "A secret of unknown age may be as old as the endpoint; it cannot be treated as fresh.",
  remediation: "Rotate it once, or have the owner state the date with a reason.",
  frameworks: {
    nhi: ["NHI7:2025"],
    csf: ["PR.AA-01"],
    tenets: [5],
    sp80053: ["IA-5f"],
    pci: ["8.6.3"],
    soc2: ["CC6.1"],
    iso27001: ["A.5.17"],
  },
  reads: ["secret", "auth", "url", "direction"],
  evaluate({ facts, rotation, now }) {
    const held = hasSomethingToRotate(facts);
    if (held === "no") return noSecret;
    if (facts.secret.certificateNotAfter !== null) return ownDates;
    if (held === "unknown") return heldUnknown;
    if (facts.secret.setNotBefore !== null) return ageKnown;
    const certainAt = certainlyDueAt(facts.secret, rotation);
    return certainAt !== null && now >= certainAt ? certainlyOverdue : until(ageUnknown, certainAt);
  },
});

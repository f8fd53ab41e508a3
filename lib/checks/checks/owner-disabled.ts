import { isActive } from "@/lib/checks/life";
import { defineCheck, fail, notApplicable, pass } from "@/lib/checks/verdicts";

const disabled = fail("high", "The owner's account is disabled, so nobody acts for this endpoint.");
const departed = fail("high", "The owner has left the organisation, so nobody acts for this endpoint.");
const active = pass("The owner's account is active.");
const noOwner = notApplicable("There is no owner whose account could be disabled.");
const ended = notApplicable("It is retired: no owner is asked for.");

export const ownerDisabled = defineCheck({
  id: "owner-disabled",
  index: 1,
  title: "Owner account disabled",
  severity: "high",
  why: "An orphan by definition: alerts reach nobody, and whoever left may still hold what they knew.",
  remediation: "Transfer it to the backup owner or another person, then rotate the secret.",
  frameworks: {
    nhi: ["NHI1:2025"],
    csf: ["PR.AA-01", "PR.AA-05"],
    tenets: [6],
    sp80053: ["AC-2(3)", "PS-4"],
    pci: ["8.2.5"],
    soc2: ["CC6.2"],
    iso27001: ["A.5.16", "A.5.18"],
  },
  reads: ["owner", "lifecycle", "presence"],
  evaluate({ facts }) {
    if (!isActive(facts)) return ended;
    switch (facts.owner.state) {
      case "missing":
        return noOwner;
      case "disabled":
        return disabled;
      case "departed":
        return departed;
      case "active":
        return active;
    }
  },
});

import { isActive } from "@/lib/checks/life";
import { defineCheck, fail, notApplicable, pass } from "@/lib/checks/verdicts";

const missing = fail("low", "There is no backup owner: when the owner is away nobody acts.");
const same = fail("low", "The backup owner is the owner: when that person is away nobody acts.");
const inactive = fail("low", ({ facts }) =>
  facts.backup?.status === "departed" ? "The backup owner has left the organisation." : "The backup owner's account is disabled.",
);
const present = pass("A second, active person is recorded as backup owner.");
const noActiveOwner = notApplicable("It has no active owner: that comes first.");
const ended = notApplicable("It is retired: no owner is asked for.");

export const backupOwnerMissing = defineCheck({
  id: "backup-owner-missing",
  index: 3,
  title: "No backup owner",
  severity: "low",
  why: "One person is a single point of failure for every decision about this endpoint.",
  remediation: "Add a second person of the team.",
  frameworks: {
    nhi: ["NHI1:2025"],
    csf: ["GV.RR-02"],
    tenets: [5],
    sp80053: ["CM-8(4)", "AC-2b"],
    pci: ["12.5.1"],
    soc2: ["CC6.2"],
    iso27001: ["A.5.9"],
  },
  reads: ["owner", "backup", "lifecycle", "presence"],
  evaluate({ facts }) {
    if (!isActive(facts)) return ended;
    if (facts.owner.state !== "active") return noActiveOwner;
    if (facts.backup === null) return missing;
    if (facts.backup.id === facts.owner.id) return same;
    return facts.backup.status === "active" ? present : inactive;
  },
});

import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const selfApproved = fail("medium", "The last approval was given by the person who asked for it.");
const soleOwner = fail("medium", "The last approval of a high or critical finding was given by the only owner.");
const separated = pass("The last approval was given by somebody other than who asked for it.");
const weightUnknown = unknown(
  "lastApproval.coversHighFinding",
  "The only owner approved it; whether a high finding was covered is not known. The next approval answers it.",
);
const nothingApproved = notApplicable("Nothing has been approved yet.");

export const dutiesNotSeparated = defineCheck({
  id: "duties-not-separated",
  index: 44,
  title: "Self-approved",
  severity: "medium",
  why: "One person alone can accept a risk that others bear.",
  remediation: "Have a second person approve.",
  frameworks: {
    nhi: ["NHI5:2025"],
    csf: ["PR.AA-05"],
    tenets: [4],
    sp80053: ["AC-5"],
    pci: ["7.2.5.1"],
    soc2: ["CC6.3"],
    iso27001: ["A.5.15", "A.5.18"],
  },
  reads: ["lastApproval", "owner", "backup"],
  evaluate({ facts }) {
    const { lastApproval, owner, backup } = facts;
    if (lastApproval === null) return nothingApproved;
    if (lastApproval.approverId === lastApproval.requesterId) return selfApproved;
    const backupActs = backup !== null && backup.status === "active" && backup.id !== owner.id;
    if (lastApproval.approverId !== owner.id || backupActs || lastApproval.coversHighFinding === false) return separated;
    return lastApproval.coversHighFinding === true ? soleOwner : weightUnknown;
  },
});

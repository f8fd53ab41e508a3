import { isActive } from "@/lib/checks/life";
import { defineCheck, fail, notApplicable, pass } from "@/lib/checks/verdicts";

const missing = fail("high", "Nobody answers for this endpoint: no person is recorded as its owner. A team alone is not an owner.");
const owned = pass("A person is recorded as owner.");
const ended = notApplicable("It is retired: no owner is asked for.");

export const ownerMissing = defineCheck({
  id: "owner-missing",
  index: 0,
  title: "No accountable owner",
  severity: "high",
  why: "Nobody notices misuse, rotates the secret or switches it off; an attacker who has the secret keeps it.",
  remediation: "Assign a person: the creator or the code owner of the receiver is a good first guess.",
  frameworks: {
    nhi: ["NHI1:2025"],
    csf: ["GV.RR-02", "PR.AA-01"],
    tenets: [5],
    sp80053: ["CM-8(4)", "AC-2b"],
    pci: ["12.5.1"],
    soc2: ["CC6.2"],
    iso27001: ["A.5.9", "A.5.16"],
  },
  reads: ["owner", "lifecycle", "presence"],
  evaluate({ facts }) {
    if (!isActive(facts)) return ended;
    return facts.owner.state === "missing" ? missing : owned;
  },
});

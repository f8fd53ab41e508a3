import { secretHeld } from "@/lib/checks/held-secret";
import { notComparable } from "@/lib/checks/shared-secret";
import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const crosses = fail("high", "Endpoints of different third parties have this secret: one can forge messages of the other.");
const apart = pass("No two third parties share this secret.");
const partyUnknown = unknown(
  "thirdParty",
  "The secret is shared, and the third party of an endpoint that has it is not known. Naming the third parties answers it.",
);
const noSecret = notApplicable("No secret is held that could be shared.");

export const secretSharedParties = defineCheck({
  id: "secret-shared-parties",
  index: 24,
  title: "Same secret, several third parties",
  severity: "high",
  why: "One vendor, or whoever broke into it, can forge messages of another.",
  remediation: "One secret for each vendor.",
  frameworks: {
    nhi: ["NHI9:2025", "NHI3:2025"],
    csf: ["GV.SC-07"],
    tenets: [3],
    sp80053: ["IA-4", "SA-9"],
    pci: ["12.8.1"],
    soc2: ["CC9.2", "CC6.1"],
    iso27001: ["A.5.19", "A.5.17"],
  },
  reads: ["secret", "auth", "url", "thirdParty"],
  evaluate({ facts }) {
    if (secretHeld(facts) === "no") return noSecret;
    const { sharedWith } = facts.secret;
    if (sharedWith === null) return notComparable;
    // Two of the others may differ from each other although our own third party is unknown.
    let party = facts.thirdParty?.id ?? null;
    let open = party === null && sharedWith.length > 0;
    for (const { thirdPartyId } of sharedWith) {
      if (thirdPartyId === null) open = true;
      else if (party === null) party = thirdPartyId;
      else if (party !== thirdPartyId) return crosses;
    }
    return open ? partyUnknown : apart;
  },
});

import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const personal = fail("medium", "It was created by a personal account, although the provider offers an app or service identity.");
const service = pass("It is not bound to a personal account.");
const creatorUnknown = unknown(
  "creator.personal",
  "Whose account created it is not known: the provider does not tell. Its owner answers it.",
);
const offerUnknown = unknown(
  "capabilities.offersServiceIdentity",
  "It was created by a personal account; whether the provider offers another identity is not known.",
);
const noAlternative = notApplicable("The provider offers no app or service identity.");

export const personalAccountCreator = defineCheck({
  id: "personal-account-creator",
  index: 42,
  title: "Bound to a personal account",
  severity: "medium",
  why: "It dies with the person's account, or lives on with a person who left.",
  remediation: "Create it again under an app or service identity.",
  frameworks: {
    nhi: ["NHI10:2025", "NHI1:2025"],
    csf: ["PR.AA-01"],
    tenets: [6],
    sp80053: ["AC-2", "IA-4"],
    pci: ["7.2.5", "8.2.5"],
    soc2: ["CC6.1", "CC6.2"],
    iso27001: ["A.5.16"],
  },
  reads: ["creator"],
  evaluate({ facts, capabilities }) {
    if (capabilities.offersServiceIdentity === "no") return noAlternative;
    const { kind, personal: isPersonal } = facts.creator;
    if (isPersonal === "yes") return capabilities.offersServiceIdentity === "yes" ? personal : offerUnknown;
    return isPersonal === "no" || kind === "app" || kind === "system" ? service : creatorUnknown;
  },
});

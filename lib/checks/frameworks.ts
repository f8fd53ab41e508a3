import {
  type Control,
  csfControls,
  isoControls,
  nhiControls,
  pciControls,
  soc2Controls,
  tenetControls,
} from "@/lib/checks/framework-lists";
import { checks } from "@/lib/checks/registry";
import { sp80053Controls } from "@/lib/checks/sp80053-controls";
import type { Check, FrameworkMapping } from "@/lib/checks/types";

export type FrameworkId = keyof FrameworkMapping;

export interface Framework {
  id: FrameworkId;
  name: string;
  version: string;
  /** Whose mapping it is and what is printed of it. */
  note: string;
  controls: readonly Control[];
}

const judgement =
  "Which check supports which control is our judgement, not an official crosswalk: a check supports a control, it never satisfies one.";

export const frameworks: readonly Framework[] = [
  { id: "nhi", name: "OWASP Non-Human Identities Top 10", version: "2025", note: judgement, controls: nhiControls },
  { id: "csf", name: "NIST Cybersecurity Framework", version: "2.0", note: `${judgement} Texts are shortened.`, controls: csfControls },
  { id: "tenets", name: "NIST SP 800-207 tenets", version: "2020", note: `${judgement} Texts are shortened.`, controls: tenetControls },
  { id: "sp80053", name: "NIST SP 800-53", version: "r5 (5.1.1)", note: judgement, controls: sp80053Controls },
  { id: "pci", name: "PCI DSS", version: "4.0.1", note: `${judgement} Requirements are named in our words.`, controls: pciControls },
  {
    id: "soc2",
    name: "SOC 2 Trust Services Criteria",
    version: "2017 (rev. 2022)",
    note: `${judgement} Criteria are named in our words.`,
    controls: soc2Controls,
  },
  {
    id: "iso27001",
    name: "ISO/IEC 27001 Annex A",
    version: "2022",
    note: `${judgement} Controls are named in our words.`,
    controls: isoControls,
  },
];

export interface Citation {
  /** As the glossary that the product started from has it. */
  cited: string;
  /** What the standard itself says. */
  standardSays: string;
  shownAs: string;
  controls: readonly { framework: FrameworkId; id: string }[];
}

/** Shown side by side: the citation as cited, and what it should be. */
export const citations: readonly Citation[] = [
  {
    cited: "NHI-02 “improper secret management”",
    standardSays: "NHI2:2025 Secret Leakage; webhooks touch nine of the ten items.",
    shownAs: "NHI1:2025 to NHI10:2025",
    controls: [{ framework: "nhi", id: "NHI2:2025" }],
  },
  {
    cited: "CSF 2.0 “PR.AC-4”",
    standardSays: "PR.AC-4 is CSF 1.1; its successor is PR.AA-05, with PR.AA-03 for the authentication part.",
    shownAs: "PR.AA-05 (CSF 1.1: PR.AC-4)",
    controls: [
      { framework: "csf", id: "PR.AA-05" },
      { framework: "csf", id: "PR.AA-03" },
    ],
  },
  {
    cited: "SP 800-207 “SC-3”",
    standardSays: "SP 800-207 has seven tenets; SC-3 is SP 800-53 “Security Function Isolation” (high baseline only).",
    shownAs: "tenets 2, 3, 6 plus SC-7, SC-7(5), AC-4, CA-3, IA-9, SI-10",
    controls: [
      ...["T2", "T3", "T6"].map((id) => ({ framework: "tenets" as const, id })),
      ...["SC-7", "SC-7(5)", "AC-4", "CA-3", "IA-9", "SI-10"].map((id) => ({ framework: "sp80053" as const, id })),
    ],
  },
];

/** "IA-5f" names clause f of control IA-5. */
export function controlOf(reference: string): string {
  return /^([A-Z]{2}-\d+)[a-z]$/.exec(reference)?.[1] ?? reference;
}

/** The references of one check in one framework, as they are printed: "IA-5f", "T6", "NHI7:2025". */
export function referencesOf(check: Check, framework: FrameworkId): string[] {
  return framework === "tenets" ? check.frameworks.tenets.map((tenet) => `T${tenet}`) : check.frameworks[framework];
}

/** Which checks give evidence for a control; none means that the product says nothing about it. */
export function checksFor(framework: FrameworkId, controlId: string): Check[] {
  return checks.filter((check) => referencesOf(check, framework).some((reference) => controlOf(reference) === controlId));
}

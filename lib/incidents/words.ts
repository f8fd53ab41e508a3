import type { IncidentKind } from "./schema";

export interface IncidentStepText {
  step: string;
  title: string;
  text: string;
}

export const kindWords: Record<IncidentKind, string> = {
  leaked_secret: "Leaked secret",
  forged_callback: "Forged callback",
  duplicate_execution: "Duplicate execution",
};

/** Done by closing the run; nobody ticks it. */
export const rotateStep = "rotate";

const rotate = (text: string): IncidentStepText => ({ step: rotateStep, title: "Rotate the secret", text });

/** Each kind asks for other things. Steps are stored by their name. */
export const incidentSteps: Record<IncidentKind, readonly IncidentStepText[]> = {
  leaked_secret: [
    rotate("Without overlap: whoever has the old secret can sign as the sender until it is refused."),
    { step: "copies", title: "Remove every copy", text: "Logs, tickets, traces, dumps and caches that hold the old value." },
    {
      step: "deliveries",
      title: "Look through deliveries since then",
      text: "From the first day of exposure on: calls that the sender’s own log does not know are forged.",
    },
  ],
  forged_callback: [
    {
      step: "verify",
      title: "Refuse what is not signed",
      text: "The receiver checks signature and time of every call and answers 401 to what is not signed.",
    },
    {
      step: "effects",
      title: "Find and undo the effects",
      text: "Compare what was done with the sender’s own log; reverse what it never sent.",
    },
    rotate("If the forger knew the secret, a check alone helps nothing."),
  ],
  duplicate_execution: [
    {
      step: "once",
      title: "Do each delivery once",
      text: "Remember delivery ids for as long as the sender retries; do the second one never.",
    },
    {
      step: "effects",
      title: "Find and reverse what ran twice",
      text: "Group by delivery id or by the sender’s own object; repay, cancel, tell.",
    },
    { step: "alarm", title: "Have a second run raise an alarm", text: "Count refused duplicates and alert when they rise." },
  ],
};

/** What the form starts from for something that happened to many. */
export const incidentTemplates = {
  "github-2025": {
    kind: "leaked_secret",
    title: "GitHub webhook secrets in a delivery header, autumn 2025",
    description:
      "GitHub was reported to have sent webhook secrets, encoded, in the header X-Github-Encoded-Secret from 11 September to 10 December 2025 and briefly on 5 January 2026. The dates rest on one secondary source: correct them here if you know better. Whoever logged request headers has the secret in the log.",
    provider: "github",
    deliveredFrom: "2025-09-11",
    deliveredTo: "2026-01-05",
    secretOn: "2026-01-05",
  },
} as const satisfies Record<
  string,
  { kind: IncidentKind; title: string; description: string; provider: string; deliveredFrom: string; deliveredTo: string; secretOn: string }
>;

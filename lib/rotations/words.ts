import type { ChangeWindow } from "@/lib/checks/rotation-window";
import type { Proof, RunState, StepKind } from "./schema";

export const runStateWords: Record<RunState, string> = {
  planned: "Planned",
  issued: "New secret issued",
  accepting: "Receiver accepts both",
  switched: "Sender switched",
  proven: "Proven",
  retired: "Old secret retired",
  closed: "Closed",
  failed: "Failed",
  rolled_back: "Rolled back",
  cancelled: "Cancelled",
};

export const endedWords: Partial<Record<RunState, string>> = {
  closed: "This rotation is closed.",
  failed: "This rotation failed.",
  rolled_back: "This rotation was rolled back.",
  cancelled: "This rotation was cancelled.",
};

export const stepWords: Record<StepKind, string> = {
  issue: "Issue the new secret",
  accept_both: "Receiver accepts both",
  switch: "Switch the sender",
  prove: "Prove it",
  retire: "Retire the old secret",
  close: "Close",
};

/** What the button of a step says. */
export const stepButtons: Record<StepKind, string> = {
  issue: "The new secret is issued",
  accept_both: "The receiver has it",
  switch: "The sender is switched",
  prove: "Accept this proof",
  retire: "The old secret is gone",
  close: "Close the rotation",
};

export const proofWords: Record<Proof, string> = {
  delivery: "delivery seen",
  probe: "probe",
  statement: "dated statement",
};

export const modeWords = {
  in_place: "in place",
  replace: "by a second webhook",
  app_level: "for the whole app or account",
  manual: "by hand",
} as const;

export const overlapWords = {
  provider: "The provider keeps the old secret valid",
  second_endpoint: "Two webhooks deliver side by side",
  receiver: "The receiver accepts both secrets",
  nobody: "No overlap: the old secret ends at once",
} as const;

const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** "Tue, Wed, Thu, 09:00 to 16:00 UTC" */
export function windowWords({ days, fromHour, toHour }: ChangeWindow): string {
  const hour = (value: number) => `${String(value).padStart(2, "0")}:00`;
  const all =
    days.length === 7
      ? "Every day"
      : [...days]
          .sort((a, b) => a - b)
          .map((day) => names[day - 1])
          .join(", ");
  return `${all}, ${hour(fromHour)} to ${hour(toHour)} UTC`;
}

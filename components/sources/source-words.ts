import { formatAge, type ViewerClock } from "@/lib/core/format";
import { completeWithinDays, type SourceHealth } from "@/lib/sources/schema";

export interface HealthInput {
  lastImportAt: Date | null;
  lastCompleteImportAt: Date | null;
}

/** Health in one or two words, and in a sentence. */
export function healthWords(
  health: SourceHealth,
  { lastImportAt, lastCompleteImportAt }: HealthInput,
  clock: ViewerClock,
): { short: string; sentence: string } {
  const age = (at: Date) => formatAge(Number(clock.now) - at.getTime());
  switch (health) {
    case "complete":
      return { short: "Complete", sentence: `The last complete import is ${age(lastCompleteImportAt!)} old.` };
    case "old":
      return {
        short: "Old",
        sentence: `The last complete import is ${age(lastCompleteImportAt!)} old; after ${completeWithinDays} days it says little about today.`,
      };
    case "never_complete":
      return {
        short: "Never complete",
        sentence: `Imported ${age(lastImportAt!)} ago, but nobody has said that the list was complete: what was deleted since cannot be told.`,
      };
    case "never":
      return { short: "Never imported", sentence: "Nothing of it has been applied yet." };
    case "person":
      return { short: "By hand", sentence: "People add endpoints here one by one." };
  }
}

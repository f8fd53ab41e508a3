import { z } from "zod";
import { cleanText } from "@/lib/imports/parsers/clean-text";

/** A keeper is reminded when the last complete import is older. */
export const completeWithinDays = 30;

export const editSourceInput = z.strictObject({
  sourceId: z.uuid(),
  name: z
    .string()
    .trim()
    .min(1, "Give it a name.")
    .max(200, "Use 200 characters at most.")
    .transform((name) => cleanText(name, 200))
    .optional(),
  /** Who sees to it that it is imported again; null = nobody. */
  keeperId: z.uuid({ error: "Choose a person from the directory, or nobody." }).nullable().optional(),
});

export type SourceHealth = "complete" | "old" | "never_complete" | "never" | "person";

/** How far a source can be believed, from the ages of its imports. */
export function healthOf(source: { kind: string; lastImportAt: Date | null; lastCompleteImportAt: Date | null }, now: Date): SourceHealth {
  if (source.kind === "person") return "person";
  if (!source.lastImportAt) return "never";
  if (!source.lastCompleteImportAt) return "never_complete";
  return now.getTime() - source.lastCompleteImportAt.getTime() > completeWithinDays * 86_400_000 ? "old" : "complete";
}

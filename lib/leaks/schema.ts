import { z } from "zod";
import { maxValueLength } from "./rules";

export const notComparableReasons = ["masked", "hashed", "absent", "line_only", "too_long", "not_a_finding"] as const;
export type NotComparable = (typeof notComparableReasons)[number];

export const leakOutcomes = ["matched", "not_matched", "not_comparable"] as const;
export type LeakOutcome = (typeof leakOutcomes)[number];

/** Values that are checked per person. */
export const checksPerQuarterHour = 30;

export const checkValueInput = z.strictObject({
  value: z
    .string()
    .refine((value) => value.trim() !== "", "Paste the value.")
    .refine((value) => value.length <= maxValueLength, `A secret has ${maxValueLength.toLocaleString("en")} characters at most.`),
});

export const recordLeakInput = z.strictObject({
  /** Present secrets, as the check named them: endpoint and number of the version. */
  secrets: z
    .array(z.strictObject({ endpointId: z.uuid(), version: z.int().positive() }))
    .min(1, "Name at least one endpoint.")
    .max(500, "500 endpoints at most."),
  foundIn: z.string().trim().min(1, "Say where it was found.").max(300, "Use 300 characters at most."),
  note: z.string().trim().max(1_000, "Use 1,000 characters at most.").default(""),
});

export const withdrawLeakInput = z.strictObject({
  leakId: z.uuid(),
  reason: z.string().trim().min(1, "Say why it is not a leak.").max(500, "Use 500 characters at most."),
});

export const finishReportInput = z.strictObject({
  reportId: z.uuid(),
  format: z.string().min(1),
  rows: z.int().min(0),
  compared: z.int().min(0),
});

/** A held secret that has the value. */
export interface ValueMatch {
  endpointId: string;
  name: string;
  provider: string;
  environment: string;
  version: number;
  /** False = an earlier secret of the endpoint, replaced since. */
  present: boolean;
  recorded: boolean;
}

export interface ValueAnswer {
  matches: ValueMatch[];
  /** Live endpoints whose secret could be compared, of all live endpoints. */
  compared: number;
  endpoints: number;
}

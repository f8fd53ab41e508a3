import { z } from "zod";
import { snoozeMaxDays } from "./rules";

const day = z.iso.date("Give a day such as 2026-11-30.");

/** "30, 14, 7" as people write it; the largest first, each once. */
const numbersFromText = (least: number, most: number, count: number, what: string) =>
  z
    .string()
    .transform((text) => text.split(/[\s,;]+/).filter((part) => part !== ""))
    .refine((parts) => parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) >= least && Number(part) <= most), {
      error: `Give whole ${what} from ${least} to ${most}, with commas between them.`,
    })
    .transform((parts) => [...new Set(parts.map(Number))].sort((a, b) => b - a))
    .refine((values) => values.length <= count, { error: `Give ${count} at most: each is one more mail about the same secret.` });

export const thresholdsInput = z
  .strictObject({ dueDays: numbersFromText(0, 365, 12, "days"), duePercents: numbersFromText(1, 99, 6, "per cents") })
  .refine(({ dueDays, duePercents }) => dueDays.length + duePercents.length > 0, {
    path: ["dueDays"],
    error: "Give one at least: nobody would hear before a secret is overdue.",
  });

export const alertSettings = z.strictObject({
  dueDays: z.array(z.coerce.number().int().min(0).max(365)).max(12).default([30, 14, 7, 1, 0]),
  duePercents: z.array(z.coerce.number().int().min(1).max(99)).max(6).default([]),
});

export const preferencesInput = z.strictObject({
  digestHour: z.coerce.number().int("Use a whole hour.").min(0, "Use 0 to 23.").max(23, "Use 0 to 23."),
  quietDays: z
    .array(z.coerce.number().int().min(1).max(7))
    .max(6, "Leave one day a week: mail about security can be bundled, not switched off.")
    .refine((days) => new Set(days).size === days.length, "Name each day once."),
  digestOnly: z.boolean(),
});
export type Preferences = z.output<typeof preferencesInput>;

export const outOfOfficeInput = z
  .strictObject({ delegateId: z.uuid("Choose who answers for you."), startsOn: day, endsOn: day })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, { path: ["endsOn"], error: "The last day is before the first one." });

export const clearOutOfOfficeInput = z.strictObject({});

export const snoozeInput = z.strictObject({
  endpointId: z.uuid(),
  days: z.coerce
    .number()
    .int("Use whole days.")
    .min(1, "Use 1 day or more.")
    .max(snoozeMaxDays, `Use ${snoozeMaxDays} days at most; longer needs an exception.`),
  reason: z.string().trim().min(3, "Say why, so that the next person understands it.").max(500, "Use 500 characters at most."),
});

export interface OwnNotifications {
  preferences: Preferences;
  timeZone: string;
  email: string | undefined;
  outOfOffice: { delegate: { id: string; name: string }; startsOn: string; endsOn: string } | undefined;
}

/** What other thresholds would change, before anybody saves them. */
export interface ThresholdsPreview {
  /** Alerts about coming rotations that are open now, and would be. */
  now: { alerts: number; people: number };
  proposed: { alerts: number; people: number };
  /** For the policy's intervals: on which days before the due date one would hear. */
  examples: { intervalDays: number; days: number[] }[];
}

/** Who gets what at the next digest. */
export interface PreviewPerson {
  id: string;
  name: string;
  email: string;
  /** "Thu 26 Nov, 08:00" in their own zone. */
  at: string;
  subject: string;
  total: number;
}

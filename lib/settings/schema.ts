import { z } from "zod";

/** Every setting that people change in the console, with the value it has before anybody does. The rest is environment. */
export const settingSchemas = {
  organisation: z.strictObject({
    name: z
      .string()
      .trim()
      .min(1, "Give the name people know the organisation by.")
      .max(80, "Use 80 characters at most.")
      .default("Your organisation"),
  }),
  presence: z.strictObject({
    /** An endpoint missing from a complete import is "not seen" this long, then "gone". */
    goneAfterDays: z.coerce.number().int("Use whole days.").min(0, "Use 0 days or more.").max(365, "Use 365 days at most.").default(7),
  }),
  sessions: z.strictObject({
    idleHours: z.coerce
      .number()
      .int("Use whole hours.")
      .min(1, "Use 1 hour or more.")
      .max(168, "A session ends after 7 days (168 h) in any case.")
      .default(12),
  }),
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type SettingValue<Key extends SettingKey> = z.output<(typeof settingSchemas)[Key]>;

import { z } from "zod";
import { defaultIdleHours } from "@/lib/accounts/schema";

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
      .default(defaultIdleHours),
  }),
  reviews: z.strictObject({
    /** Endpoints whose host, owner or scopes changed are asked about by themselves, this many a day; 0 = never. */
    microPerDay: z.coerce.number().int("Use a whole number.").min(0, "Use 0 or more.").max(1_000, "Use 1,000 at most.").default(50),
  }),
} as const;

export type SettingKey = keyof typeof settingSchemas;
export type SettingValue<Key extends SettingKey> = z.output<(typeof settingSchemas)[Key]>;

const changeOf = <Key extends SettingKey>(key: Key) => z.strictObject({ key: z.literal(key), value: settingSchemas[key] });
export const changeSettingInput = z.discriminatedUnion("key", [
  changeOf("organisation"),
  changeOf("presence"),
  changeOf("sessions"),
  changeOf("reviews"),
]);

export const removeDemoInput = z.strictObject({});

const domainName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253, "A domain has 253 characters at most.")
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/,
    "Give a domain such as example.com, without https:// or a path. Write umlauts as xn--….",
  );
export const setOwnDomainInput = z.strictObject({ domain: domainName, state: z.enum(["confirmed", "rejected", "forgotten"]) });

export interface OwnDomainView {
  domain: string;
  state: "guessed" | "confirmed" | "rejected";
  evidence: string;
}

export interface SettingsView {
  organisation: SettingValue<"organisation">;
  presence: SettingValue<"presence">;
  sessions: SettingValue<"sessions">;
  reviews: SettingValue<"reviews">;
  domains: OwnDomainView[];
  signIn: { passwords: boolean; issuer?: string; createMembers?: boolean; roleClaim?: string };
  audit: { protection: string; checkpointFile: string; publicKey: string; lastCheckpoint?: { seq: number; at: Date; keyId: string } };
  /** The current master key first. */
  keyIds: string[];
  installation: { publicUrl: string; production: boolean; embedded: boolean; mail: boolean };
  policy: { version: number; rotation: readonly PolicyRule[]; staleDays: number };
  demo?: { endpoints: number; people: number; teams: number; sources: number; events: number };
}

interface PolicyRule {
  environment?: string | undefined;
  dataClass?: string | undefined;
  criticality?: string | undefined;
  provider?: string | undefined;
  intervalDays: number | null;
  warnDays: number;
}

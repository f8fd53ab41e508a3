import { z } from "zod";
import { roles } from "@/lib/endpoints/vocabulary";

export const emailInput = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An address has 254 characters at most.")
  .email("Give an address such as mei@example.com.");
/** Length is what counts (NIST SP 800-63B); 12 characters, 256 at most so that hashing stays bounded. */
export const passwordInput = z.string().min(12, "Use 12 characters or more.").max(256, "Use 256 characters at most.");

export const signInInput = z.strictObject({ email: emailInput, password: z.string().min(1).max(256) });
export const personIdInput = z.strictObject({ personId: z.uuid() });
export const invitePersonInput = z.strictObject({ personId: z.uuid(), role: z.enum(roles) });
export const assignRoleInput = z.strictObject({ personId: z.uuid(), role: z.enum(roles) });
export const endSessionInput = z.strictObject({ sessionId: z.uuid() });
export const changePasswordInput = z.strictObject({
  current: z.string().min(1, "Give your current password.").max(256),
  next: passwordInput,
});
const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
};
export const timeZoneInput = z.strictObject({
  timeZone: z.string().max(60).refine(isTimeZone, "Choose a time zone such as Europe/Berlin."),
});
export const useLinkInput = z.strictObject({
  token: z.string().min(20).max(100),
  password: passwordInput,
  name: z.string().trim().max(120).optional(),
  email: emailInput.optional(),
});

/** A session that was not used for this long is over; the setting "sessions" says otherwise. */
export const defaultIdleHours = 12;

/** Where a request came from: shown to people in their list of sessions. */
export interface RequestOrigin {
  address: string;
  userAgent: string;
}

export interface SessionView {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  userAgent: string;
  address: string;
  current: boolean;
}

/** What the sign-in page offers, and where the first sign-in is found: printed in the terminal, by the set-up link, or long over. */
export interface SignInMethods {
  passwords: boolean;
  /** Host name of the identity provider, when one is configured. */
  identityProvider?: string;
  firstStart: "printed" | "set-up" | "over";
}

export type LinkOutcome = { ok: true; result: { email: string } } | { ok: false; message: string; fields: Record<string, string> };

export type PasswordOutcome = { changed: true; sessionsEnded: number } | { changed: false; reason: "wrong_password" | "too_many" };

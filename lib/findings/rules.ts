import { createHash } from "node:crypto";
import type { EndpointFacts, Instant } from "@/lib/checks/types";
import { dayMs } from "@/lib/core/clock";
import { type Severity, severities } from "@/lib/endpoints/vocabulary";

/** Days from the start of the clock until a finding should be dealt with; null = no deadline. */
export const slaDays: Readonly<Record<Severity, number | null>> = { critical: 7, high: 30, medium: 90, low: 180, info: null };

/** By severity rank, for statements: 0 = critical … 3 = low; info has none. */
export const slaDaysByRank = severities.flatMap((severity) => slaDays[severity] ?? []);

export function dueAt(severity: Severity, slaStartedAt: Instant): Instant | null {
  const days = slaDays[severity];
  return days === null ? null : slaStartedAt + days * dayMs;
}

/**
 * A finding that comes back keeps its clock: a fix that did not last, or a re-import that briefly missed the endpoint, buys no time. Only a real
 * fix that held for as long as the deadline itself is a new occurrence, e.g. a secret that is overdue again a year after its rotation.
 */
export function restartsClock(severity: Severity, resolved: { at: Instant; resolution: Resolution }, now: Instant): boolean {
  const due = dueAt(severity, resolved.at);
  return resolved.resolution === "fixed" && due !== null && now >= due;
}

export const resolutions = ["fixed", "not_applicable", "switched_off", "retired", "gone", "merged"] as const;
export type Resolution = (typeof resolutions)[number];

/**
 * Why an active finding closes, from the letter of its check; null = it stays. What can no longer be told stays: "could not be
 * checked" is not "fine". `P` closes as fixed; `N` says whether the endpoint ended, the policy switched the check off, or it no longer applies.
 */
export function resolutionOf(letter: string, life: EndpointLife, switchedOff: boolean): Resolution | null {
  if (letter === "P") return "fixed";
  if (letter !== "N") return null;
  if (life !== "going_on") return life;
  return switchedOff ? "switched_off" : "not_applicable";
}

export type EndpointLife = "going_on" | "retired" | "gone" | "merged";

export function lifeOf(facts: Pick<EndpointFacts, "merged" | "presence" | "lifecycle">): EndpointLife {
  if (facts.merged) return "merged";
  if (facts.presence === "gone") return "gone";
  return facts.lifecycle === "retired" ? "retired" : "going_on";
}

/** The key that machines know a finding by, in every installation and report: SHA-256, hexadecimal. Free of any text that changes. */
export function findingKey(checkId: string, endpointId: string, discriminator = ""): string {
  return createHash("sha256").update(`${checkId}|${endpointId}|${discriminator}`).digest("hex");
}

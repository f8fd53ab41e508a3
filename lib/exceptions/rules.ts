import { dayMs } from "@/lib/core/clock";
import { type ExceptionState, maxExpiryDays } from "./schema";

/** The instant at which an exception that holds on this day (UTC, included) ends. */
export const endOfDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + dayMs);

/** What is wrong with the end that was chosen, with what would be right; null = nothing. */
export function expiryRefusal(expiresAt: Date, now: Date): string | null {
  if (expiresAt <= now) return "This day is over. Choose one that is still to come.";
  const latest = new Date(now.getTime() + maxExpiryDays * dayMs);
  if (expiresAt.getTime() <= latest.getTime() + dayMs) return null;
  return `At most ${maxExpiryDays} days: until ${latest.toISOString().slice(0, 10)}. Ask again before it ends if it is still needed.`;
}

export interface Decidable {
  state: ExceptionState;
  kind: "accepted_risk" | "false_positive";
  requestedById: string | null;
  decidedBy: string | null;
}

const stateRefusals: Readonly<Record<Exclude<ExceptionState, "requested">, string>> = {
  approved: "approved it already",
  declined: "declined it already",
  withdrawn: "withdrew it",
  ended: "ended it",
};

/**
 * Why this person cannot decide a request; null = they can. Whoever asked never decides, whatever role they got since; nor does whoever
 * owns an endpoint that it would silence at critical or high, because that would be the same person under another name.
 */
export function decisionRefusal(request: Decidable, personId: string, ownsSevere: number): string | null {
  if (request.state !== "requested") {
    const who = request.state === "withdrawn" ? "Whoever asked" : (request.decidedBy ?? "Somebody else");
    return `${who} ${stateRefusals[request.state]}: nothing is left to decide.`;
  }
  if (request.requestedById === personId) return "You asked for this yourself: somebody else decides. You can withdraw it.";
  if (ownsSevere > 0)
    return `You own ${ownsSevere === 1 ? "an endpoint" : `${ownsSevere} endpoints`} with a critical or high finding in it: somebody who does not own it decides.`;
  return null;
}

/** Why a request cannot be approved any more, though it can be declined; null = it can. */
export function approvalRefusal(expiresAt: Date, now: Date): string | null {
  return expiresAt <= now ? "The end that was asked for has passed: decline it, or have it asked again with a later one." : null;
}

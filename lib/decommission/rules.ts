import { dayMs } from "@/lib/core/clock";
import type { DecommissionState } from "./schema";

export type Act = "move" | "disable" | "cancel" | "note" | "end";

const allowed: Readonly<Record<Act, readonly DecommissionState[]>> = {
  move: ["announced"],
  disable: ["announced"],
  cancel: ["announced"],
  note: ["announced", "disabled"],
  end: ["disabled"],
};

export const may = (act: Act, state: DecommissionState) => allowed[act].includes(state);

export const watchEnd = (disabledAt: Date, watchDays: number) => new Date(disabledAt.getTime() + watchDays * dayMs);

export interface EndFacts {
  outcome: "deleted" | "restored";
  reason: string;
  watchUntil: Date;
  /** Deliveries seen since it was switched off. */
  deliveries: number;
}

/** Why the end needs words that were not given; undefined = it may end like this. */
export function endRefusal({ outcome, reason, watchUntil, deliveries }: EndFacts, now: Date): string | undefined {
  if (reason.trim().length >= 3) return undefined;
  if (outcome === "restored") return "Say what broke: the next attempt starts from it.";
  if (deliveries > 0) return "It was called after it was switched off. Say why it can be deleted all the same.";
  if (now < watchUntil) return "The watch is not over. Say why it can be deleted sooner.";
  return undefined;
}

/** Days before a sunset date on which whoever answers for the endpoint hears of it. */
export const sunsetDays = [30, 7, 0] as const;

/** The tightest threshold that has come; undefined = it is further away. */
export function sunsetThreshold(sunsetAt: Date, now: Date): number | undefined {
  const left = (sunsetAt.getTime() - now.getTime()) / dayMs;
  return [...sunsetDays].reverse().find((days) => left <= days);
}

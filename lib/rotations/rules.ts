import type { ChangeWindow } from "@/lib/checks/rotation-window";
import type { RunState, StepKind } from "./schema";
import { liveStates } from "./schema";
import type { RunShape } from "./shape";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A run that nobody gave other dates: a week, or a day for what leaked. */
export const runDays = 7;
export const emergencyHours = 24;
export const defaultOverlapHours = 24;

/** The state that a run is in once this step is done. */
export const stateAfter: Readonly<Record<StepKind, RunState>> = {
  issue: "issued",
  accept_both: "accepting",
  switch: "switched",
  prove: "proven",
  retire: "retired",
  close: "closed",
};

export const isLive = (state: RunState): boolean => (liveStates as readonly RunState[]).includes(state);

/** When each step should be done: evenly up to the day it is due; the last two on that day. */
export function stepDues(steps: readonly StepKind[], startsAt: Date, dueAt: Date): Date[] {
  const spread = steps.filter((kind) => kind !== "retire" && kind !== "close").length;
  const length = dueAt.getTime() - startsAt.getTime();
  return steps.map((kind, place) =>
    kind === "retire" || kind === "close" ? dueAt : new Date(startsAt.getTime() + Math.round((length * (place + 1)) / spread)),
  );
}

/** The step whose completion starts the time in which old and new hold side by side; null = never. */
export function overlapStartsWith(overlapBy: RunShape["overlapBy"]): StepKind | null {
  if (overlapBy === "provider" || overlapBy === "second_endpoint") return "issue";
  return overlapBy === "receiver" ? "accept_both" : null;
}

/** The step that changes what the sender signs with: the one that a change window is about, and after which deliveries prove. */
export function switchingStep(steps: readonly StepKind[]): StepKind {
  return steps.includes("switch") ? "switch" : "issue";
}

/** When deliveries began to be signed with the new secret. */
export function switchedAt(steps: readonly { kind: StepKind; doneAt: Date | null }[]): Date {
  const kind = switchingStep(steps.map((step) => step.kind));
  return steps.find((step) => step.kind === kind)?.doneAt ?? new Date(0);
}

export function insideWindow(window: ChangeWindow | null, at: Date): boolean {
  if (!window) return true;
  const weekday = at.getUTCDay() === 0 ? 7 : at.getUTCDay();
  return window.days.includes(weekday) && at.getUTCHours() >= window.fromHour && at.getUTCHours() < window.toHour;
}

/** The next instant at which the window opens, at or after `from`. */
export function nextWindow(window: ChangeWindow, from: Date): Date {
  if (insideWindow(window, from)) return from;
  for (let ahead = 0; ahead <= 7; ahead++) {
    const opens = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate() + ahead, window.fromHour));
    if (opens >= from && insideWindow(window, opens)) return opens;
  }
  return from;
}

/** The hours that old and new hold side by side: what is wished, within what the provider gives. */
export function overlapWithin(wished: number, most: number | null): number {
  return most === null ? wished : Math.min(wished, most);
}

export interface Placed<T> {
  item: T;
  /** Monday of its week. */
  week: Date;
}

/** Spreads items over weeks from `monday` on, at most `perOwner` a week for each owner; the order is kept, so the most urgent go first. */
export function spreadOverWeeks<T extends { ownerId: string | null }>(items: readonly T[], monday: Date, perOwner: number): Placed<T>[] {
  const taken = new Map<string, number>();
  return items.map((item) => {
    const owner = item.ownerId ?? "nobody";
    const place = taken.get(owner) ?? 0;
    taken.set(owner, place + 1);
    return { item, week: new Date(monday.getTime() + Math.floor(place / perOwner) * 7 * dayMs) };
  });
}

/** Monday 00:00 UTC after `now`. */
export function nextMonday(now: Date): Date {
  const ahead = (8 - now.getUTCDay()) % 7 || 7;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + ahead));
}

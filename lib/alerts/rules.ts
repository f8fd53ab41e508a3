import type { Instant } from "@/lib/checks/types";
import { dayMs } from "@/lib/core/clock";

/** How long before a rotation is due people hear of it. */
export interface DueThresholds {
  /** Days left. */
  days: readonly number[];
  /** Per cent of the interval left; nothing without a known interval. */
  percents: readonly number[];
}

/** Beyond these days an overdue rotation is repeated every week. */
export const overdueDays = [1, 2, 4, 8, 16] as const;
export const repeatDays = 7;
/** Without action for this long, the next person hears too. */
export const escalateAfterDays = 7;
export const snoozeMaxDays = 14;
/** Beyond that, news wait for the digest. */
export const immediateMailsPerDay = 5;
export const digestLines = 25;

/** Calendar days in UTC from today until the day it is due; negative once that day is past. */
export function daysUntil(due: Instant, now: Instant): number {
  return Math.floor(due / dayMs) - Math.floor(now / dayMs);
}

/** Every threshold as days left, tightest first. One that the interval itself does not exceed would speak right after a rotation. */
export function dueLeads({ days, percents }: DueThresholds, intervalDays: number | null): { key: string; leadDays: number }[] {
  const leads = [
    ...days.map((leadDays) => ({ key: `${leadDays}d`, leadDays })),
    ...(intervalDays === null
      ? []
      : percents.map((percent) => ({ key: `${percent}%`, leadDays: Math.floor((intervalDays * percent) / 100) }))),
  ];
  return leads
    .filter(({ leadDays }) => leadDays === 0 || intervalDays === null || leadDays < intervalDays)
    .sort((a, b) => a.leadDays - b.leadDays || Number(a.key.endsWith("%")) - Number(b.key.endsWith("%")));
}

/** Only the tightest crossed threshold alerts; null = none yet, or overdue already. */
export function dueThreshold(thresholds: DueThresholds, daysLeft: number, intervalDays: number | null): string | null {
  if (daysLeft < 0) return null;
  return dueLeads(thresholds, intervalDays).find(({ leadDays }) => daysLeft <= leadDays)?.key ?? null;
}

/** The last step that `daysOver` has reached: 1, 2, 4, 8, 16, then 23, 30, … */
export function overdueStep(daysOver: number): number | null {
  if (daysOver < 1) return null;
  const last = overdueDays.at(-1)!;
  if (daysOver > last) return last + repeatDays * Math.floor((daysOver - last) / repeatDays);
  return overdueDays.findLast((day) => day <= daysOver)!;
}

/** In how many days the next alert about the same secret comes, when nobody acts. */
export function daysToNextAlert(thresholds: DueThresholds, daysLeft: number, intervalDays: number | null): number {
  const leads = dueLeads(thresholds, intervalDays);
  const next = leads.findLast(({ leadDays }) => leadDays < daysLeft);
  if (next) return daysLeft - next.leadDays;
  let days = 1;
  while (overdueStep(days - daysLeft) === overdueStep(-daysLeft)) days++;
  return days;
}

/** How many people beyond the first hear of it: one more for each week since the first alert. */
export function escalationLevel(firstAlertAt: Instant, now: Instant): number {
  return Math.max(0, Math.floor((now - firstAlertAt) / (escalateAfterDays * dayMs)));
}

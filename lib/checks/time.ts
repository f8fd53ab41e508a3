import type { Instant } from "@/lib/checks/types";

/** A day is 86,400,000 ms in UTC: no calendar, no zone, no leap second, so that a due date is the same everywhere. */
export const dayMs = 86_400_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;

/** The first instant at which `age(since) > days`: the catalogue's strict "older than". */
export function olderThanAt(since: Instant, days: number): Instant {
  return since + days * dayMs + 1;
}

export function isOlderThan(since: Instant, days: number, now: Instant): boolean {
  return now - since > days * dayMs;
}

/** The earlier of two instants, null being never. */
export function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null) return b;
  if (b === null) return a;
  return a < b ? a : b;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "5 Apr 2026" in UTC, for sentences; pages show the exact instant in the person's own zone beside it. */
export function formatDay(instant: Instant): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return "an impossible date";
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** "412 d"; under 48 h in hours, under 90 min in minutes. A future instant (clocks jump) reads as "0 min". */
export function formatAge(durationMs: number): string {
  if (durationMs >= 48 * hourMs) return `${Math.floor(durationMs / dayMs).toLocaleString("en")} d`;
  if (durationMs >= 90 * minuteMs) return `${Math.floor(durationMs / hourMs)} h`;
  return `${Math.max(0, Math.floor(durationMs / minuteMs))} min`;
}

import type { Instant } from "@/lib/core/format";

/** What a person's wall calendar and clock say. */
export interface LocalTime {
  /** YYYY-MM-DD */
  date: string;
  /** ISO: 1 = Monday. */
  weekday: number;
  hour: number;
}

export interface DigestTimes {
  digestHour: number;
  quietDays: readonly number[];
}

export const defaultDigestHour = 8;

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const formatters = new Map<string, Intl.DateTimeFormat>();

/** A zone that this platform does not know (a later release of the zone tables named it) counts as UTC. */
export function localTime(zone: string, now: Instant): LocalTime {
  const part = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    weekday: weekdays.indexOf(part.weekday ?? "") + 1,
    hour: Number(part.hour),
  };
}

/** By the wall clock alone: an hour that a change of clocks skips is over at the next one, a repeated hour is the same hour. */
export function isDigestTime({ hour, weekday }: LocalTime, { digestHour, quietDays }: DigestTimes): boolean {
  return hour >= digestHour && !quietDays.includes(weekday);
}

/** The first date after this one that is not quiet. */
export function nextDigestDay(today: LocalTime, quietDays: readonly number[]): string {
  for (let days = 1; days <= 7; days++) {
    const weekday = ((today.weekday - 1 + days) % 7) + 1;
    if (!quietDays.includes(weekday)) return plusDays(today.date, days);
  }
  throw new Error("Every day is quiet: the database holds one that is not.");
}

function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = create(zone) ?? create("UTC")!;
    formatters.set(zone, formatter);
  }
  return formatter;
}

function create(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    const day = { year: "numeric", month: "2-digit", day: "2-digit", weekday: "short" } as const;
    return new Intl.DateTimeFormat("en-US", { timeZone, ...day, hour: "2-digit", hourCycle: "h23" });
  } catch {
    return undefined;
  }
}

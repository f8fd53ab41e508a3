/** How the product writes numbers, ages and instants for people. Machines get ISO 8601 in UTC (`Date.prototype.toISOString`). */

export type Instant = Date | number;

/** The moment and the place a page is written for. Passed in, never read from the host, so that one render agrees with itself. */
export type ViewerClock = { now: Instant /** IANA name, for example "Europe/Berlin". */; zone: string };

/** An answer that nobody has, against a value that does not apply or was not given. */
export const UNKNOWN = "?";
export const MISSING = "–";

const MINUS = "−";
export const EN_DASH = "–";
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const integers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en-US", { minimumFractionDigits: 0, maximumFractionDigits: 1 });

/** 1,284 · −18 */
export function formatNumber(value: number): string {
  return integers.format(value).replace("-", MINUS);
}

/** +12 · −18 · 0: a change, always with its sign. */
export function formatDelta(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

/** 82.4 % from 0.824. Never rounds up to 100 % or down to 0 % what is not quite so. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  if (percent > 99.9 && percent < 100) return "> 99.9 %";
  if (percent > 0 && percent < 0.1) return "< 0.1 %";
  return `${tenths.format(percent).replace("-", MINUS)} %`;
}

/** "1 endpoint", "3 endpoints", "1,284 people". */
export function formatCount(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${Math.abs(value) === 1 ? one : many}`;
}

/** 1.4 MB, decimal as file managers and providers count. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? tenths.format(value) : integers.format(value)} ${units[unit]}`;
}

/** One unit, rounded down: 420 ms · 47 s · 89 min · 47 h · 412 d. */
export function formatAge(milliseconds: number): string {
  const [value, unit] = ageParts(milliseconds);
  return `${formatNumber(value)} ${unit}`;
}

/** 90–412 d; "≤ 412 d" without a lower bound. Without an upper bound nothing can be said: "?". */
export function formatAgeRange(least: number | null, most: number | null): string {
  if (most === null) return UNKNOWN;
  if (least === null) return `≤ ${formatAge(most)}`;
  const [low, lowUnit] = ageParts(least);
  const [high, highUnit] = ageParts(most);
  if (low === high && lowUnit === highUnit) return formatAge(most);
  if (lowUnit === highUnit) return `${formatNumber(low)}${EN_DASH}${formatNumber(high)} ${highUnit}`;
  return `${formatAge(least)} ${EN_DASH} ${formatAge(most)}`;
}

function ageParts(milliseconds: number): [value: number, unit: "ms" | "s" | "min" | "h" | "d"] {
  const age = Math.max(0, milliseconds);
  if (age < SECOND) return [Math.floor(age), "ms"];
  if (age < 90 * SECOND) return [Math.floor(age / SECOND), "s"];
  if (age < 90 * MINUTE) return [Math.floor(age / MINUTE), "min"];
  if (age < 48 * HOUR) return [Math.floor(age / HOUR), "h"];
  return [Math.floor(age / DAY), "d"];
}

/** Two units for a clock that runs: 5 h 19 min · 22 h 21 min · 3 d 4 h · 40 min. */
export function formatDuration(milliseconds: number): string {
  const [big, small, bigUnit, smallUnit] =
    milliseconds >= 48 * HOUR ? ([DAY, HOUR, "d", "h"] as const) : ([HOUR, MINUTE, "h", "min"] as const);
  if (milliseconds < HOUR) return formatAge(milliseconds);
  const bigs = Math.floor(milliseconds / big);
  const smalls = Math.floor((milliseconds % big) / small);
  return smalls === 0 ? `${formatNumber(bigs)} ${bigUnit}` : `${formatNumber(bigs)} ${bigUnit} ${smalls} ${smallUnit}`;
}

/** "6 min" for the past, "in 9 d" for the future, "now" within a second. */
export function formatRelative(at: Instant, now: Instant): string {
  const age = Number(now) - Number(at);
  if (Math.abs(age) < SECOND) return "now";
  return age > 0 ? formatAge(age) : `in ${formatAge(-age)}`;
}

/** 23 Nov 2026, 09:41 CET */
export function formatInstant(at: Instant, zone: string): string {
  return `${formatDate(at, zone)}, ${formatTime(at, zone)} ${zoneName(at, zone)}`;
}

/** 23 Nov 2026 */
export function formatDate(at: Instant, zone: string): string {
  const { day, month, year } = calendar(at, zone);
  return `${day} ${month} ${year}`;
}

/** 09:41 */
export function formatTime(at: Instant, zone: string): string {
  const { hour, minute } = calendar(at, zone);
  return `${hour}:${minute}`;
}

/** Whoever reads it, wherever: what is due on a day is due until that day ends in UTC. Thresholds, calendars and feeds count the same days. */
export const dueZone = "UTC";

/** The day that something is due. */
export function formatDueDay(at: Instant, now: Instant): string {
  return formatDay(at, { now, zone: dueZone });
}

/** "Mon 30 Nov" for today and the coming 14 days, "14 Jan" within half a year, else "7 Oct 2025". */
export function formatDay(at: Instant, { now, zone }: ViewerClock): string {
  const days = daysBetween(now, at, zone);
  const { weekday, day, month, year } = calendar(at, zone);
  if (days >= 0 && days <= 14) return `${weekday} ${day} ${month}`;
  return Math.abs(days) <= 183 ? `${day} ${month}` : `${day} ${month} ${year}`;
}

/** Calendar days from one instant to another as the viewer's wall calendar counts them: a change of clock adds or takes none. */
export function daysBetween(from: Instant, to: Instant, zone: string): number {
  const midnight = (at: Instant) => {
    const { year, monthIndex, day } = calendar(at, zone);
    return Date.UTC(year, monthIndex, day);
  };
  return Math.round((midnight(to) - midnight(from)) / DAY);
}

/** Keeps both ends of a long host or id. The whole belongs into a title or a copy button. */
export function truncateMiddle(text: string, maxLength: number): string {
  const characters = [...text];
  if (characters.length <= maxLength) return text;
  const kept = maxLength - 1;
  const head = Math.ceil(kept / 2);
  return `${characters.slice(0, head).join("")}…${characters.slice(characters.length - (kept - head)).join("")}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const calendars = new Map<string, Intl.DateTimeFormat>();

/** Month names are ours: the platform's en-GB says "Sept". Formatters are kept because building one costs far more than using it. */
function calendar(at: Instant, zone: string) {
  let formatter = calendars.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      year: "numeric",
      month: "numeric",
      day: "numeric",
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    calendars.set(zone, formatter);
  }
  const part = Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, value]));
  const monthIndex = Number(part.month) - 1;
  return {
    year: Number(part.year),
    monthIndex,
    month: months[monthIndex],
    day: Number(part.day),
    weekday: part.weekday,
    hour: part.hour,
    minute: part.minute,
  };
}

/** CET, EST, IST: each locale abbreviates its own region alone, so the first that knows a name wins; else "UTC+5:30". */
function zoneName(at: Instant, zone: string): string {
  // A zone's name changes with its offset only, and asking six locales for it costs more than all the rest of a line.
  const { year, monthIndex, day, hour, minute } = calendar(at, zone);
  const offset = Date.UTC(year, monthIndex, day, Number(hour), Number(minute)) - Math.floor(Number(at) / MINUTE) * MINUTE;
  const key = `${zone} ${offset}`;
  let name = zoneNames.get(key);
  if (name === undefined) {
    name = askZoneName(at, zone);
    zoneNames.set(key, name);
  }
  return name;
}

const zoneNames = new Map<string, string>();
const zoneLocales = ["en-GB", "en-US", "en-AU", "en-IN", "en-NZ", "en-ZA"];

function askZoneName(at: Instant, zone: string): string {
  const names = zoneLocales.map((locale) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" });
    return formatter.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  });
  return names.find((name) => !/^(GMT|UTC)[+-]/.test(name)) ?? (names[0] ?? "").replace("GMT", "UTC").replace("-", MINUS);
}

import { formatDay, formatDueDay, formatInstant, formatRelative, type Instant, type ViewerClock } from "@/lib/core/format";

type TimeProps = { at: Instant; clock: ViewerClock; className?: string };

/** "6 min" with the exact instant and zone on hover. */
export function RelativeTime({ at, clock, className }: TimeProps) {
  return (
    <time dateTime={new Date(at).toISOString()} data-tip={formatInstant(at, clock.zone)} className={className}>
      {formatRelative(at, clock.now)}
    </time>
  );
}

/** "Mon 30 Nov" with the exact instant and zone on hover. */
export function DayTime({ at, clock, className }: TimeProps) {
  return (
    <time dateTime={new Date(at).toISOString()} data-tip={formatInstant(at, clock.zone)} className={className}>
      {formatDay(at, clock)}
    </time>
  );
}

/** The day that something is due, with its exact end, in the reader's own zone, on hover. */
export function DueDay({ at, clock, className }: TimeProps) {
  return (
    <time dateTime={new Date(at).toISOString()} data-tip={formatInstant(at, clock.zone)} className={className}>
      {formatDueDay(at, clock.now)}
    </time>
  );
}

/** "23 Nov 2026, 09:41 CET" */
export function ExactTime({ at, zone, className }: { at: Instant; zone: string; className?: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {formatInstant(at, zone)}
    </time>
  );
}

import { formatDueDay, formatNumber, type Instant } from "@/lib/core/format";

/** Open items at the end of each day, newest last; the numbers stand beside the bars. */
export function OpenByDay({ days, total, now }: { days: readonly { day: string; open: number }[]; total: number; now: Instant }) {
  const shown = days.slice(-21);
  return (
    <ul className="flex flex-col gap-1" aria-label="Open by day">
      {shown.map(({ day, open }) => (
        <li key={day} className="grid grid-cols-[84px_1fr_auto] items-center gap-2 text-xs">
          <time dateTime={day} className="text-fg3">
            {formatDueDay(new Date(day), now)}
          </time>
          <span aria-hidden="true" className="h-2 overflow-hidden rounded-xs bg-sunken">
            <span className="block h-full bg-d1" style={{ width: `${total > 0 ? (open / total) * 100 : 0}%` }} />
          </span>
          <span>{formatNumber(open)}</span>
        </li>
      ))}
    </ul>
  );
}

import Link from "next/link";
import { formatCount, formatDate } from "@/lib/core/format";
import type { CalendarDay, CalendarMonth } from "@/lib/rotations/calendar";
import { runStateWords } from "@/lib/rotations/words";

interface Props {
  calendar: CalendarMonth;
  /** 2026-11-25, UTC. */
  today: string;
  dayHref: (day: string) => string;
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** A month in weeks from Monday on: how many secrets come due each day, and which runs end. Days without either fold away on phones. */
export function RunCalendar({ calendar, today, dayHref }: Props) {
  const weeks = Array.from({ length: calendar.days.length / 7 }, (_, week) => calendar.days.slice(week * 7, week * 7 + 7));
  return (
    <table className="w-full table-fixed border-collapse max-md:block">
      <caption className="sr-only">Due dates and rotations by day, in UTC</caption>
      <thead className="max-md:sr-only">
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col" className="h-8 border-b px-2 text-left font-medium text-fg3 text-xs">
              <abbr title={name} className="no-underline">
                {name.slice(0, 3)}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {weeks.map((week) => (
          <tr key={week[0]!.day} className="max-md:block">
            {week.map((day) => (
              <Day
                key={day.day}
                day={day}
                inMonth={day.day.startsWith(calendar.month)}
                isToday={day.day === today}
                href={dayHref(day.day)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, inMonth, isToday, href }: { day: CalendarDay; inMonth: boolean; isToday: boolean; href: string }) {
  const empty = day.due === 0 && day.runCount === 0;
  const [number, month, year] = formatDate(new Date(day.day), "UTC").split(" ");
  return (
    <td
      className={`h-24 border p-1.5 align-top max-md:block max-md:h-auto max-md:border-x-0 max-md:px-3.5 ${inMonth ? "" : "bg-sunken"} ${empty && !isToday ? "max-md:hidden" : ""}`}
    >
      <time
        dateTime={day.day}
        aria-current={isToday ? "date" : undefined}
        className={`inline-flex h-5 min-w-5 items-center justify-center gap-1 whitespace-nowrap rounded-sm px-1 text-xs ${isToday ? "bg-accent font-semibold text-on-accent" : inMonth ? "text-fg" : "text-fg3"}`}
      >
        {number}
        <span className="md:sr-only">
          {month} {year}
        </span>
      </time>
      {day.due > 0 && (
        <Link href={`/endpoints?due=${day.day}..${day.day}&sort=rotation`} className="link mt-0.5 block min-h-6 text-xs leading-6">
          {formatCount(day.due, "secret")} due
        </Link>
      )}
      {day.runs.map((run) => (
        <Link
          key={run.id}
          href={`/rotations/${run.id}`}
          title={`${run.name}: ${runStateWords[run.state]}`}
          className="mt-0.5 block min-h-6 truncate rounded-sm bg-accent-soft px-1.5 text-accent-text text-xs leading-6 hover:underline"
        >
          {run.name}
        </Link>
      ))}
      {day.runCount > day.runs.length && (
        <Link href={href} className="link block min-h-6 text-xs leading-6">
          {day.runCount - day.runs.length} more
        </Link>
      )}
    </td>
  );
}

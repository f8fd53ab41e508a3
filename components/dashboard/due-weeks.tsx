import Link from "next/link";
import { WeeklyBars } from "@/components/charts/weekly-bars";
import { formatNumber } from "@/lib/core/format";
import type { DueWeek } from "@/lib/posture/queries";
import { listAt } from "./list-at";

const dayName = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** Rotations by the week in which they come due; what is overdue already stands in the link. */
export function DueWeeks({ weeks, overdue, now, asOf }: { weeks: DueWeek[]; overdue: number; now: Date; asOf?: string }) {
  const total = weeks.reduce((sum, week) => sum + week.count, 0);
  return (
    <WeeklyBars
      title="Rotations due by week"
      note={`${formatNumber(total)} in ${weeks.length} weeks`}
      link={
        <Link href={listAt("rotation=overdue", asOf)} className="font-medium text-accent-text">
          {formatNumber(overdue)} overdue
        </Link>
      }
      series={[
        { key: "inRun", label: "in a run", tone: "d1" },
        { key: "noRun", label: "no run yet", tone: "d2", hatched: true },
      ]}
      weeks={weeks.map((week, index) => {
        const from = new Date(Math.max(week.monday.getTime(), now.getTime()));
        const label = dayName.format(week.monday);
        return {
          key: week.monday.toISOString(),
          label,
          name: `Week of ${label}`,
          ...(index === 0 ? { sublabel: asOf ? "that week" : "this week", emphasised: true } : {}),
          counts: { inRun: week.inRun, noRun: week.count - week.inRun },
          href: listAt(
            `rotation=due_soon,in_policy,in_run&due=${from.toISOString().slice(0, 10)}..${new Date(week.monday.getTime() + 6 * 86_400_000).toISOString().slice(0, 10)}&sort=rotation`,
            asOf,
          ),
        };
      })}
    />
  );
}

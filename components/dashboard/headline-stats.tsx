import { type Stat, StatStrip } from "@/components/ui/stat-strip";
import { formatDelta, formatNumber, formatPercent } from "@/lib/core/format";
import type { readHeadline } from "@/lib/posture/queries";
import type { PostureDay, PostureMetrics } from "@/lib/posture/schema";
import { listAt } from "./list-at";

type Headline = Awaited<ReturnType<typeof readHeadline>>;

/** The five numbers that matter, each with its trend and a link to exactly the list that it counts. */
export function HeadlineStats({ now, history, asOf }: Headline & { asOf?: string }) {
  const list = (search = "") => listAt(search, asOf);
  const unowned = now.missingOwner + now.ownerDisabled + now.ownerLeft;
  const judged = now.answered + now.unknown;
  const coverage = judged === 0 ? 0 : (now.answered / judged) * 100;
  const stats: Stat[] = [
    {
      label: "Endpoints",
      value: formatNumber(now.endpoints),
      href: list(),
      ...trendOf(history, (day) => day.endpoints, now.endpoints),
      note: "neither retired nor gone",
    },
    {
      label: "Verdicts known",
      // Rounded as in every other place: one unknown verdict is never 100 %.
      ...(judged === 0 ? { value: "–" } : { value: formatPercent(now.answered / judged).replace(" %", ""), unit: "%" }),
      href: `/reports?framework=checks${asOf ? `&asOf=${encodeURIComponent(asOf)}` : ""}`,
      ...trendOf(history, coverageOf, coverage, { against: "down", unit: " pts" }),
      note: `${formatNumber(now.unknown)} of ${formatNumber(judged)} unknown`,
    },
    {
      label: "Unowned",
      value: formatNumber(unowned),
      href: list("owner=unowned"),
      ...trendOf(history, (day) => day.unowned, unowned, { against: "up" }),
      note: `${formatNumber(now.missingOwner)} no owner, ${formatNumber(now.ownerLeft)} owner left, ${formatNumber(now.ownerDisabled)} disabled`,
    },
    {
      label: "Stale",
      value: formatNumber(now.stale),
      href: list("activity=stale"),
      ...trendOf(history, (day) => day.stale, now.stale, { against: "up" }),
      note: `${formatNumber(now.activityUnknown)} cannot be told`,
    },
    {
      label: "Rotation overdue",
      value: formatNumber(now.overdue),
      href: list("rotation=overdue"),
      ...trendOf(history, (day) => day.overdue, now.overdue, { against: "up" }),
      note: `${formatNumber(now.ageUnknown)} age unknown`,
    },
  ];
  return <StatStrip label="Headline numbers" stats={stats} />;
}

const coverageOf = (day: PostureMetrics) => (day.answered + day.unknown === 0 ? 0 : (day.answered / (day.answered + day.unknown)) * 100);
const dayMs = 86_400_000;

/** The sparkline, and the change against the last day measured at least 30 days before the newest one. */
function trendOf(
  history: PostureDay[],
  pick: (metrics: PostureMetrics) => number,
  now: number,
  { against, unit = "" }: { against?: "up" | "down"; unit?: string } = {},
): Pick<Stat, "trend" | "delta"> {
  const trend = [...history.slice(0, -1).map((day) => pick(day.metrics)), now];
  const newest = history.at(-1);
  const before = newest && history.findLast((day) => newest.day.getTime() - day.day.getTime() >= 30 * dayMs);
  if (!before) return { trend };
  const change = Math.round((now - pick(before.metrics)) * 10) / 10;
  const worse = (against === "up" && change > 0) || (against === "down" && change < 0);
  return { trend, delta: { value: `${formatDelta(change)}${unit}`, period: "in 30 d", worse } };
}

import { ChartPanel } from "@/components/charts/chart-panel";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatDay, formatNumber, type ViewerClock } from "@/lib/core/format";

interface Props {
  days: { at: Date; open: number }[];
  startedAt: Date;
  dueAt: Date;
  marks: { at: Date; label: string }[];
  clock: ViewerClock;
}

const plot = { top: 18, height: 158, labels: 24 };
const base = plot.top + plot.height;
const axisWidth = 40;
const dayMs = 86_400_000;

/** Open questions by day against an even pace; the pace ends at zero on the due date. */
export function BurnDown({ days, startedAt, dueAt, marks, clock }: Props) {
  const first = days[0]?.open ?? 0;
  const last = days.at(-1);
  const most = Math.max(1, ...days.map(({ open }) => open));
  const end = Math.max(dueAt.getTime(), last?.at.getTime() ?? 0);
  /** Shares of the plot, in per cent: the drawing fills any panel while its words keep their size. */
  const x = (at: Date) => ((at.getTime() - startedAt.getTime()) / Math.max(1, end - startedAt.getTime())) * 100;
  const y = (open: number) => (1 - open / most) * 100;
  const pixels = (open: number) => plot.top + (y(open) / 100) * plot.height;
  const points = days.map(({ at, open }) => `${x(at).toFixed(2)},${y(open).toFixed(2)}`).join(" ");
  const even = last
    ? Math.max(0, Math.round(first * (1 - (last.at.getTime() - startedAt.getTime()) / Math.max(1, dueAt.getTime() - startedAt.getTime()))))
    : first;
  const ahead = last ? even - last.open : 0;
  const note = ahead === 0 ? "at an even pace" : `${formatNumber(Math.abs(ahead))} ${ahead > 0 ? "ahead of" : "behind"} an even pace`;
  const ticks = [...new Set([0, Math.round(most / 2), most])];
  return (
    <ChartPanel
      title="Open questions by day"
      note={note}
      chart={
        <div
          role="img"
          aria-label={`Open questions by day: ${formatNumber(last?.open ?? 0)} of ${formatNumber(first)} open, ${note}`}
          className="flex pr-3"
        >
          <svg width={axisWidth} height={base + plot.labels} aria-hidden="true" className="shrink-0 fill-fg3 text-2xs">
            {ticks.map((tick) => (
              <text key={tick} x={axisWidth - 6} y={pixels(tick) + 4} textAnchor="end">
                {formatNumber(tick)}
              </text>
            ))}
          </svg>
          <svg width="100%" height={base + plot.labels} aria-hidden="true" className="min-w-0 flex-1 overflow-visible text-2xs">
            {ticks.map((tick) => (
              <line key={tick} x2="100%" y1={pixels(tick)} y2={pixels(tick)} stroke="var(--line)" />
            ))}
            {marks.map(({ at, label }) => (
              <g key={label}>
                <line x1={`${x(at)}%`} x2={`${x(at)}%`} y1={plot.top} y2={base} stroke="var(--fg3)" strokeDasharray="1.5 3" />
                <text x={`${x(at)}%`} dx="-4" y={plot.top - 5} textAnchor="end" className="fill-fg2">
                  {label}
                </text>
              </g>
            ))}
            {last && (
              <>
                <svg y={plot.top} width="100%" height={plot.height} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
                  <polygon points={`0,100 ${points} ${x(last.at)},100`} fill="var(--accent-soft)" />
                  <g fill="none">
                    <line
                      y1={y(first)}
                      x2={x(dueAt)}
                      y2="100"
                      stroke="var(--fg3)"
                      strokeDasharray="4 4"
                      vectorEffect="non-scaling-stroke"
                    />
                    <polyline points={points} stroke="var(--d1)" strokeWidth="2" strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
                  </g>
                </svg>
                <circle cx={`${x(last.at)}%`} cy={pixels(last.open)} r="3.5" fill="var(--d1)" />
              </>
            )}
            <text y={base + 18} className="fill-fg3">
              {formatDay(startedAt, clock)}
            </text>
            <text x="100%" y={base + 18} textAnchor="end" className="fill-fg3">
              {formatDay(new Date(end), clock)}
            </text>
          </svg>
        </div>
      }
      table={
        <Table caption="Open questions by day">
          <TableHead>
            <Th>Day</Th>
            <Th numeric>Open</Th>
            <Th numeric>Even pace</Th>
          </TableHead>
          <tbody>
            {days.map(({ at, open }) => (
              <Tr key={at.getTime()} compact>
                <Td>{formatDay(at, clock)}</Td>
                <Td numeric>{formatNumber(open)}</Td>
                <Td numeric>
                  {formatNumber(
                    Math.max(
                      0,
                      Math.round(
                        first * (1 - (at.getTime() - startedAt.getTime()) / Math.max(dayMs, dueAt.getTime() - startedAt.getTime())),
                      ),
                    ),
                  )}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      }
    />
  );
}

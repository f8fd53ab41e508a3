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

const [width, height] = [600, 200];
const pad = { left: 40, right: 12, top: 18, bottom: 24 };
const dayMs = 86_400_000;

/** Open questions by day against an even pace; the pace ends at zero on the due date. */
export function BurnDown({ days, startedAt, dueAt, marks, clock }: Props) {
  const first = days[0]?.open ?? 0;
  const last = days.at(-1);
  const most = Math.max(1, ...days.map(({ open }) => open));
  const end = Math.max(dueAt.getTime(), last?.at.getTime() ?? 0);
  const x = (at: number) =>
    pad.left + ((at - startedAt.getTime()) / Math.max(1, end - startedAt.getTime())) * (width - pad.left - pad.right);
  const y = (open: number) => height - pad.bottom - (open / most) * (height - pad.top - pad.bottom);
  const points = days.map(({ at, open }) => `${x(at.getTime()).toFixed(1)},${y(open).toFixed(1)}`);
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
        <svg
          viewBox={`0 0 ${width} ${height}`}
          className="w-full"
          role="img"
          aria-label={`Open questions by day: ${formatNumber(last?.open ?? 0)} of ${formatNumber(first)} open, ${note}`}
        >
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={pad.left} x2={width - pad.right} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
              <text x={pad.left - 6} y={y(tick) + 4} textAnchor="end" fontSize="11" fill="var(--fg3)">
                {formatNumber(tick)}
              </text>
            </g>
          ))}
          {marks.map(({ at, label }) => (
            <g key={label}>
              <line
                x1={x(at.getTime())}
                x2={x(at.getTime())}
                y1={pad.top}
                y2={height - pad.bottom}
                stroke="var(--fg3)"
                strokeDasharray="1.5 3"
              />
              <text x={x(at.getTime()) - 4} y={pad.top - 5} textAnchor="end" fontSize="11" fill="var(--fg2)">
                {label}
              </text>
            </g>
          ))}
          {points.length > 0 && (
            <>
              <polygon points={`${pad.left},${y(0)} ${points.join(" ")} ${x(last!.at.getTime())},${y(0)}`} fill="var(--accent-soft)" />
              <line x1={pad.left} y1={y(first)} x2={x(dueAt.getTime())} y2={y(0)} stroke="var(--fg3)" strokeDasharray="4 4" />
              <polyline points={points.join(" ")} fill="none" stroke="var(--d1)" strokeWidth="2" strokeLinejoin="round" />
              <circle cx={x(last!.at.getTime())} cy={y(last!.open)} r="3.5" fill="var(--d1)" />
            </>
          )}
          <text x={pad.left} y={height - 6} fontSize="11" fill="var(--fg3)">
            {formatDay(startedAt, clock)}
          </text>
          <text x={width - pad.right} y={height - 6} textAnchor="end" fontSize="11" fill="var(--fg3)">
            {formatDay(new Date(end), clock)}
          </text>
        </svg>
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

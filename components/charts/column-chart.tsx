import { scaleLinear } from "d3-scale";
import Link from "next/link";
import { formatNumber } from "@/lib/core/format";
import { paintOf, type Series } from "./series";

export type Column = {
  key: string;
  /** On the axis: "30 Nov", "90", "365+". */
  label: string;
  /** In words, for screen readers and the table: "90 to 119 days". */
  name: string;
  sublabel?: string;
  emphasised?: boolean;
  /** By series key. */
  counts: Readonly<Record<string, number>>;
  /** Exactly the list that the column counts. */
  href?: string;
};

/** A dotted vertical with words; `at` counts columns from the left. */
export type Limit = { at: number; value: string; words: string };

export type ColumnChartProps = {
  label: string;
  /** Bottom of the stack first. */
  series: readonly Series[];
  columns: readonly Column[];
  limits?: readonly Limit[];
  /** What cannot be placed on the axis; drawn apart from it. */
  unknown?: { label: string; count: number; href?: string };
  /** What the axis counts: "days, judged by the worst case". */
  axisNote?: string;
};

const PLOT = { top: 30, height: 118, labels: 18 };
const BASE = PLOT.top + PLOT.height;

export const columnTotal = ({ counts }: Column) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Stacked columns from 0. Widths are shares, so the drawing fills any panel while its text keeps its size. */
export function ColumnChart({ label, series, columns, limits = [], unknown, axisNote }: ColumnChartProps) {
  const most = Math.max(1, unknown?.count ?? 0, ...columns.map(columnTotal));
  const y = scaleLinear([0, most], [0, PLOT.height]);
  const ticks = y.ticks(3).filter((tick) => Number.isInteger(tick));
  const axisWidth = Math.max(...ticks.map((tick) => formatNumber(tick).length)) * 7 + 14;
  const height = BASE + PLOT.labels + (columns.some((column) => column.sublabel) ? 14 : 0);

  return (
    <figure aria-label={label}>
      <div className="flex">
        <svg width={axisWidth} height={height} aria-hidden="true" className="shrink-0 fill-fg3 text-2xs">
          {ticks.map((tick) => (
            <text key={tick} x={axisWidth - 8} y={BASE - y(tick) + 4} textAnchor="end">
              {formatNumber(tick)}
            </text>
          ))}
        </svg>
        {/* biome-ignore lint/a11y/useSemanticElements: a group of links inside a drawing has no HTML element */}
        <svg width="100%" height={height} role="group" aria-label={label} className="min-w-0 flex-1 overflow-visible text-2xs">
          {ticks.map((tick) => (
            <line
              key={tick}
              x2="100%"
              y1={BASE - y(tick) + 0.5}
              y2={BASE - y(tick) + 0.5}
              stroke={tick === 0 ? "var(--line-2)" : "var(--line)"}
            />
          ))}
          {columns.map((column, index) => (
            <ColumnMark key={column.key} column={column} index={index} of={columns.length} series={series} length={y} />
          ))}
          {limits.map((limit) => (
            <LimitMark key={limit.words} limit={limit} of={columns.length} />
          ))}
        </svg>
        {unknown && <UnknownColumn {...unknown} length={y(unknown.count)} height={height} />}
      </div>
      {axisNote && (
        <figcaption className="text-2xs text-fg3" style={{ paddingLeft: axisWidth }}>
          {axisNote}
        </figcaption>
      )}
    </figure>
  );
}

type ColumnMarkProps = { column: Column; index: number; of: number; series: readonly Series[]; length: (count: number) => number };

function ColumnMark({ column, index, of, series, length }: ColumnMarkProps) {
  const slot = 100 / of;
  const total = columnTotal(column);
  let drawn = 0;
  const segments = series.flatMap((entry) => {
    const count = column.counts[entry.key] ?? 0;
    if (count === 0) return [];
    const segment = Math.max(2, length(count));
    drawn += segment;
    return [{ entry, y: BASE - drawn, height: Math.max(1, segment - (drawn > segment ? 1 : 0)) }];
  });
  const middle = `${(index + 0.5) * slot}%`;
  const crowded = (most: number) => (of > most && index % 2 === 1 ? "max-sm:hidden" : "");
  const drawing = (
    <>
      <rect x={`${index * slot}%`} width={`${slot}%`} y={PLOT.top - 14} height={BASE - PLOT.top + 14} fill="transparent" />
      {segments.map(({ entry, ...box }) => (
        <rect key={entry.key} x={`${(index + 0.14) * slot}%`} width={`${slot * 0.72}%`} {...box} {...paintOf(entry)} />
      ))}
      <text x={middle} y={BASE - drawn - 5} textAnchor="middle" className={`fill-fg ${crowded(8)}`}>
        {formatNumber(total)}
      </text>
      <text
        x={middle}
        y={BASE + 14}
        textAnchor="middle"
        className={`${crowded(5)} ${column.emphasised ? "fill-fg font-semibold" : "fill-fg3"}`}
      >
        {column.label}
      </text>
      {column.sublabel && (
        <text x={middle} y={BASE + 28} textAnchor="middle" className="fill-fg3">
          {column.sublabel}
        </text>
      )}
    </>
  );
  if (!column.href) return <g>{drawing}</g>;
  const parts = series.flatMap(({ key, label }) => (column.counts[key] ? [`${formatNumber(column.counts[key])} ${label}`] : []));
  return (
    <Link
      href={column.href}
      prefetch={false}
      aria-label={`${column.name}: ${[formatNumber(total), ...parts].join(", ")}`}
      className="hover:opacity-80"
    >
      {drawing}
    </Link>
  );
}

function LimitMark({ limit, of }: { limit: Limit; of: number }) {
  const x = `${(limit.at / of) * 100}%`;
  const late = limit.at / of > 0.75;
  return (
    <g>
      <line x1={x} x2={x} y1="4" y2={BASE} stroke="var(--fg3)" strokeDasharray="1.5 2.5" />
      <text x={x} dx={late ? -4 : 4} y="11" textAnchor={late ? "end" : "start"} className="fill-fg2">
        {limit.value}
        <tspan className="max-sm:hidden"> {limit.words}</tspan>
      </text>
    </g>
  );
}

function UnknownColumn({
  label,
  count,
  href,
  length,
  height,
}: {
  label: string;
  count: number;
  href?: string;
  length: number;
  height: number;
}) {
  const tall = count === 0 ? 0 : Math.max(2, length);
  const drawing = (
    <>
      {tall > 0 && (
        <rect x="22.5" y={BASE - tall + 0.5} width="30" height={tall} fill="transparent" stroke="var(--fg3)" strokeDasharray="3 2.5" />
      )}
      {tall > 18 && (
        <text x="37.5" y={BASE - tall / 2 + 5} textAnchor="middle" className="fill-fg2 font-semibold text-sm">
          ?
        </text>
      )}
      <text x="37.5" y={BASE - tall - 5} textAnchor="middle" className="fill-fg">
        {formatNumber(count)}
      </text>
      <text x="37.5" y={BASE + 14} textAnchor="middle" className="fill-fg3">
        {label}
      </text>
    </>
  );
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: its link or its text names it
    <svg width="66" height={height} className="shrink-0 text-2xs">
      {href ? (
        <Link href={href} prefetch={false} aria-label={`${label}: ${formatNumber(count)}`}>
          {drawing}
        </Link>
      ) : (
        drawing
      )}
    </svg>
  );
}

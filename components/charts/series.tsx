import { type HatchTone, hatchFill } from "@/components/marks/hatch";

/** Solid is known, hatched possible or not yet. At most three series in one chart. */
export type Series = { key: string; label: string; tone: "d1" | "d2" | "d3" | "high" | "med" | "neutral"; hatched?: boolean };

const fills = { d1: "--d1", d2: "--d2", d3: "--d3", high: "--high-fill", med: "--med-fill", neutral: "--dn" } as const;
const edges = { d1: "--d1", d2: "--d2", d3: "--d2", high: "--high", med: "--med", neutral: "--fg3" } as const;

/** How a shape of this series is painted. A medium fill is too pale on white to stand without its edge. */
export function paintOf({ tone, hatched }: Pick<Series, "tone" | "hatched">) {
  const edge = `var(${edges[tone]})`;
  if (hatched) return { fill: hatchFill((tone === "d3" ? "d2" : tone) satisfies HatchTone), stroke: edge, strokeWidth: 1 };
  return { fill: `var(${fills[tone]})`, stroke: tone === "med" ? edge : undefined, strokeWidth: tone === "med" ? 1 : undefined };
}

/** Words for what the bars cannot say on themselves. `unknown` adds the dashed outline. */
export function Legend({ series, unknown }: { series: readonly Series[]; unknown?: string }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-fg2 text-xs">
      {series.map((entry) => (
        <li key={entry.key} className="flex items-center gap-1.5">
          <Swatch {...paintOf(entry)} />
          {entry.label}
        </li>
      ))}
      {unknown && (
        <li className="flex items-center gap-1.5">
          <Swatch fill="none" stroke="var(--fg3)" strokeDasharray="2 2" />
          {unknown}
        </li>
      )}
    </ul>
  );
}

function Swatch(paint: { fill: string; stroke?: string; strokeDasharray?: string }) {
  return (
    <svg width="11" height="11" aria-hidden="true" className="shrink-0">
      <rect x=".5" y=".5" width="10" height="10" rx="2" {...paint} />
    </svg>
  );
}

import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";

/** The last 90 days without an axis and with one dot at today. Decorative: the number and its change stand beside it. */
export function Sparkline({ values, width = 92, height = 30 }: { values: readonly number[]; width?: number; height?: number }) {
  if (values.length < 2) return null;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = scaleLinear([0, values.length - 1], [1, width - 4]);
  const y = scaleLinear([least, most === least ? least + 1 : most], [height - 3, 3]);
  const points = [...values];
  const stroke = line<number>((_, index) => x(index), y).digits(1)(points) ?? "";
  const under = area<number>((_, index) => x(index), height, y).digits(1)(points) ?? "";
  return (
    <svg width={width} height={height} aria-hidden="true" className="shrink-0">
      <path d={under} fill="var(--d1)" opacity=".09" />
      <path d={stroke} fill="none" stroke="var(--d1)" strokeWidth="1.4" strokeLinejoin="round" />
      <circle cx={x(values.length - 1)} cy={y(values.at(-1) ?? 0)} r="2.2" fill="var(--d1)" />
    </svg>
  );
}

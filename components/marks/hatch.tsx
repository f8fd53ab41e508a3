/** Hatch means possible, not known. Coarse for charts, fine for the bars in table cells. */
const charts = { d1: "--d1", d2: "--d2", high: "--high", med: "--med", neutral: "--fg3" } as const;
const cells = { d1: "--d1", med: "--med", high: "--high" } as const;

export type HatchTone = keyof typeof charts;
export const hatchFill = (tone: HatchTone) => `url(#hatch-${tone})`;
export const cellHatchFill = (tone: keyof typeof cells) => `url(#hatch-cell-${tone})`;

/** Drawn once per document, by the root layout. Not `display: none`: browsers then drop the patterns. */
export function HatchPatterns() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      <defs>
        {Object.entries(charts).map(([tone, color]) => (
          <Pattern key={tone} id={`hatch-${tone}`} step={4.5} stroke={1.7} color={color} />
        ))}
        {Object.entries(cells).map(([tone, color]) => (
          <Pattern key={tone} id={`hatch-cell-${tone}`} step={4} stroke={1.6} color={color} />
        ))}
      </defs>
    </svg>
  );
}

function Pattern({ id, step, stroke, color }: { id: string; step: number; stroke: number; color: string }) {
  return (
    <pattern id={id} width={step} height={step} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={stroke} height={step} fill={`var(${color})`} />
    </pattern>
  );
}

import { formatNumber, formatPercent } from "@/lib/core/format";

/** "29 of 34 applicable known, 85 %". Nothing applicable is not 100 %. */
export function Coverage({ known, applicable }: { known: number; applicable: number }) {
  if (applicable === 0) return <span className="text-fg3">nothing applicable</span>;
  return (
    <span className="text-fg2">
      {formatNumber(known)} of {formatNumber(applicable)} applicable known,{" "}
      <span className="whitespace-nowrap font-semibold text-fg">{formatPercent(known / applicable)}</span>
    </span>
  );
}

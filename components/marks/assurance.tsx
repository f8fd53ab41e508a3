import type { ReactNode } from "react";
import type { Assurance } from "@/lib/endpoints/vocabulary";

export const assuranceWords: Readonly<Record<Assurance, string>> = {
  strong: "Strong",
  fair: "Fair",
  weak: "Weak",
  none: "None",
  unknown: "Unknown",
};
const filled: Record<Assurance, number> = { strong: 3, fair: 2, weak: 1, none: 0, unknown: 0 };

/** Three grey blocks, dashed when unknown. Decorative: the word stands beside it. */
export function AssuranceMark({ assurance }: { assurance: Assurance }) {
  return (
    <svg width="17" height="9" viewBox="0 0 17 9" aria-hidden="true" className="shrink-0">
      {[0, 1, 2].map((block) => {
        const on = block < filled[assurance];
        return (
          <rect
            key={block}
            x={block * 6 + 0.5}
            y="0.5"
            width="4"
            height="8"
            rx="1"
            fill={on ? "var(--fg2)" : "none"}
            stroke={on ? "var(--fg2)" : assurance === "unknown" ? "var(--fg3)" : "var(--line-2)"}
            strokeDasharray={assurance === "unknown" ? "1.5 1.5" : undefined}
          />
        );
      })}
    </svg>
  );
}

/** Blocks and word; the second line says what decided, for example "HMAC-SHA256 + time". */
export function AssuranceLabel({ assurance, basis }: { assurance: Assurance; basis?: ReactNode }) {
  return (
    <span className="block min-w-0">
      <span className={`flex items-center gap-1.5 ${assurance === "none" ? "text-crit" : ""}`}>
        <AssuranceMark assurance={assurance} />
        {assuranceWords[assurance]}
      </span>
      {basis && <span className="block truncate text-fg3 text-xs">{basis}</span>}
    </span>
  );
}

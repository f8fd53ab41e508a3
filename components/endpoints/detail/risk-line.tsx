import { ChevronRight } from "lucide-react";
import { consequencePoints, mostPoints, type RiskScore, severityPoints } from "@/lib/checks/risk-rules";

/** One number, and on request what it is made of. */
export function RiskLine({ risk: { score, parts } }: { risk: RiskScore }) {
  return (
    <details className="group/risk border-b">
      <summary className="flex min-h-10 cursor-pointer list-none items-center gap-2 px-3.5 -outline-offset-2 max-md:min-h-11">
        <ChevronRight size={14} strokeWidth={1.75} aria-hidden className="text-fg3 transition-transform group-open/risk:rotate-90" />
        <span className="font-medium">Risk score</span>
        <span className="ml-auto">
          <span className="font-semibold">{score}</span> <span className="text-fg3">of {mostPoints}</span>
        </span>
      </summary>
      <div className="px-3.5 pb-3">
        {parts.length === 0 ? (
          <p className="text-fg2">No check fails.</p>
        ) : (
          <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
            {parts.map(({ text, points }) => (
              <div key={text} className="contents">
                <dt className="text-fg2">{text}</dt>
                <dd className="text-right">{points}</dd>
              </div>
            ))}
          </dl>
        )}
        <p className="mt-2 text-fg3 text-xs">
          A failing check counts {severityPoints.critical}, {severityPoints.high}, {severityPoints.medium}, {severityPoints.low} or 0 by its
          severity, which holds environment and data class. Accepted risks count; what cannot be told does not, coverage says how much that
          is. Money or access adds {consequencePoints}.
        </p>
      </div>
    </details>
  );
}

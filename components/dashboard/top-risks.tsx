import Link from "next/link";
import { SeverityMark } from "@/components/marks/severity";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatCount } from "@/lib/core/format";
import type { TopRisk } from "@/lib/posture/queries";
import { listAt } from "./list-at";

/** What is so, what an attacker gains, and the list behind the number. */
export function TopRisks({ risks, asOf }: { risks: TopRisk[]; asOf?: string }) {
  return (
    <Panel
      title="Top risks"
      note="by severity, then by how many endpoints"
      flush
      action={
        <Link href={listAt("", asOf)} className="font-medium text-accent-text">
          All by urgency
        </Link>
      }
    >
      {risks.length === 0 ? (
        <EmptyState title="No check fails">Unknown verdicts are not passes: see “Verdicts known” above.</EmptyState>
      ) : (
        <ul className="divide-y">
          {risks.map(({ check, severity, count }) => (
            <li key={check.id} className="flex items-start gap-2.5 px-3.5 py-2.5">
              <span className="pt-0.5">
                <SeverityMark severity={severity} />
              </span>
              <div className="min-w-0 flex-1">
                <p className="font-medium">{check.title}</p>
                <p className="text-fg2">{check.why}</p>
              </div>
              <Link
                href={listAt(`flag=${check.id}`, asOf)}
                className="shrink-0 whitespace-nowrap pt-0.5 font-medium text-accent-text hover:underline"
              >
                {formatCount(count, "endpoint")}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

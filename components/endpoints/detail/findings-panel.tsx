import Link from "next/link";
import { FindingDue, FindingStateChip } from "@/components/findings/finding-state";
import { SeverityMark } from "@/components/marks/severity";
import { Panel } from "@/components/ui/panel";
import { riskScore } from "@/lib/checks/risk-rules";
import { formatCount, type ViewerClock } from "@/lib/core/format";
import type { EndpointView } from "@/lib/endpoints/endpoint-view";
import type { FindingLine } from "@/lib/findings/views";
import { RiskLine } from "./risk-line";

/** What is open here, how far it is and until when; suppressed ones are counted and stand last. */
export function FindingsPanel({
  endpoint,
  findings,
  clock,
}: {
  endpoint: EndpointView;
  findings: readonly FindingLine[];
  clock: ViewerClock;
}) {
  const open = findings.filter(({ suppressedAs }) => suppressedAs === null);
  const suppressed = findings.filter(({ suppressedAs }) => suppressedAs !== null);
  return (
    <Panel
      title="Findings"
      id="findings"
      note={
        suppressed.length > 0 ? `${formatCount(open.length, "to do", "to do")}, ${suppressed.length} suppressed` : `${open.length} to do`
      }
      flush
    >
      <RiskLine risk={riskOf(endpoint)} />
      {findings.length === 0 && <p className="p-3.5 text-fg2">No check fails here.</p>}
      <ul className="divide-y">
        {[...open, ...suppressed].map((finding) => (
          <li key={finding.id} className="flex items-start gap-2 px-3.5 py-2">
            <span className="mt-0.5">
              <SeverityMark severity={finding.severity} />
            </span>
            <span className="min-w-0 flex-1">
              <Link href={`/findings/${finding.id}`} className="block font-medium hover:underline">
                {finding.title}
              </Link>
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
                <FindingDue finding={finding} clock={clock} />
                {(finding.state !== "open" || finding.suppressedAs) && <FindingStateChip finding={finding} />}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function riskOf({ verdicts, movesMoney }: EndpointView) {
  return riskScore({
    failing: verdicts.flatMap(({ code, severity }) => (code === "fail" && severity ? [severity] : [])),
    movesMoneyOrGrantsAccess: movesMoney,
  });
}

import Link from "next/link";
import { Fact, Facts } from "@/components/ui/facts";
import { Panel } from "@/components/ui/panel";
import { formatDay, formatDueDay, type ViewerClock } from "@/lib/core/format";
import type { RunView } from "@/lib/rotations/views";
import { modeWords, overlapWords, windowWords } from "@/lib/rotations/words";

/** Who is in it, and how it was planned. */
export function AboutRun({ run, clock }: { run: RunView; clock: ViewerClock }) {
  const { endpoint } = run;
  return (
    <Panel title="Who and how">
      <Facts>
        <Fact label="Does it">{run.assignee?.name ?? <span className="text-high">Nobody yet</span>}</Fact>
        <Fact label="Told if late">{endpoint.backup ? `${endpoint.backup}, then the team lead` : "the team lead, then security"}</Fact>
        <Fact label="Owner">{endpoint.owner ?? "–"}</Fact>
        <Fact label="Planned by">{run.plannedBy ?? "the system"}</Fact>
        {run.needsApproval && (
          <Fact label="Approval">
            {run.approved ? `${run.approved.by ?? "somebody"}, ${formatDay(run.approved.at, clock)}` : "waits for it"}
          </Fact>
        )}
        <Fact label="From–to">
          {formatDay(run.startsAt, clock)} – {formatDueDay(run.dueAt, clock.now)}
        </Fact>
        <Fact label="Window">{run.changeWindow ? windowWords(run.changeWindow) : "any time"}</Fact>
        <Fact label="Kind">{modeWords[run.mode]}</Fact>
        <Fact label="Overlap">
          {run.overlapHours > 0 ? `${run.overlapHours} h. ${overlapWords[run.overlapBy]}.` : `${overlapWords.nobody}.`}
          {run.overlapReason && ` Why: ${run.overlapReason}`}
        </Fact>
        {run.reason && <Fact label="Why">{run.reason}</Fact>}
        {run.campaign && (
          <Fact label="Review">
            <Link href={`/campaigns/${run.campaign.id}`} className="link underline">
              {run.campaign.name}
            </Link>
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

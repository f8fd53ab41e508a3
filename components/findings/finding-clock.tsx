import Link from "next/link";
import { Fact, Facts } from "@/components/ui/facts";
import { Panel } from "@/components/ui/panel";
import { ExactTime } from "@/components/ui/relative-time";
import type { ViewerClock } from "@/lib/core/format";
import type { FindingView } from "@/lib/findings/views";
import { dueWords, resolutionWords, suppressionWords } from "@/lib/findings/words";

/** Since when, until when, and what stops the clock. */
export function FindingClock({ finding, clock }: { finding: FindingView; clock: ViewerClock }) {
  const { state, firstSeenAt, slaStartedAt, dueAt, reopenedAt, resolvedAt, resolution, suppressedAs, suppressedUntil, exceptionId } =
    finding;
  const late = dueAt !== null && dueAt <= clock.now && state !== "resolved" && !suppressedAs;
  const time = (at: Date) => <ExactTime at={at} zone={clock.zone} />;
  return (
    <Panel title="Clock">
      {state !== "resolved" && dueAt && !suppressedAs && (
        <div className="mb-3">
          <p className={late ? "font-medium text-high" : "font-medium"}>{dueWords(dueAt, clock.now)}</p>
          <div className="mt-1.5 h-1.5 overflow-hidden rounded-sm bg-sunken" aria-hidden="true">
            <div
              className={`h-full ${late ? "bg-high-fill" : "bg-d1"}`}
              style={{ width: `${usedPercent(slaStartedAt, dueAt, clock.now)}%` }}
            />
          </div>
        </div>
      )}
      <Facts>
        <Fact label="First seen">{time(firstSeenAt)}</Fact>
        {slaStartedAt.getTime() !== firstSeenAt.getTime() && <Fact label="Clock since">{time(slaStartedAt)}</Fact>}
        {reopenedAt && <Fact label="Reopened">{time(reopenedAt)}</Fact>}
        <Fact label="Due">{dueAt ? time(dueAt) : "no deadline"}</Fact>
        {resolvedAt && (
          <Fact label="Resolved">
            {time(resolvedAt)}
            <span className="block text-fg2">{resolutionWords[resolution ?? ""]}</span>
          </Fact>
        )}
        {suppressedAs && suppressedUntil && (
          <Fact label={suppressionWords[suppressedAs]}>
            until {time(suppressedUntil)}
            {exceptionId && (
              <Link href={`/findings/exceptions/${exceptionId}`} className="link block font-medium">
                See why
              </Link>
            )}
          </Fact>
        )}
        <Fact label="Judged by">policy version {finding.policyVersion}</Fact>
      </Facts>
    </Panel>
  );
}

function usedPercent(from: Date, to: Date, now: ViewerClock["now"]): number {
  return Math.min(100, Math.max(0, ((Number(now) - from.getTime()) / (to.getTime() - from.getTime())) * 100));
}

import { Chip } from "@/components/ui/chip";
import type { ViewerClock } from "@/lib/core/format";
import { formatDate, formatInstant } from "@/lib/core/format";
import type { FindingLine } from "@/lib/findings/views";
import { dueWords, findingStateWords, suppressionWords } from "@/lib/findings/words";

/** How far people are; suppressed says so before it. */
export function FindingStateChip({ finding: { state, suppressedAs } }: { finding: Pick<FindingLine, "state" | "suppressedAs"> }) {
  if (state === "resolved") return <Chip tone="pass">{findingStateWords.resolved}</Chip>;
  if (suppressedAs) return <Chip tone="dashed">{suppressionWords[suppressedAs]}</Chip>;
  return <Chip tone={state === "open" ? "plain" : "accent"}>{findingStateWords[state]}</Chip>;
}

/** "overdue 23 d", "due in 5 d"; suppressed ones say until when, resolved ones since when. */
export function FindingDue({ finding, clock }: { finding: FindingLine; clock: ViewerClock }) {
  const { state, resolvedAt, suppressedAs, suppressedUntil, dueAt } = finding;
  if (state === "resolved" && resolvedAt)
    return <When at={resolvedAt} clock={clock} text={`resolved ${formatDate(resolvedAt, clock.zone)}`} />;
  if (suppressedAs && suppressedUntil)
    return <When at={suppressedUntil} clock={clock} text={`until ${formatDate(suppressedUntil, clock.zone)}`} />;
  if (!dueAt) return <span className="text-fg3">no deadline</span>;
  return <When at={dueAt} clock={clock} text={dueWords(dueAt, clock.now)} late={dueAt <= clock.now} />;
}

function When({ at, clock, text, late }: { at: Date; clock: ViewerClock; text: string; late?: boolean }) {
  return (
    <time
      dateTime={at.toISOString()}
      data-tip={formatInstant(at, clock.zone)}
      className={late ? "whitespace-nowrap font-medium text-high" : "whitespace-nowrap text-fg2"}
    >
      {text}
    </time>
  );
}

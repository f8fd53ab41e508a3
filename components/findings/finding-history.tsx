import Link from "next/link";
import { SeverityLabel } from "@/components/marks/severity";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatDate, type ViewerClock } from "@/lib/core/format";
import { severities } from "@/lib/endpoints/vocabulary";
import { endedWords } from "@/lib/exceptions/words";
import type { FindingEventLine, FindingView } from "@/lib/findings/views";
import { findingStateWords, resolutionWords, suppressionWords } from "@/lib/findings/words";

/** Newest first: what evaluation did and what people said and did. */
export function FindingHistory({
  finding,
  clock,
  names,
}: {
  finding: FindingView;
  clock: ViewerClock;
  names: ReadonlyMap<string, string>;
}) {
  return (
    <Panel title="History" flush id="history">
      <ol className="divide-y">
        {finding.events.map((event) => (
          <li key={event.key} className="px-3.5 py-2.5">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="min-w-0 flex-1">
                <span className="font-medium">{event.by ?? "Evaluation"}</span> <What event={event} names={names} zone={clock.zone} />
              </span>
              <span className="text-fg3 text-xs">
                <RelativeTime at={event.at} clock={clock} />
              </span>
            </p>
            {event.comment && <p className="wrap-anywhere mt-1 whitespace-pre-line text-fg2">{event.comment}</p>}
          </li>
        ))}
        <li className="flex items-baseline gap-2 px-3.5 py-2.5">
          <span className="flex-1">
            <span className="font-medium">Evaluation</span> saw it for the first time
          </span>
          <span className="text-fg3 text-xs">
            <RelativeTime at={finding.firstSeenAt} clock={clock} />
          </span>
        </li>
      </ol>
    </Panel>
  );
}

function What({ event: { kind, details }, names, zone }: { event: FindingEventLine; names: ReadonlyMap<string, string>; zone: string }) {
  const text = (key: string) => String(details[key] ?? "");
  const severity = (key: string) => severities[Number(details[key])] ?? "info";
  const exception = details.exceptionId ? (
    <Link href={`/findings/exceptions/${text("exceptionId")}`} className="link">
      exception
    </Link>
  ) : (
    "exception"
  );
  const suppression = suppressionWords[text("as") as keyof typeof suppressionWords]?.toLowerCase() ?? "suppression";
  switch (kind) {
    case "commented":
      return "wrote";
    case "state_changed":
      return `set it to ${findingStateWords[text("to") as keyof typeof findingStateWords]?.toLowerCase()}`;
    case "assigned":
      return details.to ? `asked ${names.get(text("to")) ?? "somebody"} to take care of it` : "took it off its person";
    case "resolved":
      return `resolved it. ${resolutionWords[text("resolution")] ?? ""}`;
    case "reopened":
      return "reopened it: the check fails again";
    case "severity_changed":
      return (
        <>
          moved it from <SeverityLabel severity={severity("from")} /> to <SeverityLabel severity={severity("to")} />
        </>
      );
    case "suppressed":
      return (
        <>
          suppressed it as {suppression} until {formatDate(Date.parse(text("until")), zone)}: {exception}
        </>
      );
    case "suppression_ended":
      return (
        <>
          ended its {exception}: {endedWords[text("reason")] ?? text("reason")}
        </>
      );
    default:
      return kind;
  }
}

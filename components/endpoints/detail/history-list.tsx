import {
  GitMerge,
  History,
  KeyRound,
  ListChecks,
  type LucideIcon,
  Pencil,
  Power,
  PowerOff,
  RotateCw,
  ShieldAlert,
  ShieldCheck,
  UserPlus,
  Webhook,
} from "lucide-react";
import { Timeline, type TimelineEntry } from "@/components/charts/timeline";
import { actionWords } from "@/lib/audit/words";
import type { TimelineChange, TimelineEvent } from "@/lib/endpoints/timeline";
import { factText } from "@/lib/endpoints/words";

const icons: Readonly<Record<string, LucideIcon>> = {
  "endpoint.edit": Pencil,
  "endpoint.create": Webhook,
  "endpoint.retire": PowerOff,
  "endpoint.restore": Webhook,
  "endpoint.merge": GitMerge,
  "endpoint.split": GitMerge,
  "campaign.answer": ListChecks,
  "decommission.announce": Power,
  "decommission.disable": Power,
  "decommission.end": PowerOff,
  "secret.record": RotateCw,
  secret: KeyRound,
  discovered: Webhook,
  entered: Webhook,
};

/** What happened, newest first. `brief` leaves the field by field account to the history page. */
export function HistoryList({ events, zone, brief }: { events: TimelineEvent[]; zone: string; brief?: boolean }) {
  return <Timeline zone={zone} entries={events.map((event) => entryOf(event, brief))} />;
}

function entryOf(event: TimelineEvent, brief?: boolean): TimelineEntry {
  const worse = event.nowFailing.length > 0;
  return {
    key: event.key,
    at: event.at,
    title: titleOf(event),
    icon: event.kind === "verdicts" ? (worse ? ShieldAlert : ShieldCheck) : ownerChanged(event) ? UserPlus : (icons[event.kind] ?? History),
    ...(event.kind === "verdicts" && worse ? { tone: "high" as const } : {}),
    actor: event.actor ?? undefined,
    detail: brief ? undefined : <Detail event={event} />,
  };
}

const ownerChanged = ({ changes }: TimelineEvent) =>
  changes.length > 0 && changes.every(({ label }) => label === "Owner" || label === "Backup");

function titleOf({ kind, changes, nowFailing, nowAnswered, data }: TimelineEvent): string {
  switch (kind) {
    case "discovered":
      return "Found by an import";
    case "entered":
    case "endpoint.create":
      return "Entered by hand";
    case "endpoint.retire":
      return "Retired";
    case "endpoint.restore":
      return "Brought back";
    case "endpoint.merge":
      return `Merged with ${String(data.otherName ?? "another record")}`;
    case "endpoint.split":
      return `Split from ${String(data.otherName ?? "another record")}`;
    case "secret.record":
      return String(data.title ?? "Secret recorded");
    case "secret":
      return `Secret v${String(data.seq)} recorded`;
    case "verdicts":
      return nowFailing.length > 0 ? `Fails now: ${nowFailing.join(", ")}` : `No longer fails: ${nowAnswered.join(", ")}`;
    case "decommission.end":
      return data.outcome === "restored" ? "Switched on again: somebody missed it" : "Deleted at the provider";
    case "campaign.answer":
      return `Answered: ${factText(data.answer).replaceAll("_", " ").toLowerCase()}${data.againstAdvice ? ", against advice" : ""}`;
    default:
      return changes.length === 0 ? actionWords(kind) : changeTitle(changes);
  }
}

function changeTitle(changes: TimelineChange[]): string {
  const [first] = changes;
  if (changes.length === 1 && first) return `${first.label} set to ${factText(first.after)}`;
  if (changes.length <= 3) return `${changes.map(({ label }) => label).join(", ")} changed`;
  return `${changes.length} facts changed`;
}

function Detail({ event }: { event: TimelineEvent }) {
  const { changes, reason, nowFailing, nowAnswered, kind, data } = event;
  return (
    <>
      {typeof data.campaign === "string" && <p>{data.campaign}</p>}
      {changes.map(({ label, before, after }) => (
        <p key={label}>
          {label}: <span className="text-fg3 line-through">{factText(before)}</span> <span className="sr-only">became</span>
          <span aria-hidden="true">→</span> {factText(after)}
        </p>
      ))}
      {kind !== "verdicts" && nowFailing.length > 0 && <p className="text-high">Fails now: {nowFailing.join(", ")}</p>}
      {(kind !== "verdicts" || nowFailing.length > 0) && nowAnswered.length > 0 && <p>No longer fails: {nowAnswered.join(", ")}</p>}
      {reason && <blockquote className="mt-1 border-line-2 border-l-2 pl-2">“{reason}”</blockquote>}
    </>
  );
}

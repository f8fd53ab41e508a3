import Link from "next/link";
import type { ReactNode } from "react";
import { formatDate, type ViewerClock } from "@/lib/core/format";
import type { ProvenFact, Voice } from "@/lib/endpoints/provenance";
import { factText } from "@/lib/endpoints/words";

/** Facts with who or what says each, when, and what else was said. */
export function FactRows({ facts, clock, sourcesVisible }: { facts: ProvenFact[]; clock: ViewerClock; sourcesVisible: boolean }) {
  return (
    <dl className="divide-y">
      {facts.map((fact) => (
        <div key={fact.field} className="grid gap-x-4 gap-y-0.5 px-3.5 py-2 sm:grid-cols-[minmax(120px,34%)_1fr]">
          <dt className="text-fg3">{fact.label}</dt>
          <dd className="min-w-0">
            <FactValue fact={fact} />
            <Provenance fact={fact} clock={clock} sourcesVisible={sourcesVisible} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const machineFields: readonly string[] = ["url", "events", "authScheme", "serviceIdentity", "servicePermissions", "secretFingerprint"];

function FactValue({ fact }: { fact: ProvenFact }) {
  if (!fact.known) return <span className="text-fg3">{fact.value === "unknown" ? "? unknown" : "not set"}</span>;
  if (fact.field === "events" && fact.value === "all") return <span className="text-high">Every event</span>;
  return <span className={`break-words ${machineFields.includes(fact.field) ? "font-mono text-xs" : ""}`}>{factText(fact.value)}</span>;
}

function Provenance({ fact, clock, sourcesVisible }: { fact: ProvenFact; clock: ViewerClock; sourcesVisible: boolean }) {
  const [first, ...others] = fact.voices;
  if (!first)
    return fact.known ? (
      <Line>{fact.field === "direction" ? "Follows from the host and the own domains" : "Who said so was not recorded"}</Line>
    ) : null;
  const differing = others.filter((voice) => factText(voice.value) !== factText(first.value));
  return (
    <>
      <Line>
        <VoiceText voice={first} clock={clock} linked={sourcesVisible} />
        {first.reason && <span>: “{first.reason}”</span>}
        {others.length > differing.length && <span>; {others.length - differing.length} more say the same</span>}
      </Line>
      {differing.map((voice) => (
        <Line key={`${voice.from.kind}${voice.at.getTime()}${factText(voice.value)}`} tone="text-med">
          <VoiceText voice={voice} clock={clock} linked={sourcesVisible} /> says {factText(voice.value)}
        </Line>
      ))}
      {fact.conflict && differing.length > 0 && <Line>{fact.conflict}</Line>}
    </>
  );
}

const Line = ({ tone = "text-fg3", children }: { tone?: string; children: ReactNode }) => <p className={`text-xs ${tone}`}>{children}</p>;

function VoiceText({ voice: { from, at }, clock, linked }: { voice: Voice; clock: ViewerClock; linked: boolean }) {
  const when = formatDate(at, clock.zone);
  if (from.kind === "person") return `${from.name}, ${when}`;
  return (
    <>
      {linked ? (
        <Link href={`/sources/${from.id}`} className="hover:underline">
          {from.name}
        </Link>
      ) : (
        from.name
      )}
      {from.mergedFrom && ` (merged from ${from.mergedFrom.name})`}, {when}
    </>
  );
}

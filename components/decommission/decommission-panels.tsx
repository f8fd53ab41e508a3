import { Fact, Facts } from "@/components/ui/facts";
import { Panel } from "@/components/ui/panel";
import { formatCount, formatDate, formatInstant } from "@/lib/core/format";
import type { DecommissionView } from "@/lib/decommission/schema";
import { decommissionWords } from "@/lib/decommission/words";

/** Who hears of it, at each step. */
export function ToldPanel({ told, assignee, state }: Pick<DecommissionView, "told" | "assignee" | "state">) {
  return (
    <Panel title="Who is told" note="in their daily mail">
      <ul className="flex flex-col gap-1">
        {told.map(({ id, name, as }) => (
          <li key={id} className="flex justify-between gap-3">
            <span className="min-w-0 truncate">{name}</span>
            <span className="shrink-0 text-fg3">{as}</span>
          </li>
        ))}
        {told.length === 0 && <li className="text-fg2">Nobody answers for it, and nobody else was named.</li>}
      </ul>
      <p className="mt-3 border-t pt-3 text-fg2">
        {assignee
          ? `${assignee.name} ${state === "announced" ? "switches it off" : "deletes it when the watch is over"}.`
          : "Nobody was given the work: the programme lead finishes it."}
      </p>
    </Panel>
  );
}

/** What owners wrote down before it came to this. */
export function PlanPanel({ switchOff, tell, breaks }: { switchOff: string; tell: string; breaks: string }) {
  const missing = <span className="text-fg3">Nobody has said it</span>;
  return (
    <Panel title="Revocation plan">
      <Facts>
        <Fact label="Switch off">{switchOff || missing}</Fact>
        <Fact label="Tell">{tell || missing}</Fact>
        <Fact label="Breaks">{breaks || missing}</Fact>
      </Facts>
    </Panel>
  );
}

/** What people still need, and what broke. */
export function NotesList({ notes, zone }: { notes: DecommissionView["notes"]; zone: string }) {
  if (notes.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {notes.map(({ id, by, at, broke, text }) => (
        <li key={id} className={`rounded-md border px-3 py-2 ${broke ? "border-high-line bg-high-soft" : "border-med-line bg-med-soft"}`}>
          <p className="wrap-anywhere">
            <span className="font-medium">{broke ? "Broke:" : "Still needed:"}</span> {text}
          </p>
          <p className="text-fg2 text-xs">
            {by ?? "Somebody"}, {formatInstant(at, zone)}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Former attempts, with what came of them. */
export function PastPanel({ past, zone }: { past: DecommissionView[]; zone: string }) {
  if (past.length === 0) return null;
  return (
    <Panel title="Before" flush>
      <ul className="divide-y">
        {past.map((one) => (
          <li key={one.id} className="flex flex-col gap-2 px-3.5 py-3">
            <p>
              <span className="font-medium">{decommissionWords[one.state]}</span>
              {one.endedAt && ` on ${formatDate(one.endedAt, zone)}`}
              {one.endedBy && ` by ${one.endedBy}`}. <span className="text-fg2">{one.reason}</span>
            </p>
            {one.disabledAt && (
              <p className="text-fg2">
                Off since {formatDate(one.disabledAt, zone)},{" "}
                {one.seen.deliveries > 0 ? formatCount(one.seen.deliveries, "delivery", "deliveries") : "no delivery"} seen meanwhile:{" "}
                {one.disableProof}
              </p>
            )}
            {one.endReason && <p className="text-fg2">{one.state === "restored" ? `What broke: ${one.endReason}` : one.endReason}</p>}
            {one.endProof && <p className="text-fg2">Proof: {one.endProof}</p>}
            <NotesList notes={one.notes} zone={zone} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

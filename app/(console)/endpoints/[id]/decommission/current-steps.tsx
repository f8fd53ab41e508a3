import type { ReactNode } from "react";
import { NotesList } from "@/components/decommission/decommission-panels";
import { EndForm, MoveForm, SentenceForm } from "@/components/decommission/step-forms";
import { Steps } from "@/components/decommission/steps";
import { Banner } from "@/components/ui/banner";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatCount, formatDate, formatDay, formatDueDay, formatInstant, type ViewerClock } from "@/lib/core/format";
import { endRefusal } from "@/lib/decommission/rules";
import type { DecommissionView } from "@/lib/decommission/schema";
import { wordFor } from "@/lib/endpoints/words";
import { cancel, disable, end, move, note } from "./actions";

interface Props {
  current: DecommissionView;
  mayAct: boolean;
  mayNote: boolean;
  clock: ViewerClock;
}

/** Announced, switched off, watched, ended: what was done, and what the reader may do now. */
export function CurrentSteps({ current, mayAct, mayNote, clock }: Props) {
  const { id, state, announcedAt, announcedBy, campaign, disableAt, watchDays, disabledAt, disabledBy, disableProof, notes } = current;
  const announced = state === "announced";
  const late = announced && disableAt <= new Date(clock.now);
  const watchUntil = current.watchUntil ?? disableAt;
  const watching = !announced && watchUntil > new Date(clock.now);
  const objection = (
    <>
      <NotesList notes={notes} zone={clock.zone} />
      {mayNote && (
        <Fold title={announced ? "I still need it" : "Something broke"}>
          <SentenceForm
            decommissionId={id}
            name="text"
            label={announced ? "What do you need it for?" : "What broke?"}
            button={announced ? "Say that I need it" : "Record what broke"}
            done="Recorded"
            act={note}
          />
        </Fold>
      )}
    </>
  );
  return (
    <Steps
      steps={[
        {
          title: "Announced",
          state: "done",
          detail: `${formatInstant(announcedAt, clock.zone)}${announcedBy ? `, by ${announcedBy}` : ""}${campaign ? `, from ${campaign.name}` : ""}.`,
        },
        {
          title: "Switched off at the provider",
          state: announced ? "now" : "done",
          detail: announced ? (
            <>
              Planned for {formatDueDay(disableAt, clock.now)}
              {late && <span className="font-medium text-high"> (the day is over)</span>}. Nothing has changed at the provider yet.
            </>
          ) : (
            `${disabledAt ? formatInstant(disabledAt, clock.zone) : ""}${disabledBy ? `, by ${disabledBy}` : ""}: ${disableProof}`
          ),
          children: announced && (
            <>
              {mayAct && (
                <SentenceForm
                  decommissionId={id}
                  name="proof"
                  label="How do you know that it is off?"
                  hint="“Disabled in the Stripe dashboard, seen by Ines.”"
                  button="It is off"
                  variant="primary"
                  done="Off, and watched from now on"
                  act={disable}
                />
              )}
              {objection}
              {mayAct && (
                <>
                  <Fold title="Move the day">
                    <MoveForm decommissionId={id} disableOn={disableAt.toISOString().slice(0, 10)} act={move} />
                  </Fold>
                  <Fold title="Cancel: it stays">
                    <SentenceForm
                      decommissionId={id}
                      name="reason"
                      label="Reason"
                      button="Cancel the end"
                      variant="danger"
                      done="Cancelled: it stays"
                      act={cancel}
                    />
                  </Fold>
                </>
              )}
            </>
          ),
        },
        {
          title: `Watched for ${formatCount(watchDays, "day")}`,
          state: announced ? "later" : watching ? "now" : "done",
          detail: announced ? "What still arrives, and what broke." : `Until ${formatDay(watchUntil, clock)}.`,
          children: !announced && (
            <>
              <Seen current={current} clock={clock} />
              {objection}
            </>
          ),
        },
        {
          title: "Deleted, or restored",
          state: announced || watching ? "later" : "now",
          detail: announced || watching ? "Whichever the watch says." : "Either is said here, with how it is known.",
          children: !announced && mayAct && (
            <Ending early={watching}>
              <EndForm
                decommissionId={id}
                act={end}
                broke={notes
                  .filter(({ broke }) => broke)
                  .map(({ text }) => text)
                  .join(" ")}
                early={endRefusal({ outcome: "deleted", reason: "", watchUntil, deliveries: current.seen.deliveries }, new Date(clock.now))}
              />
            </Ending>
          ),
        },
      ]}
    />
  );
}

function Seen({ current: { seen, providerState, disabledAt }, clock }: { current: DecommissionView; clock: ViewerClock }) {
  if (seen.deliveries > 0)
    return (
      <Banner tone="high" title={`${formatCount(seen.deliveries, "delivery", "deliveries")} since it was switched off.`}>
        {seen.lastAt && (
          <>
            The last one <RelativeTime at={seen.lastAt} clock={clock} /> ago.{" "}
          </>
        )}
        Either it is not off, or somebody calls the receiver without it.
      </Banner>
    );
  if (providerState === "active")
    return (
      <Banner tone="med" title="The last import says that it is active.">
        Import again to see whether the provider agrees that it is off.
      </Banner>
    );
  return (
    <p className="text-fg2">
      No delivery was seen since {disabledAt ? formatDate(disabledAt, clock.zone) : "then"}.{" "}
      {providerState === "unknown"
        ? "The provider’s own state is not known: an import tells it."
        : `The provider says: ${wordFor(providerState).toLowerCase()}.`}
    </p>
  );
}

/** While the watch lasts, ending it is there for whoever must, and not in the way. */
const Ending = ({ early, children }: { early: boolean; children: ReactNode }) =>
  early ? <Fold title="End it before the watch is over">{children}</Fold> : children;

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group rounded-md border">
      <summary className="cursor-pointer rounded-md px-3 py-2 font-medium hover:bg-hover max-md:py-3">{title}</summary>
      <div className="border-t p-3">{children}</div>
    </details>
  );
}

import Link from "next/link";
import { DiscardButton } from "@/components/imports/discard-button";
import { ImportBody } from "@/components/imports/import-body";
import { ImportHeader } from "@/components/imports/import-header";
import { ImportProgress } from "@/components/imports/import-progress";
import { fieldWord, readingOf } from "@/components/imports/import-words";
import { UndoButton } from "@/components/imports/undo-button";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Page } from "@/components/ui/page-header";
import { Box, Panel } from "@/components/ui/panel";
import { dayMs } from "@/lib/core/clock";
import { formatCount, formatDate, formatInstant, type ViewerClock } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import type { Principal } from "@/lib/core/principal";
import type { ImportView } from "@/lib/imports/queries";
import { undoDays } from "@/lib/imports/schema";
import { discardImportAction, undoImportAction } from "../actions";

interface OutcomePageProps {
  principal: Principal;
  view: ImportView;
  clock: ViewerClock & { now: Date };
}

/** Where one's own rows are, among whatever else the catalogue holds. */
function seeHref({ kind, sourceId }: ImportView): string {
  if (kind === "people") return "/people";
  return kind === "endpoints" ? `/endpoints?source=${sourceId}` : "/endpoints";
}

/** What became of an import: applied, undone, or broken off. */
export function OutcomePage({ principal, view, clock }: OutcomePageProps) {
  const mayRun = roleMay(principal.role, "import:run");
  const until = view.appliedAt ? new Date(view.appliedAt.getTime() + undoDays * dayMs) : undefined;
  const undoable = mayRun && view.state === "applied" && until !== undefined && until > clock.now;
  const unfinished = view.state === "reading" || view.state === "failed";
  return (
    <Page>
      <ImportHeader
        view={view}
        step={unfinished ? "File" : "Done"}
        clock={clock}
        actions={
          <>
            {undoable && <UndoButton importId={view.id} undo={undoImportAction} />}
            {unfinished && mayRun && <DiscardButton importId={view.id} discard={discardImportAction} />}
            {view.state === "applied" && (
              <LinkButton href={seeHref(view)} variant="primary">
                {view.kind === "people" ? "See people" : "See endpoints"}
              </LinkButton>
            )}
          </>
        }
      />
      <ImportBody>
        {view.error && <Banner tone={view.state === "applied" ? "med" : "crit"}>{view.error}</Banner>}
        {unfinished && <UnfinishedBanner view={view} clock={clock} />}
        {view.state === "discarded" && <Banner>Its rows were dropped; nothing of it reached the catalogue.</Banner>}
        {view.appliedAt && <AppliedPanel view={view} clock={clock} until={undoable ? until : undefined} />}
        {view.state === "undone" && <UndonePanel view={view} clock={clock} />}
      </ImportBody>
    </Page>
  );
}

const unfinishedWords = {
  read: {
    title: "All that was sent is read.",
    rest: "It is compared with the catalogue as soon as the other files of the drop are read, or within a minute if nobody sends any more.",
  },
  going: {
    title: "A file of this import is still being read.",
    rest: "The browser tab that sends it compares it when it is done. If nobody sends it any more, because the server was stopped, discard it and send the file again.",
  },
  cut: { title: "This upload did not come to its end.", rest: "Send the file again from Import." },
};

/** Nothing of an import is in the catalogue before it is applied. */
function UnfinishedBanner({ view, clock }: { view: ImportView; clock: { now: Date } }) {
  const reading = view.state === "failed" ? "cut" : readingOf(view, clock.now);
  const { title, rest } = unfinishedWords[reading];
  return (
    <>
      <Banner tone={reading === "cut" ? "med" : "info"} title={title}>
        Nothing of it is in the catalogue. {rest}
      </Banner>
      {view.state === "reading" && (
        <Box>
          <ImportProgress importId={view.id} state="reading" done={view.rowsRead} cancel={undefined} />
        </Box>
      )}
    </>
  );
}

function AppliedPanel({ view, clock, until }: { view: ImportView; clock: ViewerClock; until: Date | undefined }) {
  const { applied } = view.counts;
  const done = [
    [applied?.added ?? 0, "added"],
    [applied?.changed ?? 0, "changed"],
    [applied?.confirmed ?? 0, "confirmed, nothing changed on them"],
    [view.counts.unchanged ?? 0, "unchanged"],
    [applied?.notSeen ?? 0, "marked “not seen”"],
    [applied?.eventTypes ?? 0, "event types noted"],
    [view.counts.refused ?? 0, "refused and left out"],
  ] as const;
  return (
    <Panel title="What was done" note={`Applied ${formatInstant(view.appliedAt!, clock.zone)}`}>
      <ul className="flex flex-col gap-1.5">
        {done
          .filter(([n]) => n > 0)
          .map(([n, word]) => (
            <li key={word}>
              {formatCount(n, "row")} {word}
            </li>
          ))}
      </ul>
      {(applied?.suggested ?? 0) > 0 && (
        <p className="mt-2">{formatCount(applied!.suggested, "pair")} may be the same webhook; each waits on its endpoint's page.</p>
      )}
      <p className="mt-3 text-fg2 text-xs">
        Source:{" "}
        <Link href={`/sources/${view.sourceId}`} className="link">
          {view.source}
        </Link>
        .{until && ` Can be undone until ${formatDate(until, clock.zone)}.`}
      </p>
    </Panel>
  );
}

function UndonePanel({ view, clock }: { view: ImportView; clock: ViewerClock }) {
  const { removed = 0, removedNames = 0, restored = 0, kept = [] } = view.counts.undone ?? {};
  return (
    <Panel title="What undoing did" note={view.undoneAt ? formatInstant(view.undoneAt, clock.zone) : undefined}>
      <p>
        {formatCount(removed, "entry", "entries")} taken out again, {formatCount(restored, "entry", "entries")} given their former values.
        {removedNames > 0 &&
          ` ${formatCount(removedNames, "name")} of people, teams and third parties that only this import knew went too.`}
      </p>
      {kept.length > 0 && (
        <>
          <p className="mt-3 font-medium">Stays as it is, because it was changed later or serves something else by now</p>
          <ul className="mt-1 flex flex-col gap-1">
            {kept.map(({ type, id, name, fields }) => (
              <li key={id}>
                {type === "third_party" ? (
                  name
                ) : (
                  <Link href={`/${{ person: "people", team: "teams", endpoint: "endpoints" }[type]}/${id}`} className="link">
                    {name}
                  </Link>
                )}
                <span className="text-fg2">{fields.length > 0 ? `: ${fields.map(columnWord).join(", ")}` : ": as a whole"}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

const columnWord = (column: string) => fieldWord(column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())).toLowerCase();

import type { ReactNode } from "react";
import { ChangedList } from "@/components/imports/changed-list";
import { correctionWord, formatWord } from "@/components/imports/import-words";
import { MissingList } from "@/components/imports/missing-list";
import { ProblemTable } from "@/components/imports/problem-table";
import type { TabId } from "@/components/imports/review-tabs";
import { RowList } from "@/components/imports/row-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { formatCount, formatNumber } from "@/lib/core/format";
import type { Principal } from "@/lib/core/principal";
import { type ImportView, listImportProblems, listImportRows, listMissingEndpoints, readChangeNames } from "@/lib/imports/queries";

const rowsPerPage = 50;
const missingShown = 200;

interface ReviewListProps {
  principal: Principal;
  view: ImportView;
  /** Files that were refused as a whole. */
  unread: number;
  tab: TabId;
  /** Row number, or for problems how many come before. */
  from: number;
}

/** The rows of one tab, a page at a time. */
export async function ReviewList({ principal, view, unread, tab, from }: ReviewListProps) {
  const { counts } = view;
  const next = (to: number) => `/import/${view.id}?tab=${tab}&from=${to}`;
  if (tab === "problems") {
    const problems = await listImportProblems(principal, view.id, from, rowsPerPage + 1);
    const shown = problems.slice(0, rowsPerPage);
    return (
      <Panel title="Problems" note={`${formatNumber(counts.refused ?? 0)} refused, ${formatNumber(counts.checked ?? 0)} to check`} flush>
        {shown.length > 0 ? (
          <ProblemTable problems={shown} severalFiles={view.fileNames.length > 1 || shown.some(({ file }) => file !== view.fileNames[0])} />
        ) : (
          <EmptyState title="No problems">Every row was understood.</EmptyState>
        )}
        {shown.length > 0 && <p className="border-t px-3.5 py-2 text-fg2">{correctionWord(view, unread)}</p>}
        <Pages
          from={from}
          first={`/import/${view.id}?tab=problems`}
          next={problems.length > rowsPerPage ? next(from + rowsPerPage) : undefined}
        />
      </Panel>
    );
  }
  if (tab === "missing") {
    const missing = await listMissingEndpoints(principal, view, missingShown);
    return (
      <Panel
        title="Not in this file"
        note="In the catalogue from this source, not in this file. An import never deletes an endpoint."
        flush
      >
        {missing.length > 0 ? (
          <MissingList endpoints={missing} />
        ) : (
          <EmptyState title="Nothing is missing">Every endpoint that this source named before is in the file.</EmptyState>
        )}
        {(counts.missing ?? 0) > missing.length && missing.length > 0 && (
          <p className="border-t px-3.5 py-2 text-fg2">The first {formatNumber(missing.length)} are shown.</p>
        )}
      </Panel>
    );
  }
  const outcomes = tab === "unchanged" ? ["unchanged", "confirmed"] : [tab];
  const rows = await listImportRows(principal, view.id, outcomes, from, rowsPerPage + 1);
  const shown = rows.slice(0, rowsPerPage);
  const pages = (
    <Pages from={from} first={`/import/${view.id}?tab=${tab}`} next={rows.length > rowsPerPage ? next(shown.at(-1)!.n) : undefined} />
  );
  if (tab === "changed")
    return (
      <Panel title="Changed" note={formatCount(counts.changed ?? 0, "row")} flush>
        {shown.length > 0 ? (
          <ChangedList rows={shown} names={await readChangeNames(shown)} zone={principal.timeZone} />
        ) : (
          <EmptyState title="Nothing changes">No row says anything new of an endpoint you have.</EmptyState>
        )}
        {pages}
      </Panel>
    );
  return (
    <Panel
      title={tab === "new" ? "New" : "Unchanged"}
      note={tab === "new" ? formatWord(view.format) : "Nothing is written for these"}
      flush
    >
      {shown.length > 0 ? (
        <RowList
          rows={shown}
          caption={tab === "new" ? "New rows" : "Unchanged rows"}
          kind={view.kind}
          withOwner={tab === "new" && view.kind === "endpoints"}
        />
      ) : (
        <EmptyState title={tab === "new" ? "Nothing new" : "Nothing unchanged"}>
          {tab === "new" ? "The catalogue knows every row of this file." : "No row says what the catalogue already holds."}
        </EmptyState>
      )}
      {pages}
    </Panel>
  );
}

function Pages({ from, first, next }: { from: number; first: string; next: string | undefined }): ReactNode {
  if (from === 0 && !next) return null;
  return <Pagination {...(from > 0 ? { previousHref: first } : {})} {...(next ? { nextHref: next } : {})} />;
}

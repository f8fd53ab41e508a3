import { Download } from "lucide-react";
import { AccountQuestions } from "@/components/imports/account-questions";
import { ApplyPanel } from "@/components/imports/apply-panel";
import { Consequences } from "@/components/imports/consequences";
import { CountTabs } from "@/components/imports/count-tabs";
import { DiscardButton } from "@/components/imports/discard-button";
import { ImportBody } from "@/components/imports/import-body";
import { ImportHeader } from "@/components/imports/import-header";
import { leftOutWord } from "@/components/imports/import-words";
import { reviewTabs, tabOf } from "@/components/imports/review-tabs";
import { SourceChoice } from "@/components/imports/source-choice";
import { Banner } from "@/components/ui/banner";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { Page } from "@/components/ui/page-header";
import { Box, Panel } from "@/components/ui/panel";
import { systemClock } from "@/lib/core/clock";
import { formatCount, formatNumber } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import type { Principal } from "@/lib/core/principal";
import { type ImportView, listSourceOptions, listUnreadFiles } from "@/lib/imports/queries";
import { isScannerReport } from "@/lib/imports/scanner-formats";
import { readSetting } from "@/lib/settings/queries";
import { answerAccountAction, applyImportAction, chooseSourceAction, discardImportAction } from "../actions";
import { ReviewList } from "./review-list";

/** Beyond that the exact number of unread files says no more. */
const unreadCounted = 1_000;

interface ReviewPageProps {
  principal: Principal;
  view: ImportView;
  query: Record<string, string | string[] | undefined>;
}

export async function ReviewPage({ principal, view, query }: ReviewPageProps) {
  const { counts, questions } = view;
  const clock = { now: systemClock.now(), zone: principal.timeZone };
  const mayRun = roleMay(principal.role, "import:run");
  const [options, unreadFiles, { goneAfterDays }] = await Promise.all([
    listSourceOptions(principal, view),
    listUnreadFiles(principal, view.id, unreadCounted),
    readSetting("presence"),
  ]);
  const unread = unreadFiles.length;
  const refused = counts.refused ?? 0;
  const tab = tabOf(query.tab, view);
  const problems = refused + (counts.checked ?? 0);
  const writes = (counts.new ?? 0) + (counts.changed ?? 0) + (counts.confirmed ?? 0) + (counts.eventTypes ?? 0);
  return (
    <Page>
      <ImportHeader
        view={view}
        step="Review"
        clock={clock}
        actions={
          <>
            {mayRun && <DiscardButton importId={view.id} discard={discardImportAction} />}
            {problems > 0 && (
              <a href={`/api/imports/${view.id}/problems`} download className={buttonClass({})}>
                <Download size={14} strokeWidth={1.75} aria-hidden />
                Problems as CSV
              </a>
            )}
            {(counts.correctable ?? 0) > 0 && (
              <a href={`/api/imports/${view.id}/refused`} download className={buttonClass({})}>
                <Download size={14} strokeWidth={1.75} aria-hidden />
                Rows to correct
              </a>
            )}
          </>
        }
      />
      {view.error && <Banner tone="med">{view.error}</Banner>}
      {unread > 0 && (
        <Banner
          tone="high"
          title={unread === 1 ? `${unreadFiles[0]} was not read.` : `${formatNumber(unread)} files were not read.`}
          action={<LinkButton href={`/import/${view.id}?tab=problems`}>See why</LinkButton>}
        >
          {unread === 1 ? "Nothing of it is in this list" : "Nothing of them is in this list"}
          {view.rowsRead > 0 && ", so it may not be complete"}.
        </Banner>
      )}
      {isScannerReport(view.format) && roleMay(principal.role, "leak:check") && (
        <Banner title="This is the report of a secret scanner." action={<LinkButton href="/leaks">Open the leak check</LinkButton>}>
          There each value is compared with the secrets held here, and forgotten. This list takes only webhook addresses that leaked.
        </Banner>
      )}
      {questions.length > 0 && (
        <Panel title="What the file cannot tell" note={formatCount(questions.length, "question")}>
          <AccountQuestions importId={view.id} questions={questions} answer={answerAccountAction} />
        </Panel>
      )}
      <CountTabs tabs={reviewTabs(view, tab)} />
      <ImportBody
        railFirst
        rail={
          <>
            <Panel title="If you apply this">
              <Consequences kind={view.kind} counts={counts} unread={unread} />
            </Panel>
            {options.length > 1 && mayRun && (
              <Box>
                <SourceChoice importId={view.id} sourceId={view.sourceId} options={options} choose={chooseSourceAction} />
              </Box>
            )}
            <Box>
              {mayRun ? (
                <ApplyPanel
                  importId={view.id}
                  label={writes === 0 ? "Close, nothing to change" : `Apply ${formatCount(writes, "change")}`}
                  leftOut={refused > 0 ? leftOutWord(refused, unread) : undefined}
                  scopes={view.kind === "endpoints" ? (counts.scopes ?? []) : []}
                  graceDays={goneAfterDays}
                  blocked={questions.length > 0 ? "Answer what the file cannot tell first." : undefined}
                  apply={applyImportAction}
                />
              ) : (
                <p className="text-fg2">Applying needs the role Platform admin or Security engineer.</p>
              )}
            </Box>
          </>
        }
      >
        <ReviewList principal={principal} view={view} unread={unread} tab={tab} from={Math.max(0, Math.trunc(Number(query.from)) || 0)} />
        {tab !== "problems" && problems > unread && (
          <p className="text-fg2 text-xs">
            {formatCount(refused - unread, "row")} refused, {formatNumber(counts.checked ?? 0)} to check: see Problems.
          </p>
        )}
      </ImportBody>
    </Page>
  );
}

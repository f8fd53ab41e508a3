import type { Metadata } from "next";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { ReportActions } from "@/components/campaigns/report-actions";
import { ReportTable } from "@/components/campaigns/report-table";
import { SettingsPanel } from "@/components/campaigns/settings-panel";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Banner } from "@/components/ui/banner";
import { Fact, Facts } from "@/components/ui/facts";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { readCampaign } from "@/lib/campaigns/read-campaigns";
import { readProgress } from "@/lib/campaigns/read-progress";
import { readReportRows } from "@/lib/campaigns/report-rows";
import { answerWords } from "@/lib/campaigns/words";
import { systemClock } from "@/lib/core/clock";
import { formatDate, formatInstant, formatNumber } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";

export const metadata: Metadata = { title: "Review report" };

const shownRows = 1_000;
const decided = ["keep", "reduce_events", "rotate", "disable", "dont_know"] as const;

export default async function ReportPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "campaign:read")) return <RoleNeeded title="Review report" permission="campaign:read" />;
  const id = idParam((await params).id);
  const campaign = await found(readCampaign(principal, id));
  const now = systemClock.now();
  const zone = principal.timeZone;
  const [progress, rows] = await Promise.all([readProgress(principal, id, now), readReportRows(principal, id, shownRows)]);
  const numbers = campaign.report ?? progress.numbers;
  const { startedAt, closedAt, closedBy, signed } = campaign;
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: campaign.name, href: `/campaigns/${id}` }, { label: "Report" }]} />
      <PageHeader
        title={`${campaign.name}: report`}
        lead={
          closedAt
            ? `From ${startedAt ? formatDate(startedAt, zone) : "–"} to ${formatInstant(closedAt, zone)}, closed ${closedBy ? `by ${closedBy}` : "by its due date"}.`
            : `As it stands at ${formatInstant(now, zone)}; the review is not closed.`
        }
        actions={<ReportActions campaignId={id} />}
      />
      {signed ? (
        <Banner tone="pass" title={`Signed off by ${signed.by ?? "somebody"} on ${formatInstant(signed.at, zone)}.`}>
          {signed.note}
        </Banner>
      ) : (
        <Banner title="Not signed off.">
          {closedAt ? "Whoever signs off was not the only reviewer." : "It is signed off after the close."}
        </Banner>
      )}
      <Panel title="Numbers" note={closedAt ? "frozen at the close" : "so far"}>
        <div className="grid items-start gap-x-8 gap-y-3 sm:grid-cols-2">
          <Facts>
            <Fact label="Endpoints">{formatNumber(numbers.endpoints)}</Fact>
            <Fact label="Questions">
              {formatNumber(numbers.questions)}, {formatNumber(numbers.secondLooks)} of them second looks
            </Fact>
            <Fact label="Answered">{formatNumber(numbers.answered)}</Fact>
            <Fact label="Silent">{formatNumber(numbers.silent)}</Fact>
            <Fact label="Open">{formatNumber(numbers.open)}</Fact>
            <Fact label="Withdrawn">{formatNumber(numbers.withdrawn)}</Fact>
          </Facts>
          <Facts>
            {decided.map((answer) => (
              <Fact key={answer} label={answerWords[answer]}>
                {formatNumber(numbers.byAnswer[answer])}
              </Fact>
            ))}
            <Fact label="Against advice">{formatNumber(numbers.againstAdvice)}</Fact>
            <Fact label="Passed on">{formatNumber(numbers.passedOn)}</Fact>
            <Fact label="Taken back">{formatNumber(numbers.takenBack)}</Fact>
          </Facts>
        </div>
        <p className="mt-3 border-t pt-3 text-fg2 text-xs">
          Take the report as JSON and run <code className="font-mono">hooksteward campaign verify FILE</code>: every number is counted again
          from the audit log.
        </p>
      </Panel>
      <SettingsPanel campaign={campaign} zone={zone} />
      <Panel
        title="Questions"
        note={
          numbers.questions > rows.length ? `the first ${formatNumber(rows.length)}, riskiest first; the files hold all` : "riskiest first"
        }
        flush
      >
        <ReportTable rows={rows} zone={zone} />
      </Panel>
    </Page>
  );
}

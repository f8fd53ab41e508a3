import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { AnswersPanel } from "@/components/campaigns/answers-panel";
import { BurnDown } from "@/components/campaigns/burn-down";
import { CampaignActions } from "@/components/campaigns/campaign-actions";
import { StateChip } from "@/components/campaigns/campaign-table";
import { DraftPanel } from "@/components/campaigns/draft-panel";
import { OpenNewCampaign } from "@/components/campaigns/open-new-campaign";
import { ReviewersPanel, TeamsPanel } from "@/components/campaigns/progress-tables";
import { SettingsPanel } from "@/components/campaigns/settings-panel";
import { SignOffPanel } from "@/components/campaigns/sign-off-panel";
import { PageCrumbs } from "@/components/shell/crumbs";
import { LinkButton } from "@/components/ui/button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { StatStrip } from "@/components/ui/stat-strip";
import { previewCampaign } from "@/lib/campaigns/preview-campaign";
import { readCampaign } from "@/lib/campaigns/read-campaigns";
import { readProgress } from "@/lib/campaigns/read-progress";
import type { CampaignView } from "@/lib/campaigns/views";
import { silenceWords } from "@/lib/campaigns/words";
import { systemClock } from "@/lib/core/clock";
import { formatCount, formatDate, formatDay, formatDueDay, formatNumber, formatPercent } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { add, cancel, close, extend, pause, remind, rerun, resume, signOff, start, testMail } from "../actions";

export const metadata: Metadata = { title: "Campaign" };

export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  const id = idParam((await params).id);
  // Whoever is asked and does not see campaigns wants the questions, not the numbers.
  if (!roleMay(principal.role, "campaign:read")) redirect(`/campaigns/${id}/review`);
  const campaign = await found(readCampaign(principal, id));
  const now = systemClock.now();
  const clock = { now, zone: principal.timeZone };
  const manage = roleMay(principal.role, "campaign:manage");
  const { name, state, startedAt, dueAt, closedAt, rerunOf } = campaign;
  const crumbs = <PageCrumbs crumbs={[{ label: name }]} />;
  if (state === "draft" || !startedAt) {
    const counted =
      manage && state === "draft"
        ? await previewCampaign(
            principal,
            {
              search: campaign.search,
              reviewers: campaign.reviewers,
              fallbackId: campaign.fallback?.id ?? "",
              rerunOfId: rerunOf?.id ?? null,
              name,
              dueAt,
            },
            now,
          ).catch(() => undefined)
        : undefined;
    return (
      <Page>
        {crumbs}
        <PageHeader
          title={name}
          chips={<StateChip state={state} />}
          lead={
            state === "draft"
              ? `Nobody is asked yet.${campaign.startsAt ? ` It starts by itself on ${formatDay(campaign.startsAt, clock)}.` : ""}`
              : undefined
          }
        />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_336px]">
          <DraftPanel
            campaign={{ id, name, state, dueAt: dueAt.toISOString(), due: formatDueDay(dueAt, clock.now) }}
            counted={counted}
            manage={manage}
            start={start}
            cancel={cancel}
            testMail={testMail}
          />
          <SettingsPanel campaign={campaign} zone={clock.zone} />
        </div>
      </Page>
    );
  }
  const progress = await readProgress(principal, id, now);
  const { numbers } = progress;
  const asked = numbers.questions - numbers.withdrawn;
  const planned = progress.tasks.reduce((sum, task) => sum + task.planned + task.done, 0);
  const day = Math.floor((Math.min(now.getTime(), (closedAt ?? now).getTime()) - startedAt.getTime()) / 86_400_000) + 1;
  const running = state === "running" || state === "paused";
  return (
    <Page>
      {crumbs}
      <PageHeader
        title={name}
        chips={<StateChip state={state} signed={campaign.signed !== null} />}
        lead={
          <>
            {campaign.micro ? (
              `${formatCount(numbers.endpoints, "endpoint")} whose host, owner or scopes changed, asked about since ${formatDate(startedAt, clock.zone)}`
            ) : (
              <>
                {formatCount(numbers.endpoints, "endpoint")} frozen on {formatDate(startedAt, clock.zone)} from{" "}
                <ScopeLink rerunOf={rerunOf} search={campaign.search} />
              </>
            )}
            {running
              ? `, day ${day}. Silence after ${formatDueDay(dueAt, clock.now)}: ${silenceWords[campaign.silence]}.`
              : closedAt
                ? `, closed on ${formatDate(closedAt, clock.zone)}.`
                : "."}
          </>
        }
        actions={
          <>
            <LinkButton href={`/campaigns/${id}/report`}>{running ? "Report so far" : "Report"}</LinkButton>
            {manage && state === "closed" && numbers.silent > 0 && (
              <OpenNewCampaign act={rerun.bind(null, id)} pending="Making the draft…">
                {`Ask again about ${numbers.silent}`}
              </OpenNewCampaign>
            )}
            {manage && running && (
              <CampaignActions
                campaign={{ id, state, open: numbers.open, silence: silenceWords[campaign.silence] }}
                actions={{ pause, resume, remind, close, extend, cancel, add }}
              />
            )}
          </>
        }
      />
      <StatStrip
        label="How it stands"
        stats={[
          {
            label: "Answered",
            value: formatNumber(numbers.answered),
            note: `of ${formatNumber(asked)}, ${formatPercent(asked ? numbers.answered / asked : 0)}`,
          },
          running
            ? {
                label: "Still open",
                value: formatNumber(numbers.open),
                note: `${progress.delegated} delegated, ${progress.passed} passed on, ${progress.withoutReviewer} without reviewer`,
              }
            : { label: "Silent", value: formatNumber(numbers.silent), note: silenceWords[campaign.silence] },
          {
            label: campaign.micro ? "Differ from before" : "Changed since start",
            value: formatNumber(progress.changed),
            note: "shown to whoever is asked",
          },
          {
            label: "Work started",
            value: formatNumber(planned),
            note: `${formatNumber(progress.tasks.reduce((sum, task) => sum + task.done, 0))} done`,
          },
          {
            label: "Against advice",
            value: formatNumber(numbers.againstAdvice),
            note: campaign.reasonAgainstAdvice ? "all with a reason" : "reasons not asked for",
          },
        ]}
      />
      {state === "closed" && (
        <SignOffPanel
          campaignId={id}
          signed={campaign.signed && { ...campaign.signed, on: formatDate(campaign.signed.at, clock.zone) }}
          may={manage}
          signOff={signOff}
        />
      )}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,6fr)_minmax(0,5fr)]">
        <BurnDown
          days={progress.openByDay}
          startedAt={startedAt}
          dueAt={dueAt}
          clock={clock}
          marks={[
            ...(campaign.escalateDays === null
              ? []
              : [{ at: new Date(dueAt.getTime() - campaign.escalateDays * 86_400_000), label: "escalation" }]),
            { at: dueAt, label: "due" },
          ].filter(({ at }) => at > startedAt)}
        />
        <AnswersPanel numbers={numbers} tasks={progress.tasks} />
      </div>
      <ReviewersPanel reviewers={progress.reviewers} reviewerCount={progress.reviewerCount} clock={clock} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <TeamsPanel teams={progress.teams} />
        <SettingsPanel campaign={campaign} zone={clock.zone} />
      </div>
    </Page>
  );
}

function ScopeLink({ rerunOf, search }: Pick<CampaignView, "rerunOf" | "search">) {
  return (
    <Link href={rerunOf ? `/campaigns/${rerunOf.id}` : `/endpoints${search ? `?${search}` : ""}`} className="link underline">
      {rerunOf ? rerunOf.name : "this list"}
    </Link>
  );
}

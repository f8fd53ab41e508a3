import type { Metadata } from "next";
import Link from "next/link";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { ProviderMark } from "@/components/marks/provider-mark";
import { AboutRun } from "@/components/rotations/about-run";
import { HazardsPanel } from "@/components/rotations/hazards-panel";
import { OverlapChart } from "@/components/rotations/overlap-chart";
import { RunActions } from "@/components/rotations/run-actions";
import { RunChip } from "@/components/rotations/run-chip";
import { runStats } from "@/components/rotations/run-stats";
import { StepForm } from "@/components/rotations/step-form";
import { StepList } from "@/components/rotations/step-list";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Banner } from "@/components/ui/banner";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatStrip } from "@/components/ui/stat-strip";
import { systemClock } from "@/lib/core/clock";
import { formatDay, formatTime, type ViewerClock } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { providerOf } from "@/lib/providers/providers";
import { readRun } from "@/lib/rotations/read-run";
import type { RunView } from "@/lib/rotations/views";
import { overlapWords, windowWords } from "@/lib/rotations/words";
import { findPeople } from "../../people/actions";
import { acknowledge, approve, block, cancel, completeStep, extendStep, fail, reassign, rollBack, unblock } from "../actions";

export const metadata: Metadata = { title: "Rotation" };

export default async function RunPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  const now = systemClock.now();
  const clock: ViewerClock = { now, zone: principal.timeZone };
  const run = await found(readRun(principal, idParam((await params).id), now));
  const { endpoint } = run;
  const provider = providerOf(endpoint.provider).name;
  const may = run.mayDo && !run.ended;
  const ref = { id: run.id, version: run.version };
  const place = run.steps.findIndex(({ doneAt }) => !doneAt) + 1;
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: endpoint.name }]} />
      <PageHeader
        mark={<ProviderMark name={provider} size={34} />}
        title={`Rotation of ${endpoint.name}`}
        chips={<RunChip state={run.state} blocked={run.blocked !== null} emergency={run.emergency} />}
        lead={
          <>
            {run.ended ? "" : `Step ${place} of ${run.steps.length}. `}
            {run.overlapHours > 0 ? overlapWords[run.overlapBy] : overlapWords.nobody}.{" "}
            <Link href={`/endpoints/${endpoint.id}#secret`} className="link underline">
              See the endpoint
            </Link>
          </>
        }
        actions={
          may && (
            <RunActions
              run={{
                ...ref,
                blocked: run.blocked !== null,
                begun: run.state !== "planned",
                retired: run.state === "retired",
                awaitsApproval: run.needsApproval && !run.approved,
              }}
              mayApprove={roleMay(principal.role, "rotation:plan") && !run.plannedByViewer}
              actions={{ block, unblock, approve, reassign, rollBack, fail, cancel }}
              search={findPeople}
            />
          )
        }
      />
      <Notices run={run} clock={clock} />
      <StatStrip label="Clocks" stats={runStats(run, clock)} />
      <div className="grid items-start gap-4 min-[1200px]:grid-cols-[minmax(0,1fr)_326px]">
        <div className="flex min-w-0 flex-col gap-4">
          {run.overlapEndsAt && (
            <Panel title="Overlap window" note={`${run.overlapHours} h, both secrets hold`}>
              <OverlapChart run={run} clock={clock} />
            </Panel>
          )}
          <Panel title="Steps" note={`only those that fit ${provider}`}>
            <StepList run={run} clock={clock} current={may && <Current run={run} clock={clock} />} />
          </Panel>
          <Panel title="How it is done here" note={provider}>
            <p className="wrap-anywhere">{run.how}.</p>
            <p className="mt-2 text-fg2">
              Keep the value in your secret store. Here goes at most its fingerprint, by{" "}
              <Link href={`/endpoints/${endpoint.id}?record=secret#secret`} className="link underline">
                the endpoint’s own form
              </Link>
              , which drops the value.
              {run.fingerprintNow && " The fingerprint of the new secret is recorded."}
            </p>
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <HazardsPanel
            run={ref}
            provider={provider}
            hazards={run.hazards.map(({ text, read }) => ({
              text,
              read: read && `${read.by}, ${formatDay(new Date(read.at), clock)}, ${formatTime(new Date(read.at), clock.zone)}`,
            }))}
            may={may}
            acknowledge={acknowledge}
          />
          <AboutRun run={run} clock={clock} />
        </div>
      </div>
    </Page>
  );
}

function Current({ run, clock }: { run: RunView; clock: ViewerClock }) {
  const step = run.steps.find(({ doneAt }) => !doneAt);
  if (!step) return null;
  const seen = run.proof?.lastOkAt;
  return (
    <StepForm
      key={`${step.kind} ${run.version}`}
      run={{ id: run.id, version: run.version }}
      step={step.kind}
      title={step.title}
      delivery={seen ? `${formatDay(seen, clock)}, ${formatTime(seen, clock.zone)}` : null}
      today={new Date(clock.now).toISOString().slice(0, 10)}
      outsideWindow={step.kind === run.switching && !run.windowOpen}
      complete={completeStep}
      extend={extendStep}
    />
  );
}

function Notices({ run, clock }: { run: RunView; clock: ViewerClock }) {
  const unread = run.hazards.filter(({ read }) => !read).length;
  const next = run.steps.find(({ doneAt }) => !doneAt);
  return (
    <>
      {run.blocked && (
        <Banner tone="high" title={`Blocked since ${formatDay(run.blocked.at, clock)}.`}>
          {run.blocked.reason}
        </Banner>
      )}
      {run.ended && run.state !== "closed" && (
        <Banner tone="med" title={`Ended ${formatDay(run.ended.at, clock)}${run.ended.by ? ` by ${run.ended.by}` : ""}.`}>
          {run.ended.reason} The old secret is still the one on record.
        </Banner>
      )}
      {run.state === "closed" && (
        <Banner tone="pass" title="Closed.">
          The new secret is on record as version {run.versionNow ?? "?"}; the endpoint was judged again.
        </Banner>
      )}
      {!run.ended && run.needsApproval && !run.approved && (
        <Banner title="Waits for a yes.">The policy asks a security engineer who did not plan it to approve it.</Banner>
      )}
      {!run.ended && next?.kind === run.switching && unread > 0 && (
        <Banner tone="med">{unread === 1 ? "One hazard waits" : `${unread} hazards wait`} to be read before the sender changes.</Banner>
      )}
      {!run.ended && run.changeWindow && !run.windowOpen && next?.kind === run.switching && (
        <Banner tone="med">The change window is closed: {windowWords(run.changeWindow)}.</Banner>
      )}
    </>
  );
}

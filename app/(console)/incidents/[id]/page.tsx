import type { Metadata } from "next";
import Link from "next/link";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { CloseForm } from "@/components/incidents/close-form";
import { IncidentSteps } from "@/components/incidents/incident-steps";
import { OpenByDay } from "@/components/incidents/open-by-day";
import { ProviderMark } from "@/components/marks/provider-mark";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Fact, Facts } from "@/components/ui/facts";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatStrip } from "@/components/ui/stat-strip";
import { systemClock } from "@/lib/core/clock";
import { formatCount, formatDay, formatDueDay, formatNumber, formatPercent } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { readIncident } from "@/lib/incidents/read-incidents";
import { kindWords } from "@/lib/incidents/words";
import { providerOf } from "@/lib/providers/providers";
import { close, finishStep } from "../actions";

export const metadata: Metadata = { title: "Incident" };

export default async function IncidentPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  const clock = { now: systemClock.now(), zone: principal.timeZone };
  const incident = await found(readIncident(principal, idParam((await params).id), clock.now));
  const { id, title, kind, closedAt, dueAt, items, done, onlyOwn } = incident;
  const manage = roleMay(principal.role, "incident:manage");
  const left = items - done;
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Incidents", href: "/incidents" }, { label: title }]} />
      <PageHeader
        title={title}
        chips={
          <>
            <Chip tone={closedAt ? "plain" : "crit"}>{closedAt ? "Closed" : "Open"}</Chip>
            <Chip>{kindWords[kind]}</Chip>
          </>
        }
        lead={`Opened ${formatDay(incident.openedAt, clock)}${incident.openedBy ? ` by ${incident.openedBy}` : ""}. ${onlyOwn ? "You see what is yours." : ""}`}
        actions={
          roleMay(principal.role, "incident:read") && (
            <form action={`/api/incidents/${id}/evidence`} method="post" className="flex gap-2">
              <Button type="submit" name="format" value="json">
                Evidence, JSON
              </Button>
              <Button type="submit" name="format" value="csv">
                CSV
              </Button>
            </form>
          )
        }
      />
      {closedAt && (
        <Banner title={`Closed ${formatDay(closedAt, clock)}${incident.closedBy ? ` by ${incident.closedBy}` : ""}.`}>
          {incident.closedNote}
        </Banner>
      )}
      <StatStrip
        label="How it stands"
        stats={[
          { label: "Left", value: formatNumber(left), note: `of ${formatCount(items, "endpoint")}` },
          { label: "Done", value: formatPercent(items > 0 ? done / items : 0), note: formatCount(done, "endpoint") },
          {
            label: closedAt ? "Was due" : "Due",
            value: formatDueDay(dueAt, clock.now),
            note: dueAt < clock.now && !closedAt ? "late: owners hear again, then the next person" : "then owners hear again",
          },
          {
            label: "People",
            value: formatNumber(incident.owners.length),
            note: `${incident.owners.filter((one) => one.done === one.items).length} finished`,
          },
        ]}
      />
      <div className="grid items-start gap-4 min-[1200px]:grid-cols-[minmax(0,1fr)_326px]">
        <Panel title={onlyOwn ? "Yours" : "Endpoints"} note="open ones first" flush>
          <ul className="divide-y">
            {incident.shown.map((item) => (
              <li key={item.endpointId} className="grid gap-x-6 gap-y-2 px-3.5 py-3 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
                <div className="flex min-w-0 items-start gap-2">
                  <ProviderMark name={providerOf(item.provider).name} />
                  <div className="min-w-0">
                    <Link href={`/endpoints/${item.endpointId}`} className="wrap-anywhere font-medium hover:underline">
                      {item.name}
                    </Link>
                    <p className="text-fg2 text-xs">{item.assignee ?? "nobody"}</p>
                  </div>
                </div>
                <IncidentSteps
                  incidentId={id}
                  endpointId={item.endpointId}
                  runId={item.runId}
                  may={!closedAt && (item.mine || manage)}
                  finish={finishStep}
                  steps={item.steps.map(({ doneAt, doneBy, ...step }) => ({
                    ...step,
                    done: doneAt ? `${doneBy ?? "the system"}, ${formatDay(doneAt, clock)}` : null,
                  }))}
                />
              </li>
            ))}
          </ul>
          {items > incident.shown.length && (
            <p className="border-t px-3.5 py-2 text-fg2 text-xs">The first {incident.shown.length} are shown; the evidence holds all.</p>
          )}
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          {manage && !closedAt && (
            <Panel title="End it">
              <CloseForm incidentId={id} open={left} close={close} />
            </Panel>
          )}
          {!onlyOwn && (
            <Panel title="Open by day">
              <OpenByDay days={incident.burnDown} total={items} now={clock.now} />
            </Panel>
          )}
          <Panel title="What it is about">
            {incident.description && <p className="wrap-anywhere mb-3 whitespace-pre-line">{incident.description}</p>}
            <Facts>
              {incident.criteria.map(({ label, value }) => (
                <Fact key={label} label={label}>
                  <span className="wrap-anywhere">{value}</span>
                </Fact>
              ))}
            </Facts>
          </Panel>
          {!onlyOwn && (
            <Panel title="People" flush>
              <ul className="divide-y">
                {incident.owners.map((one) => (
                  <li key={one.id ?? "nobody"} className="flex justify-between gap-3 px-3.5 py-2">
                    <span className="truncate">{one.name}</span>
                    <span className="shrink-0 text-fg2">
                      {one.done} of {one.items}
                    </span>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
      </div>
    </Page>
  );
}

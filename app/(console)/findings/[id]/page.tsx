import type { Metadata } from "next";
import Link from "next/link";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { verdictAction } from "@/components/endpoints/detail/verdict-action";
import { FindingClock } from "@/components/findings/finding-clock";
import { FindingHistory } from "@/components/findings/finding-history";
import { FindingPanel } from "@/components/findings/finding-panel";
import { FindingStateChip } from "@/components/findings/finding-state";
import { FindingWork } from "@/components/findings/finding-work";
import { RequestsPanel } from "@/components/findings/requests-panel";
import { SeverityLabel } from "@/components/marks/severity";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Chip } from "@/components/ui/chip";
import { Copyable } from "@/components/ui/copyable";
import { Fact, Facts } from "@/components/ui/facts";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { systemClock } from "@/lib/core/clock";
import { readFinding } from "@/lib/findings/read-finding";
import { readFindingNames } from "@/lib/findings/read-names";
import { findPeople } from "../../people/actions";
import { assign, comment, setState } from "../actions";

export const metadata: Metadata = { title: "Finding" };

export default async function FindingDetailPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  const now = systemClock.now();
  const finding = await found(readFinding(principal, idParam((await params).id), now));
  const clock = { now, zone: principal.timeZone };
  const assigned = finding.events.flatMap(({ kind, details }) => (kind === "assigned" && details.to ? [String(details.to)] : []));
  const names = await readFindingNames({ people: assigned, teams: [], endpoints: [] });
  const { endpoint } = finding;
  const action = finding.may.work ? verdictAction({ id: finding.checkId, missing: [...finding.verdict.missing] }, endpoint.id) : undefined;
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: `${finding.title} on ${endpoint.name}` }]} />
      <PageHeader
        title={finding.title}
        chips={
          <>
            <SeverityLabel severity={finding.severity} />
            <FindingStateChip finding={finding} />
          </>
        }
        lead={
          <>
            on{" "}
            <Link href={`/endpoints/${endpoint.id}`} className="link font-medium">
              {endpoint.name}
            </Link>
          </>
        }
      />
      <div className="grid items-start gap-4 min-[1200px]:grid-cols-[minmax(0,1fr)_326px]">
        <div className="flex min-w-0 flex-col gap-4">
          <FindingPanel finding={finding} action={action} />
          {finding.may.comment && <FindingWork finding={finding} actions={{ setState, assign, comment }} findPeople={findPeople} />}
          <FindingHistory finding={finding} clock={clock} names={names} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <FindingClock finding={finding} clock={clock} />
          <Panel title="Where">
            <Facts>
              <Fact label="Endpoint">
                <Link href={`/endpoints/${endpoint.id}`} className="link">
                  {endpoint.name}
                </Link>
                <code className="wrap-anywhere block font-mono text-fg2 text-xs">{endpoint.host}</code>
              </Fact>
              <Fact label="Environment">
                <Chip>{endpoint.environment}</Chip>
              </Fact>
              <Fact label="Owner">{finding.owner ?? <span className="text-high">Unowned</span>}</Fact>
              {finding.team && <Fact label="Team">{finding.team}</Fact>}
              <Fact label="Takes care">{finding.assignee?.name ?? "nobody"}</Fact>
              <Fact label="Key">
                <Copyable value={finding.key} shown={`${finding.key.slice(0, 12)}…`} label="key" />
              </Fact>
            </Facts>
          </Panel>
          {finding.exceptions.length > 0 && <RequestsPanel exceptions={finding.exceptions} clock={clock} />}
        </div>
      </div>
    </Page>
  );
}

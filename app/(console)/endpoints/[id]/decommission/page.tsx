import type { Metadata } from "next";
import { AnnounceForm } from "@/components/decommission/announce-form";
import { PastPanel, PlanPanel, ToldPanel } from "@/components/decommission/decommission-panels";
import { EndpointHeader } from "@/components/endpoints/detail/endpoint-header";
import { Banner } from "@/components/ui/banner";
import { Page } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { dayMs } from "@/lib/core/clock";
import { dueZone, formatDate } from "@/lib/core/format";
import { decommissionsHref } from "@/lib/decommission/list-schema";
import { readDecommission } from "@/lib/decommission/queries";
import { noticeDays, watchDays } from "@/lib/decommission/schema";
import { findPeople } from "../../../people/actions";
import { loadEndpoint } from "../load";
import { announce } from "./actions";
import { CurrentSteps } from "./current-steps";

export const metadata: Metadata = { title: "End of life" };

export default async function DecommissionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { principal, endpoint, clock, now } = await loadEndpoint(id);
  const { current, past, mayAct, mayNote } = await readDecommission(principal, id);
  const plan = (key: "switchOff" | "tell" | "breaks") => String(endpoint.facts[`revocationPlan.${key}`] ?? "");
  const retired = endpoint.lifecycle === "retired";
  const side = (
    <div className="flex min-w-0 flex-col gap-4">
      {current && <ToldPanel told={current.told} assignee={current.assignee} state={current.state} />}
      <PlanPanel switchOff={plan("switchOff")} tell={plan("tell")} breaks={plan("breaks")} />
    </div>
  );
  return (
    <Page>
      <EndpointHeader endpoint={endpoint} clock={clock} within={{ label: "End of life", href: decommissionsHref({}) }} />
      {endpoint.sunsetAt && !retired && (
        <Banner tone={endpoint.sunsetAt <= now ? "high" : "info"} title={`End date: ${formatDate(endpoint.sunsetAt, dueZone)}.`}>
          {current ? "Its switch-off is planned below." : "Whoever answers for it hears of it 30 and 7 days before."}
        </Banner>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_336px]">
        <div className="flex min-w-0 flex-col gap-4">
          {current ? (
            <Panel title="End of life" note={current.reason}>
              <CurrentSteps current={current} mayAct={mayAct} mayNote={mayNote} clock={clock} />
            </Panel>
          ) : retired ? (
            <Panel title="End of life">
              <p className="text-fg2">It is retired: its life here has ended.</p>
            </Panel>
          ) : mayAct ? (
            <Panel title={`End ${endpoint.name}, disable first`}>
              <p className="mb-3 text-fg2">
                It is announced, switched off on the day, watched, and only then deleted. Until then everything can be taken back.
              </p>
              <AnnounceForm
                endpoint={{ id, name: endpoint.name }}
                initial={{
                  disableOn: new Date(now.getTime() + noticeDays * dayMs).toISOString().slice(0, 10),
                  watchDays,
                  assignee: { id: principal.personId, name: principal.name },
                }}
                search={findPeople}
                announce={announce}
              />
            </Panel>
          ) : (
            <Panel title="End of life">
              <p className="text-fg2">No end is announced. Its owner or backup announces it, or the security role.</p>
            </Panel>
          )}
          <PastPanel past={past} zone={clock.zone} />
        </div>
        {side}
      </div>
    </Page>
  );
}

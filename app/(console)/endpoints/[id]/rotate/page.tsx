import { RoleNeeded } from "@/components/accounts/role-needed";
import { EndpointHeader } from "@/components/endpoints/detail/endpoint-header";
import { StartForm } from "@/components/rotations/start-form";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Page } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";
import { capabilitiesOf } from "@/lib/providers/capabilities";
import { providerOf } from "@/lib/providers/providers";
import { listRunsOf } from "@/lib/rotations/list-runs";
import { defaultOverlapHours, isLive, overlapWithin, runDays } from "@/lib/rotations/rules";
import { maxOverlapOf, shapeOf } from "@/lib/rotations/shape";
import { findPeople } from "../../../people/actions";
import { start } from "../../../rotations/actions";
import { loadEndpoint } from "../load";

export default async function RotatePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { principal, endpoint, now, clock } = await loadEndpoint(id);
  if (!roleMay(principal.role, "rotation:run")) return <RoleNeeded title="Rotate the secret" permission="rotation:run" />;
  const runs = await listRunsOf(principal, id);
  const live = runs.find(({ state }) => isLive(state));
  const { rotate } = capabilitiesOf(endpoint.provider, endpoint.providerRole);
  const most = maxOverlapOf(rotate);
  const overlapHours = overlapWithin(endpoint.secret.overlapHours ?? defaultOverlapHours, most);
  const shape = shapeOf(rotate, overlapHours);
  const provider = providerOf(endpoint.provider).name;
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  const may = endpoint.editable.includes("secret");
  return (
    <Page>
      <EndpointHeader endpoint={endpoint} clock={clock} current="overview" />
      {live ? (
        <Banner title="A rotation goes on." action={<LinkButton href={`/rotations/${live.id}`}>See it</LinkButton>}>
          One at a time: finish it, or end it with a reason.
        </Banner>
      ) : !endpoint.live ? (
        <Banner title="It is retired, gone or merged: nothing is rotated there.">If it is still in use, bring it back first.</Banner>
      ) : endpoint.secret.held === "no" ? (
        <Banner title="No secret is held here that could be rotated.">If that is wrong, state the authentication method first.</Banner>
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title="Plan the rotation">
            {may ? (
              <StartForm
                endpointId={id}
                assignee={endpoint.owner?.status === "active" ? endpoint.owner : { id: principal.personId, name: principal.name }}
                today={dayOf(now.getTime())}
                dueOn={dayOf(now.getTime() + runDays * 86_400_000)}
                overlapHours={overlapHours}
                maxOverlapHours={most}
                start={start}
                search={findPeople}
              />
            ) : (
              <p className="text-fg2">Its owner or backup, or a security engineer plans its rotation.</p>
            )}
          </Panel>
          <div className="flex min-w-0 flex-col gap-4">
            <Panel title="What will be done" note={`the steps that fit ${provider}`}>
              <ol className="flex list-decimal flex-col gap-2 pl-5">
                {shape.steps.map(({ kind, title, text }) => (
                  <li key={kind}>
                    <span className="font-medium">{title}</span>
                    <span className="wrap-anywhere block text-fg2">{text}</span>
                  </li>
                ))}
              </ol>
            </Panel>
            <Panel title="Hazards" note={`known for ${provider}`}>
              {shape.hazards.length === 0 ? (
                <p className="text-fg2">None is recorded. That does not mean there is none.</p>
              ) : (
                <ul className="flex list-disc flex-col gap-1.5 pl-5">
                  {shape.hazards.map((hazard) => (
                    <li key={hazard} className="wrap-anywhere">
                      {hazard}
                    </li>
                  ))}
                </ul>
              )}
            </Panel>
          </div>
        </div>
      )}
    </Page>
  );
}

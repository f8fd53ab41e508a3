import type { Metadata } from "next";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { EndpointHeader } from "@/components/endpoints/detail/endpoint-header";
import { ActForm } from "@/components/endpoints/form/act-form";
import { Page } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";
import { bringBack, retire } from "../actions";
import { loadEndpoint } from "../load";

export const metadata: Metadata = { title: "Retire" };

export default async function RetirePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { principal, endpoint, clock } = await loadEndpoint(id);
  if (!roleMay(principal.role, "endpoint:retire")) return <RoleNeeded title={`Retire ${endpoint.name}`} permission="endpoint:retire" />;
  const retired = endpoint.lifecycle === "retired";
  const act = `${retired ? "Bring back" : "Retire"} ${endpoint.name}`;
  return (
    <Page reading>
      <EndpointHeader endpoint={endpoint} clock={clock} />
      <Panel title={act}>
        <ActForm
          act={act}
          danger={!retired}
          reasonRequired={!retired}
          cancelHref={`/endpoints/${id}`}
          doneHref={`/endpoints/${id}`}
          doneText={retired ? "Brought back" : "Retired"}
          input={{ endpointId: id, version: endpoint.version }}
          run={retired ? bringBack : retire}
        >
          <p className="text-fg2">
            {retired
              ? "It counts again, as active. Its owner, facts and history are as they were."
              : "It leaves lists and counts, and no owner is asked for any more. Nothing is changed at the provider: as long as it is active there, a check says so."}
          </p>
        </ActForm>
      </Panel>
    </Page>
  );
}

import type { Metadata } from "next";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { EndpointHeader } from "@/components/endpoints/detail/endpoint-header";
import { ThirdPartyForm } from "@/components/endpoints/form/third-party-form";
import { Page } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { readThirdParty } from "@/lib/third-parties/queries";
import { loadEndpoint } from "../load";
import { addThirdParty, saveThirdParty } from "./actions";

export const metadata: Metadata = { title: "Third party" };

const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? "";

/** The third party that an endpoint names, or a new one to name; who names it is stated among the facts. */
export default async function ThirdPartyPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { principal, endpoint, clock } = await loadEndpoint(id);
  if (!roleMay(principal.role, "third-party:edit")) return <RoleNeeded title="Third party" permission="third-party:edit" />;
  const party = endpoint.thirdParty ? await readThirdParty(principal, endpoint.thirdParty.id) : undefined;
  const backHref = `/endpoints/${id}/facts?edit=people#people`;
  return (
    <Page reading>
      <EndpointHeader endpoint={endpoint} clock={clock} />
      {party && (
        <Panel
          title={party.name}
          note={`${formatCount(party.endpoints, "endpoint")} of this third party, all judged again when a date changes`}
        >
          <ThirdPartyForm
            party={{ ...party, reviewedOn: day(party.reviewedAt), incidentOn: day(party.incidentAt) }}
            backHref={`/endpoints/${id}`}
            save={saveThirdParty}
          />
        </Panel>
      )}
      <Panel title={party ? "Another third party" : "New third party"} note="then choose it among the facts of this endpoint">
        <ThirdPartyForm backHref={backHref} save={addThirdParty} />
      </Panel>
    </Page>
  );
}

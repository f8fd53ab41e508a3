import type { Metadata } from "next";
import { Suspense } from "react";
import { TrustPath } from "@/components/charts/trust-path";
import { EndpointHeader } from "@/components/endpoints/detail/endpoint-header";
import { FindingsPanel } from "@/components/endpoints/detail/findings-panel";
import { HeaderActions } from "@/components/endpoints/detail/header-actions";
import { IdentityPanel } from "@/components/endpoints/detail/identity-panel";
import { SecretPanel } from "@/components/endpoints/detail/secret-panel";
import { SuggestionBanner } from "@/components/endpoints/detail/suggestion-banner";
import { trustPathOf } from "@/components/endpoints/detail/trust-links";
import { VerdictsPanel } from "@/components/endpoints/detail/verdicts-panel";
import { SecretForm } from "@/components/endpoints/form/secret-form";
import { Page } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { type Permission, roleMay } from "@/lib/core/permissions";
import { readSuggestions } from "@/lib/endpoints/merge-preview";
import { readProvenance } from "@/lib/endpoints/provenance";
import { readSharers } from "@/lib/endpoints/read-sharers";
import { readEndpointFindings } from "@/lib/findings/read-finding";
import { decide, saveSecret } from "./actions";
import { Ending } from "./ending";
import { HistorySkeleton, LatestHistory, Usage, UsageSkeleton } from "./late-panels";
import { loadEndpoint } from "./load";
import { Ownership } from "./ownership";
import { Rotations } from "./rotation";
import { Snooze } from "./snooze";

interface EndpointPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ record?: string | string[]; verdicts?: string | string[]; owner?: string | string[] }>;
}

export async function generateMetadata({ params }: EndpointPageProps): Promise<Metadata> {
  return { title: (await loadEndpoint((await params).id)).endpoint.name };
}

export default async function EndpointPage({ params, searchParams }: EndpointPageProps) {
  const { id } = await params;
  const { principal, endpoint, clock } = await loadEndpoint(id);
  const may = (permission: Permission) => roleMay(principal.role, permission);
  const { record, verdicts, owner } = await searchParams;
  const [provenance, suggestions, findings, sharers] = await Promise.all([
    readProvenance(principal, id),
    may("endpoint:merge") && !endpoint.mergedInto ? readSuggestions(principal, id) : [],
    readEndpointFindings(principal, id),
    readSharers(principal, id),
  ]);
  return (
    <Page>
      <EndpointHeader
        endpoint={endpoint}
        clock={clock}
        current="overview"
        actions={
          <HeaderActions
            endpoint={endpoint}
            may={{
              ask: may("ownership:propose"),
              retire: may("endpoint:retire"),
              merge: may("endpoint:merge"),
              decommission: may("endpoint:decommission"),
            }}
          />
        }
      />
      <Ending id={id} />
      <Ownership id={id} ask={owner === "ask"} />
      {suggestions.map((suggestion) => (
        <SuggestionBanner key={suggestion.id} endpointId={id} suggestion={suggestion} decide={decide} />
      ))}
      <Panel title="Trust path" note="who may cause what, and what proves it">
        <TrustPath {...trustPathOf(endpoint, clock.zone)} />
      </Panel>
      <div className="grid items-start gap-4 min-[1200px]:grid-cols-[minmax(0,1fr)_326px]">
        <div className="flex min-w-0 flex-col gap-4 max-[1199px]:order-2">
          <VerdictsPanel endpoint={endpoint} all={verdicts === "all"} />
          <SecretPanel
            endpoint={endpoint}
            clock={clock}
            sharers={sharers}
            form={
              endpoint.editable.includes("secret") && (
                <>
                  <SecretForm
                    endpointId={id}
                    version={endpoint.version}
                    save={saveSecret}
                    startOpen={record === "secret"}
                    key={String(record)}
                  />
                  <Snooze endpoint={endpoint} clock={clock} />
                </>
              )
            }
          />
          <Suspense>
            <Rotations id={id} />
          </Suspense>
          <div className="grid items-start gap-4 md:grid-cols-2">
            <Suspense fallback={<UsageSkeleton />}>
              <Usage id={id} />
            </Suspense>
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-[1199px]:contents">
          <div className="max-[1199px]:order-1">
            <IdentityPanel endpoint={endpoint} sources={provenance.sources} clock={clock} mayEditThirdParty={may("third-party:edit")} />
          </div>
          <div className="max-[1199px]:order-1">
            <FindingsPanel endpoint={endpoint} findings={findings} clock={clock} />
          </div>
          <Suspense fallback={<HistorySkeleton id={id} />}>
            <LatestHistory id={id} />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}

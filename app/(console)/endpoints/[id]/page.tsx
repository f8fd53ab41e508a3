import type { Metadata } from "next";
import Link from "next/link";
import { TrustPath } from "@/components/charts/trust-path";
import { EndpointHeader } from "@/components/endpoints/detail/endpoint-header";
import { HeaderActions } from "@/components/endpoints/detail/header-actions";
import { HistoryList } from "@/components/endpoints/detail/history-list";
import { IdentityPanel } from "@/components/endpoints/detail/identity-panel";
import { SecretPanel } from "@/components/endpoints/detail/secret-panel";
import { SuggestionBanner } from "@/components/endpoints/detail/suggestion-banner";
import { trustPathOf } from "@/components/endpoints/detail/trust-links";
import { DeliveriesPanel, EventsPanel } from "@/components/endpoints/detail/usage-panels";
import { VerdictsPanel } from "@/components/endpoints/detail/verdicts-panel";
import { SecretForm } from "@/components/endpoints/form/secret-form";
import { Page } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { type Permission, roleMay } from "@/lib/core/permissions";
import { readSuggestions } from "@/lib/endpoints/merge-preview";
import { readProvenance } from "@/lib/endpoints/provenance";
import { readDeliveries } from "@/lib/endpoints/read-deliveries";
import { readTimeline } from "@/lib/endpoints/timeline";
import { decide, saveSecret } from "./actions";
import { loadEndpoint } from "./load";

interface EndpointPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ record?: string | string[] }>;
}

export async function generateMetadata({ params }: EndpointPageProps): Promise<Metadata> {
  return { title: (await loadEndpoint((await params).id)).endpoint.name };
}

export default async function EndpointPage({ params, searchParams }: EndpointPageProps) {
  const { id } = await params;
  const { principal, endpoint, now, clock } = await loadEndpoint(id);
  const may = (permission: Permission) => roleMay(principal.role, permission);
  const { record } = await searchParams;
  const [provenance, deliveries, timeline, suggestions] = await Promise.all([
    readProvenance(principal, id),
    readDeliveries(principal, id, now),
    readTimeline(principal, id, { limit: 8 }),
    may("endpoint:merge") && !endpoint.mergedInto ? readSuggestions(id) : [],
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
            may={{ assign: may("endpoint:assign"), retire: may("endpoint:retire"), merge: may("endpoint:merge") }}
          />
        }
      />
      {suggestions.map((suggestion) => (
        <SuggestionBanner key={suggestion.id} endpointId={id} suggestion={suggestion} decide={decide} />
      ))}
      <Panel title="Trust path" note="who may cause what, and what proves it">
        <TrustPath {...trustPathOf(endpoint, clock.zone)} />
      </Panel>
      <div className="grid items-start gap-4 min-[1200px]:grid-cols-[minmax(0,1fr)_326px]">
        <div className="flex min-w-0 flex-col gap-4 max-[1199px]:order-2">
          <VerdictsPanel endpoint={endpoint} />
          <SecretPanel
            endpoint={endpoint}
            clock={clock}
            form={
              endpoint.editable.includes("secret") && (
                <SecretForm
                  endpointId={id}
                  version={endpoint.version}
                  save={saveSecret}
                  startOpen={record === "secret"}
                  key={String(record)}
                />
              )
            }
          />
          <div className="grid items-start gap-4 md:grid-cols-2">
            <EventsPanel endpoint={endpoint} deliveries={deliveries} />
            <DeliveriesPanel deliveries={deliveries} clock={clock} />
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-[1199px]:contents">
          <div className="max-[1199px]:order-1">
            <IdentityPanel endpoint={endpoint} sources={provenance.sources} clock={clock} mayEditThirdParty={may("third-party:edit")} />
          </div>
          <Panel
            title="History"
            className="max-[1199px]:order-3"
            action={
              <Link href={`/endpoints/${id}/history`} className="link font-medium">
                All
              </Link>
            }
          >
            <HistoryList events={timeline.events} zone={clock.zone} brief />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

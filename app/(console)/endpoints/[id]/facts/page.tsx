import type { Metadata } from "next";
import { findPeople } from "@/app/(console)/people/actions";
import { EndpointHeader } from "@/components/endpoints/detail/endpoint-header";
import { FactRows } from "@/components/endpoints/detail/fact-rows";
import { SourcesPanel } from "@/components/endpoints/detail/sources-panel";
import { controlFor } from "@/components/endpoints/form/fact-control";
import { type FactGroup, factGroups } from "@/components/endpoints/form/fact-groups";
import { FactsPanel } from "@/components/endpoints/form/facts-panel";
import { Page } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";
import { readChoices } from "@/lib/endpoints/choices";
import { readProvenance } from "@/lib/endpoints/provenance";
import type { FactField } from "@/lib/endpoints/schema";
import { saveFacts } from "../actions";
import { loadEndpoint } from "../load";

interface FactsPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ edit?: string | string[] }>;
}

const leftGroups = factGroups.filter(({ id }) => ["people", "classification", "receiver", "agent"].includes(id));
const rightGroups = factGroups.filter((group) => !leftGroups.includes(group));

export async function generateMetadata({ params }: FactsPageProps): Promise<Metadata> {
  return { title: `Facts of ${(await loadEndpoint((await params).id)).endpoint.name}` };
}

export default async function FactsPage({ params, searchParams }: FactsPageProps) {
  const { id } = await params;
  const { edit } = await searchParams;
  const { principal, endpoint, clock } = await loadEndpoint(id);
  const [{ facts, sources }, choices] = await Promise.all([readProvenance(principal, id), readChoices(principal)]);
  const sourcesVisible = roleMay(principal.role, "source:read");
  const groupFields = new Set<string>(factGroups.flatMap(({ fields }) => fields));
  const of = (fields: readonly FactField[]) => fields.flatMap((field) => facts.filter((fact) => fact.field === field));
  const panel = ({ id: group, title, note, fields }: FactGroup) => (
    <FactsPanel
      key={`${group} ${edit === group}`}
      id={group}
      title={title}
      note={note}
      endpointId={id}
      version={endpoint.version}
      controls={of(fields)
        .filter((fact): fact is typeof fact & { field: FactField } => endpoint.editable.includes(fact.field as FactField))
        .map((fact) => controlFor(fact, choices))}
      startOpen={edit === group}
      save={saveFacts}
      findPeople={findPeople}
    >
      <FactRows facts={of(fields)} clock={clock} sourcesVisible={sourcesVisible} />
    </FactsPanel>
  );
  return (
    <Page>
      <EndpointHeader endpoint={endpoint} clock={clock} current="facts" />
      <div className="grid items-start gap-4 min-[1000px]:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">{leftGroups.map(panel)}</div>
        <div className="flex min-w-0 flex-col gap-4">
          {rightGroups.map(panel)}
          <Panel id="sources-say" title="Only sources say" note="imports and connectors state these, people cannot" flush>
            <FactRows facts={facts.filter(({ field }) => !groupFields.has(field))} clock={clock} sourcesVisible={sourcesVisible} />
          </Panel>
          <SourcesPanel sources={sources} clock={clock} linked={sourcesVisible} />
        </div>
      </div>
    </Page>
  );
}

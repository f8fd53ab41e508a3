import { Upload } from "lucide-react";
import type { Metadata } from "next";
import { findPeople } from "@/app/(console)/people/actions";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { formatWord } from "@/components/imports/import-words";
import { OpenImports } from "@/components/imports/open-imports";
import { ProviderMark } from "@/components/marks/provider-mark";
import { PageCrumbs } from "@/components/shell/crumbs";
import { KeeperForm } from "@/components/sources/keeper-form";
import { healthWords } from "@/components/sources/source-words";
import { LinkButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Fact, Facts } from "@/components/ui/facts";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { systemClock } from "@/lib/core/clock";
import { formatCount, formatNumber, type ViewerClock } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { listImportsOf } from "@/lib/imports/queries";
import { providerOf } from "@/lib/providers/providers";
import { listEventTypes, listSourceScopes, readSource, type SourceScope } from "@/lib/sources/queries";
import { coverageGaps, trustSentence } from "@/lib/sources/rules";
import { healthOf } from "@/lib/sources/schema";
import { editSourceAction } from "../actions";

export const metadata: Metadata = { title: "Source" };

export default async function SourcePage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "source:read")) return <RoleNeeded title="Source" permission="source:read" />;
  const source = await found(readSource(principal, idParam((await params).id)));
  const [imports, scopes, eventTypes] = await Promise.all([
    listImportsOf(principal, source.id),
    listSourceScopes(principal, source.id),
    listEventTypes(principal, source.id),
  ]);
  const clock = { now: systemClock.now(), zone: principal.timeZone };
  const health = healthWords(healthOf(source, clock.now), source, clock);
  const mayRun = roleMay(principal.role, "import:run");
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: source.name }]} />
      <PageHeader
        title={source.name}
        mark={<ProviderMark name={providerOf(source.provider).name} size={26} />}
        {...(source.demo ? { chips: <Chip tone="dashed">demo</Chip> } : {})}
        lead={health.sentence}
        {...(mayRun && source.kind === "document"
          ? {
              actions: (
                <LinkButton href="/import" variant="primary">
                  <Upload size={14} strokeWidth={1.75} aria-hidden />
                  Import again
                </LinkButton>
              ),
            }
          : {})}
      />
      <div className="grid items-start gap-4 min-[1200px]:grid-cols-[minmax(0,1fr)_332px]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Imports" note={formatCount(imports.length, "import")} flush>
            {imports.length > 0 ? (
              <OpenImports imports={imports} clock={clock} />
            ) : (
              <EmptyState title={source.demo ? "No import is kept" : "No import yet"}>
                {source.kind === "person"
                  ? "People add endpoints here by hand."
                  : source.demo
                    ? "Its endpoints came with the demo company; what you import again stands here."
                    : "Nothing of this source was imported."}
              </EmptyState>
            )}
          </Panel>
          {scopes.length > 0 && <ScopesPanel scopes={scopes} clock={clock} />}
          {eventTypes.length > 0 && (
            <Panel title="Event types" note={`${formatCount(eventTypes.length, "type")} that this API can send; no endpoints`}>
              <ul className="flex flex-wrap gap-x-4 gap-y-1 font-mono text-xs">
                {eventTypes.map(({ name }) => (
                  <li key={name} className="break-all">
                    {name}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="About">
            <Facts>
              <Fact label="Format">{source.kind === "person" ? "By hand" : formatWord(source.format)}</Fact>
              <Fact label="Endpoints">{formatNumber(source.endpoints)}</Fact>
              <Fact label="Complete">
                {source.lastCompleteImportAt ? <RelativeTime at={source.lastCompleteImportAt} clock={clock} /> : "never"}
              </Fact>
            </Facts>
            <p className="mt-3 text-fg2">{trustSentence(source.format)}</p>
          </Panel>
          <Panel title="What it cannot tell">
            <ul className="flex list-disc flex-col gap-1.5 pl-4 text-fg2">
              {coverageGaps(source).map((gap) => (
                <li key={gap}>{gap}</li>
              ))}
              {coverageGaps(source).length === 0 && <li>Nothing is known to be missing from its lists.</li>}
            </ul>
          </Panel>
          <Panel title="Keeper" note="Is reminded when the list grows old">
            {mayRun ? (
              <KeeperForm
                sourceId={source.id}
                keeper={source.keeperId ? { id: source.keeperId, name: source.keeper ?? "" } : undefined}
                search={findPeople}
                save={editSourceAction}
              />
            ) : (
              (source.keeper ?? "nobody")
            )}
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function ScopesPanel({ scopes, clock }: { scopes: readonly SourceScope[]; clock: ViewerClock }) {
  return (
    <Panel title="Scopes" note="“This is complete” is said of each on its own" flush>
      <Table caption="Scopes of this source" stackOnPhone>
        <TableHead>
          <Th>Scope</Th>
          <Th numeric>Endpoints</Th>
          <Th numeric>Not seen</Th>
          <Th numeric>Changed last</Th>
        </TableHead>
        <tbody>
          {scopes.map(({ scope, endpoints, notSeen, lastSeenAt }) => (
            <Tr key={scope} compact>
              <Td phone="name" className="break-all font-mono text-xs">
                {scope || "the whole list"}
              </Td>
              <Td numeric label="Endpoints">
                {formatNumber(endpoints)}
              </Td>
              <Td numeric label="Not seen">
                {formatNumber(notSeen)}
              </Td>
              <Td numeric phone="end">
                <RelativeTime at={lastSeenAt} clock={clock} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

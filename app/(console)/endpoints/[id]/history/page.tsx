import type { Metadata } from "next";
import { EndpointHeader } from "@/components/endpoints/detail/endpoint-header";
import { HistoryList } from "@/components/endpoints/detail/history-list";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { readTimeline } from "@/lib/endpoints/timeline";
import { loadEndpoint } from "../load";

interface HistoryPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
}

export async function generateMetadata({ params }: HistoryPageProps): Promise<Metadata> {
  return { title: `History of ${(await loadEndpoint((await params).id)).endpoint.name}` };
}

export default async function HistoryPage({ params, searchParams }: HistoryPageProps) {
  const { id } = await params;
  const { principal, endpoint, clock } = await loadEndpoint(id);
  const instant = new Date(String((await searchParams).before ?? ""));
  const before = Number.isNaN(instant.getTime()) ? undefined : instant;
  const { events, more } = await readTimeline(principal, id, before ? { before } : {});
  const last = events.at(-1);
  return (
    <Page>
      <EndpointHeader endpoint={endpoint} clock={clock} current="history" />
      <Panel title="Everything that happened" note="commands, imports, and what time changed; newest first" className="max-w-220">
        {events.length === 0 ? (
          <EmptyState title="Nothing earlier">The oldest event stands on the page before.</EmptyState>
        ) : (
          <HistoryList events={events} zone={clock.zone} />
        )}
      </Panel>
      {(more || before) && (
        <div className="flex gap-2">
          {before && <LinkButton href={`/endpoints/${id}/history`}>Newest</LinkButton>}
          {more && last && (
            <LinkButton href={`/endpoints/${id}/history?before=${encodeURIComponent(last.at.toISOString())}`}>Older</LinkButton>
          )}
        </div>
      )}
    </Page>
  );
}

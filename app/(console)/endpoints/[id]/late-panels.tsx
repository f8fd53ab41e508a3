import Link from "next/link";
import type { ReactNode } from "react";
import { HistoryList } from "@/components/endpoints/detail/history-list";
import { DeliveriesPanel, EventsPanel } from "@/components/endpoints/detail/usage-panels";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { readDeliveries } from "@/lib/endpoints/read-deliveries";
import { readTimeline } from "@/lib/endpoints/timeline";
import { loadEndpoint } from "./load";

/** Counted per day and event: what an endpoint with millions of deliveries takes longest to tell. */
export async function Usage({ id }: { id: string }) {
  const { principal, endpoint, now, clock } = await loadEndpoint(id);
  const deliveries = await readDeliveries(principal, id, now);
  return (
    <>
      <EventsPanel endpoint={endpoint} deliveries={deliveries} />
      <DeliveriesPanel deliveries={deliveries} clock={clock} />
    </>
  );
}

export function UsageSkeleton() {
  return (
    <>
      <Panel title="Events granted and used, 90 d" flush>
        <SkeletonRows rows={4} label="Loading events" />
      </Panel>
      <Panel title="Deliveries, 30 d" flush>
        <SkeletonRows rows={4} label="Loading deliveries" />
      </Panel>
    </>
  );
}

export async function LatestHistory({ id }: { id: string }) {
  const { principal, clock } = await loadEndpoint(id);
  const { events } = await readTimeline(principal, id, { limit: 8 });
  return (
    <HistoryPanel id={id}>
      <HistoryList events={events} zone={clock.zone} brief />
    </HistoryPanel>
  );
}

export function HistorySkeleton({ id }: { id: string }) {
  return (
    <HistoryPanel id={id}>
      <SkeletonRows rows={6} label="Loading history" />
    </HistoryPanel>
  );
}

function HistoryPanel({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Panel
      title="History"
      className="max-[1199px]:order-3"
      action={
        <Link href={`/endpoints/${id}/history`} className="link font-medium">
          All
        </Link>
      }
    >
      {children}
    </Panel>
  );
}

import { ChartPanel } from "@/components/charts/chart-panel";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatCount, formatDate, formatNumber, formatPercent, type ViewerClock } from "@/lib/core/format";
import type { EndpointView } from "@/lib/endpoints/endpoint-view";
import type { DeliveriesView } from "@/lib/endpoints/read-deliveries";

const shownEvents = 12;

/** What the subscription grants against what was seen being used. Without evidence, used is unknown, not "never". */
export function EventsPanel({ endpoint, deliveries }: { endpoint: EndpointView; deliveries: DeliveriesView }) {
  const used = new Map(deliveries.events90d.map(({ event, count }) => [event, count]));
  const granted = endpoint.events ?? [];
  const rows = [...new Set([...deliveries.events90d.map(({ event }) => event), ...granted])];
  const most = Math.max(1, ...used.values());
  const observed = deliveries.observedSince !== null;
  const unused = granted.filter((event) => !used.has(event)).length;
  return (
    <Panel
      title="Events granted and used, 90 d"
      note={observed ? (unused > 0 ? `${formatNumber(unused)} of them never seen` : undefined) : "use not known: no delivery evidence"}
    >
      {endpoint.allEvents === "yes" && <p className="mb-2 text-high">Every event of the provider is granted.</p>}
      {rows.length === 0 ? (
        <p className="text-fg2">{endpoint.events === null ? "Which events are granted is not known." : "No event is granted by name."}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {rows.slice(0, shownEvents).map((event) => (
            <EventRow
              key={event}
              event={event}
              count={used.get(event)}
              share={(used.get(event) ?? 0) / most}
              observed={observed}
              granted={endpoint.events === null || endpoint.allEvents === "yes" || granted.includes(event)}
            />
          ))}
          {rows.length > shownEvents && <li className="text-fg3 text-xs">{formatNumber(rows.length - shownEvents)} more</li>}
        </ul>
      )}
    </Panel>
  );
}

interface EventRowProps {
  event: string;
  count: number | undefined;
  share: number;
  observed: boolean;
  granted: boolean;
}

function EventRow({ event, count, share, observed, granted }: EventRowProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(48px,34%)_52px] items-center gap-3">
      <code className={`truncate font-mono text-xs ${count ? "" : "text-fg2"}`} title={event}>
        {event}
        {!granted && <span className="text-high"> not granted</span>}
      </code>
      <svg width="100%" height="8" aria-hidden="true">
        {count ? (
          <rect width={`${Math.max(2, share * 100)}%`} height="8" rx="1" fill="var(--d2)" />
        ) : (
          <rect x=".5" y=".5" width="99%" height="7" rx="1" fill="none" stroke="var(--fg3)" strokeDasharray="2 2" />
        )}
      </svg>
      <span className={`text-right ${count ? "" : observed ? "text-med" : "text-fg3"}`}>
        {count ? formatNumber(count) : observed ? "never" : "?"}
      </span>
    </li>
  );
}

/** Accepted and failed per day. Days before the first evidence are empty because nobody looked, and it says so. */
export function DeliveriesPanel({ deliveries, clock }: { deliveries: DeliveriesView; clock: ViewerClock }) {
  const { accepted30d, failed30d, days, lastAt, observedSince } = deliveries;
  const all = accepted30d + failed30d;
  if (!observedSince) {
    return (
      <Panel title="Deliveries, 30 d" flush>
        <EmptyState title="No delivery evidence">
          Whether it is used cannot be told: unknown activity is not staleness. An import of the provider's delivery list answers it.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <ChartPanel
      title="Deliveries, 30 d"
      link={<span className="font-medium">{formatCount(all, "delivery", "deliveries")}</span>}
      chart={
        <>
          <DayBars days={days} />
          <p className="mt-2.5 flex flex-wrap gap-x-5 gap-y-1">
            <span>
              <span className="font-semibold">{all === 0 ? "–" : formatPercent(accepted30d / all)}</span> accepted
            </span>
            <span>
              <span className="font-semibold">{formatNumber(failed30d)}</span> failed
            </span>
            {lastAt && (
              <span className="ml-auto text-fg2">
                last <RelativeTime at={lastAt} clock={clock} /> ago
              </span>
            )}
          </p>
          <p className="mt-1 text-fg3 text-xs">Evidence since {formatDate(observedSince, clock.zone)}</p>
        </>
      }
      table={<DayTable days={days} />}
    />
  );
}

function DayBars({ days }: Pick<DeliveriesView, "days">) {
  const most = Math.max(1, ...days.map(({ accepted, failed }) => accepted + failed));
  const height = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * 56));
  return (
    <figure aria-label={`Deliveries per day, ${formatNumber(most)} at most`}>
      <svg width="100%" height="60" aria-hidden="true">
        {days.map(({ day, accepted, failed }, index) => {
          const slot = 100 / days.length;
          const box = { x: `${index * slot + slot * 0.12}%`, width: `${slot * 0.76}%` };
          return (
            <g key={day}>
              <rect {...box} y={58 - height(accepted)} height={height(accepted)} fill="var(--d2)" />
              <rect {...box} y={57 - height(accepted) - height(failed)} height={height(failed)} fill="var(--high-fill)" />
            </g>
          );
        })}
        <line x2="100%" y1="58.5" y2="58.5" stroke="var(--line-2)" />
      </svg>
      <figcaption className="flex justify-between text-2xs text-fg3">
        <span>{days[0]?.day}</span>
        <span>today, UTC</span>
      </figcaption>
    </figure>
  );
}

const DayTable = ({ days }: Pick<DeliveriesView, "days">) => (
  <Table caption="Deliveries per day">
    <TableHead>
      <Th>Day (UTC)</Th>
      <Th numeric>Accepted</Th>
      <Th numeric>Failed</Th>
    </TableHead>
    <tbody>
      {days.map(({ day, accepted, failed }) => (
        <Tr key={day} compact>
          <Td>{day}</Td>
          <Td numeric>{formatNumber(accepted)}</Td>
          <Td numeric>{formatNumber(failed)}</Td>
        </Tr>
      ))}
    </tbody>
  </Table>
);

import { MailStateMark } from "@/components/outbox/mail-state";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import type { DeliveryRow } from "@/lib/channels/schema";
import { formatCount, formatRelative, type ViewerClock } from "@/lib/core/format";

interface Props {
  deliveries: readonly DeliveryRow[];
  name: string;
  clock: ViewerClock;
  retry: ((deliveryId: string) => Promise<void>) | undefined;
}

/** The latest messages to one channel with what became of them. */
export function DeliveryLog({ deliveries, name, clock, retry }: Props) {
  if (deliveries.length === 0) return <p className="border-t px-3.5 py-2.5 text-fg3">Nothing was sent yet.</p>;
  return (
    <div className="border-t">
      <Table caption={`Latest messages to ${name}`} stackOnPhone>
        <TableHead>
          <Th>Message</Th>
          <Th>State</Th>
          <Th>When</Th>
        </TableHead>
        <tbody>
          {deliveries.map((row) => (
            <Tr key={row.id}>
              <Td phone="name" className="max-w-100">
                <TwoLines second={formatCount(row.alerts, "alert")}>{row.heading}</TwoLines>
              </Td>
              <Td>
                <span className="flex flex-wrap items-center gap-2">
                  <TwoLines second={detail(row, clock)}>
                    <MailStateMark state={row.state} />
                  </TwoLines>
                  {row.state === "dead" && retry && <Button onClick={() => void retry(row.id)}>Try again</Button>}
                </span>
              </Td>
              <Td label="queued">
                <RelativeTime at={row.createdAt} clock={clock} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function detail({ state, lastError, lastStatus, nextAttemptAt, attempts }: DeliveryRow, { now }: ViewerClock): string | undefined {
  if (state === "sent") return lastStatus ? `HTTP ${lastStatus}${attempts > 1 ? `, try ${attempts}` : ""}` : undefined;
  if (state !== "failed") return lastError;
  return `Next try ${formatRelative(nextAttemptAt, now)}. ${lastError ?? ""}`;
}

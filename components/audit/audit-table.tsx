import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import type { AuditEventView } from "@/lib/audit/schema";
import { actionWords, objectHref, objectTypeWords } from "@/lib/audit/words";
import type { ViewerClock } from "@/lib/core/format";
import { eventHref } from "./audit-href";
import { summarise } from "./summarise";

export function AuditTable({ events, clock }: { events: readonly AuditEventView[]; clock: ViewerClock }) {
  return (
    <Table caption="Audit events, newest first" stackOnPhone>
      <TableHead>
        <Th>Event</Th>
        <Th>Who</Th>
        <Th>On what</Th>
        <Th>When</Th>
        <Th numeric>Number</Th>
      </TableHead>
      <tbody>
        {events.map((event) => (
          <Tr key={event.seq}>
            <Td phone="name" className="max-w-100">
              <TwoLines second={summarise(event)}>
                <Link href={eventHref(event.chain, event.seq)} className="font-medium hover:underline">
                  {actionWords(event.action)}
                </Link>
              </TwoLines>
            </Td>
            <Td label="by">
              {event.actor.name}
              <span className="block text-fg3 text-xs max-md:hidden">
                {event.actor.role ?? (event.actor.personId ? undefined : "the system")}
              </span>
            </Td>
            <Td phone="hidden">
              <AuditObject object={event.object} />
            </Td>
            <Td phone="end">
              <RelativeTime at={event.at} clock={clock} />
            </Td>
            <Td phone="hidden" numeric className="text-fg3">
              {event.seq}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

export function AuditObject({ object }: { object: AuditEventView["object"] }) {
  if (!object) return <span className="text-fg3">–</span>;
  const href = objectHref(object.type, object.id);
  const name = object.name ?? object.id;
  return (
    <TwoLines second={objectTypeWords(object.type)}>
      {href ? (
        <Link href={href} className={object.name ? "link" : "link font-mono text-xs"}>
          {name}
        </Link>
      ) : (
        <span className={object.name ? "" : "font-mono text-xs"}>{name}</span>
      )}
    </TwoLines>
  );
}

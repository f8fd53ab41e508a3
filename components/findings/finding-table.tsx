"use client";

import Link from "next/link";
import { SelectAllBox } from "@/components/endpoints/list/select-all-box";
import { useSelection } from "@/components/endpoints/list/selection";
import { Owner, ownerView } from "@/components/marks/owner";
import { SeverityLabel } from "@/components/marks/severity";
import { Checkbox } from "@/components/ui/checkbox";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import type { ViewerClock } from "@/lib/core/format";
import type { FindingLine } from "@/lib/findings/views";
import { FindingDue, FindingStateChip } from "./finding-state";

interface Props {
  lines: readonly FindingLine[];
  clock: ViewerClock;
  selectable: boolean;
}

/** The queue: what is wrong, where, who answers for it, how far it is and until when. */
export function FindingTable({ lines, clock, selectable }: Props) {
  const { selected, set } = useSelection();
  return (
    <Table caption="Findings" stackOnPhone id="findings">
      <TableHead>
        {selectable && (
          <Th className="w-8 pr-0">
            <SelectAllBox />
          </Th>
        )}
        <Th>Severity</Th>
        <Th>Finding</Th>
        <Th>Endpoint</Th>
        <Th>Owner</Th>
        <Th>State</Th>
        <Th>Due</Th>
      </TableHead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id} data-row={line.id} selected={selected.has(line.id)} className="scroll-my-24">
            {selectable && (
              <Td phone="select" className="w-8 pr-0">
                <Checkbox
                  checked={selected.has(line.id)}
                  aria-label={`Select ${line.title} on ${line.endpoint.name}`}
                  onChange={(event) => set(line.id, event.target.checked, (event.nativeEvent as MouseEvent).shiftKey)}
                />
              </Td>
            )}
            <Td phone="end" className="w-24">
              <SeverityLabel severity={line.severity} />
            </Td>
            <Td phone="name">
              <TwoLines second={line.assignee ? `${line.assignee.name} takes care` : line.checkId} mono={!line.assignee}>
                <Link href={`/findings/${line.id}`} prefetch={false} className="-outline-offset-2 font-medium hover:underline">
                  {line.title}
                </Link>
              </TwoLines>
            </Td>
            <Td className="max-w-64">
              <TwoLines second={line.endpoint.environment}>
                <Link href={`/endpoints/${line.endpoint.id}`} prefetch={false} className="-outline-offset-2 hover:underline">
                  {line.endpoint.name}
                </Link>
              </TwoLines>
            </Td>
            <Td phone="hidden" className="max-w-52">
              <Owner owner={ownerView({ ...line, ownerState: line.endpoint.ownerState })} twoLines />
            </Td>
            <Td>
              <FindingStateChip finding={line} />
            </Td>
            <Td>
              <FindingDue finding={line} clock={clock} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

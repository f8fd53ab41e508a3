import Link from "next/link";
import { FindingDue, FindingStateChip } from "@/components/findings/finding-state";
import { SeverityLabel } from "@/components/marks/severity";
import { Panel } from "@/components/ui/panel";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatCount, type ViewerClock } from "@/lib/core/format";
import type { FindingLine } from "@/lib/findings/views";

/** The findings that a request is about. */
export function CoveredList({ lines, total, clock }: { lines: readonly FindingLine[]; total: number; clock: ViewerClock }) {
  return (
    <Panel
      title="What it covers"
      note={lines.length < total ? `${lines.length} of ${formatCount(total, "finding")}` : formatCount(total, "finding")}
      flush
    >
      <Table caption="Findings that it covers" stackOnPhone>
        <TableHead>
          <Th>Finding</Th>
          <Th>Endpoint</Th>
          <Th>Severity</Th>
          <Th>State</Th>
          <Th>Due</Th>
        </TableHead>
        <tbody>
          {lines.map((line) => (
            <Tr key={line.id} compact>
              <Td phone="name">
                <Link href={`/findings/${line.id}`} className="hover:underline">
                  {line.title}
                </Link>
              </Td>
              <Td>
                <Link href={`/endpoints/${line.endpoint.id}`} className="hover:underline">
                  {line.endpoint.name}
                </Link>
              </Td>
              <Td phone="end">
                <SeverityLabel severity={line.severity} />
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
    </Panel>
  );
}

import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { ViewerClock } from "@/lib/core/format";
import type { TakenReport } from "@/lib/reports/queries";

export function TakenReports({ taken, clock }: { taken: readonly TakenReport[]; clock: ViewerClock }) {
  return (
    <Table caption="Taken lately, newest first" stackOnPhone>
      <TableHead>
        <Th>What</Th>
        <Th>Form</Th>
        <Th>By</Th>
        <Th>When</Th>
      </TableHead>
      <tbody>
        {taken.map((report) => (
          <Tr key={`${report.chain} ${report.seq}`} compact>
            <Td phone="name">
              <Link
                href={`/audit/${report.seq}${report.chain === "main" ? "" : `?chain=${report.chain}`}`}
                className="font-medium hover:underline"
              >
                {report.what}
              </Link>
            </Td>
            <Td label="form">{report.format.toUpperCase()}</Td>
            <Td label="by">{report.by}</Td>
            <Td label="when">
              <RelativeTime at={report.at} clock={clock} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

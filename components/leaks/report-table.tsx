import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { formatNumber, type ViewerClock } from "@/lib/core/format";
import type { LeakReportView } from "@/lib/leaks/queries";
import { formatWords } from "@/lib/leaks/words";

export function ReportTable({ reports, clock }: { reports: readonly LeakReportView[]; clock: ViewerClock }) {
  return (
    <Table caption="Reports compared, newest first" stackOnPhone>
      <TableHead>
        <Th>Report</Th>
        <Th numeric>Matched</Th>
        <Th numeric>No match</Th>
        <Th numeric>Cannot be compared</Th>
        <Th>Compared</Th>
      </TableHead>
      <tbody>
        {reports.map((report) => (
          <Tr key={report.id}>
            <Td phone="name" className="max-w-72">
              <TwoLines second={formatWords[report.format] ?? report.format}>
                <Link href={`/leaks/reports/${report.id}`} className="font-medium hover:underline">
                  {report.fileName}
                </Link>
              </TwoLines>
            </Td>
            <Td numeric label="matched" className={report.matched > 0 ? "font-medium text-crit" : "text-fg3"}>
              {formatNumber(report.matched)}
            </Td>
            <Td numeric label="no match">
              {formatNumber(report.compared - report.matched)}
            </Td>
            <Td numeric label="cannot be compared" className={report.rows > report.compared ? "" : "text-fg3"}>
              {formatNumber(report.rows - report.compared)}
            </Td>
            <Td label="compared" className="max-w-52">
              <TwoLines second={report.recordedBy ?? undefined}>
                <RelativeTime at={report.finishedAt} clock={clock} />
              </TwoLines>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

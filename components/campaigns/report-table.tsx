import Link from "next/link";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import type { ReportRow } from "@/lib/campaigns/report-rows";
import { answerWords } from "@/lib/campaigns/words";
import { formatDate } from "@/lib/core/format";

/** Every question with what came of it. */
export function ReportTable({ rows, zone }: { rows: ReportRow[]; zone: string }) {
  return (
    <Table caption="Questions and answers" stackOnPhone>
      <TableHead>
        <Th>Endpoint</Th>
        <Th>Answer</Th>
        <Th>By</Th>
        <Th>Reason</Th>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Tr key={`${row.endpointId}-${row.stage}-${row.state}-${row.at?.getTime() ?? 0}`}>
            <Td phone="name">
              <TwoLines second={[row.highRisk && "High risk", row.stage === 2 && "second look"].filter(Boolean).join(", ") || undefined}>
                <Link href={`/endpoints/${row.endpointId}`} className="hover:underline">
                  {row.endpoint}
                </Link>
              </TwoLines>
            </Td>
            <Td phone="end">
              {row.answer ? (
                <TwoLines second={row.againstAdvice && row.advice ? `advice was ${answerWords[row.advice].toLowerCase()}` : undefined}>
                  {answerWords[row.answer]}
                </TwoLines>
              ) : (
                <span className={row.state === "silent" ? "text-high" : "text-fg2"}>{stateWords[row.state]}</span>
              )}
            </Td>
            <Td>
              <TwoLines second={row.at ? formatDate(row.at, zone) : undefined}>
                {row.answeredBy ?? (row.reviewer ? `${row.reviewer} was asked` : "nobody was asked")}
              </TwoLines>
            </Td>
            <Td className="max-w-80">
              <span className="line-clamp-2 text-fg2 print:line-clamp-none">{row.reason || row.endedReason}</span>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

const stateWords = { open: "Open", answered: "Answered", silent: "Silent", withdrawn: "Withdrawn" } as const;

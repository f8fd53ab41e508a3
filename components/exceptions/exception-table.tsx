import Link from "next/link";
import { SeverityMark } from "@/components/marks/severity";
import { Chip } from "@/components/ui/chip";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { formatCount, formatDate, type ViewerClock } from "@/lib/core/format";
import { severities } from "@/lib/endpoints/vocabulary";
import type { ExceptionLine } from "@/lib/exceptions/views";
import { endedWords, exceptionReasonWords, exceptionStateWords } from "@/lib/exceptions/words";
import { suppressionWords } from "@/lib/findings/words";

/** Requests and what became of them. */
export function ExceptionTable({ lines, clock }: { lines: readonly ExceptionLine[]; clock: ViewerClock }) {
  return (
    <Table caption="Exceptions" stackOnPhone>
      <TableHead>
        <Th>Exception</Th>
        <Th>Covers</Th>
        <Th>Asked by</Th>
        <Th>State</Th>
        <Th>Until</Th>
      </TableHead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Td phone="name" className="max-w-96">
              <TwoLines second={line.justification}>
                <Link href={`/findings/exceptions/${line.id}`} className="font-medium hover:underline">
                  {line.reason ? exceptionReasonWords[line.reason] : suppressionWords[line.kind]}
                </Link>
                {line.extendsId && <span className="text-fg3"> · extension</span>}
              </TwoLines>
            </Td>
            <Td>
              <span className="inline-flex items-center gap-1.5">
                {line.worstRank !== null && <SeverityMark severity={severities[line.worstRank] ?? "info"} />}
                {line.findings === 1 && line.example ? line.example : formatCount(line.findings, "finding")}
              </span>
            </Td>
            <Td label="Asked by">
              <TwoLines second={<RelativeTime at={line.requestedAt} clock={clock} />}>{line.requestedBy?.name ?? "the system"}</TwoLines>
            </Td>
            <Td phone="end">
              <StateChip line={line} />
            </Td>
            <Td label="Until" className="whitespace-nowrap">
              {formatDate(line.expiresAt, clock.zone)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function StateChip({ line: { state, endedReason } }: { line: ExceptionLine }) {
  const tone = state === "requested" ? "med" : state === "approved" ? "accent" : "plain";
  return (
    <Chip tone={tone}>
      {exceptionStateWords[state]}
      {endedReason && `: ${endedWords[endedReason] ?? endedReason}`}
    </Chip>
  );
}

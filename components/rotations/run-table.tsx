import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import { DayTime, DueDay } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { formatAge, type ViewerClock } from "@/lib/core/format";
import { wordFor } from "@/lib/endpoints/words";
import { providerOf } from "@/lib/providers/providers";
import type { RunLine } from "@/lib/rotations/list-schema";
import { proofWords, stepWords } from "@/lib/rotations/words";
import { RunChip } from "./run-chip";

/** Runs as rows: what is rotated, where it stands, what comes next and until when. */
export function RunTable({ lines, clock, caption }: { lines: readonly RunLine[]; clock: ViewerClock; caption: string }) {
  return (
    <Table caption={caption} stackOnPhone>
      <TableHead>
        <Th>Endpoint</Th>
        <Th>State</Th>
        <Th>Next step</Th>
        <Th>Done by</Th>
        <Th numeric>Steps</Th>
        <Th numeric>Due</Th>
      </TableHead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Td phone="name">
              <span className="flex min-w-0 items-center gap-2">
                <ProviderMark name={providerOf(line.provider).name} />
                <TwoLines
                  second={`${providerOf(line.provider).name}${line.environment === "unknown" ? "" : `, ${wordFor(line.environment).toLowerCase()}`}`}
                >
                  <Link href={`/rotations/${line.id}`} className="font-medium hover:underline">
                    {line.name}
                  </Link>
                </TwoLines>
              </span>
            </Td>
            <Td>
              <RunChip state={line.state} blocked={line.blockedReason !== ""} emergency={line.emergency} />
            </Td>
            <Td label="Next">
              <NextStep line={line} clock={clock} />
            </Td>
            <Td label="By">{line.assignee ?? <span className="text-high">nobody</span>}</Td>
            <Td numeric phone="hidden">
              {line.done} of {line.steps}
            </Td>
            <Td numeric phone="end">
              {line.endedAt ? <DayTime at={line.endedAt} clock={clock} /> : <DueDay at={line.dueAt} clock={clock} />}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function NextStep({ line, clock }: { line: RunLine; clock: ViewerClock }) {
  if (!line.nextStep || !line.nextDueAt) return <span className="text-fg3">{line.proof ? `Proof: ${proofWords[line.proof]}` : "–"}</span>;
  const late = Number(clock.now) - line.nextDueAt.getTime();
  const starts = line.startsAt.getTime() > Number(clock.now);
  return (
    <TwoLines
      second={
        line.blockedReason ||
        (starts ? (
          <>
            starts <DayTime at={line.startsAt} clock={clock} />
          </>
        ) : late > 0 ? (
          <span className="font-medium text-high">late {formatAge(late)}</span>
        ) : (
          <>
            by <DueDay at={line.nextDueAt} clock={clock} />
          </>
        ))
      }
    >
      {stepWords[line.nextStep]}
    </TwoLines>
  );
}

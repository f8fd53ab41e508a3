import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import { Chip } from "@/components/ui/chip";
import { DayTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { formatAge, formatCount, formatRelative, type ViewerClock } from "@/lib/core/format";
import type { DecommissionLine } from "@/lib/decommission/list-schema";
import { decommissionStateWords } from "@/lib/decommission/words";
import { wordFor } from "@/lib/endpoints/words";
import { providerOf } from "@/lib/providers/providers";

/** Ends as rows: what ends, where it stands, what comes next and until when, and whether somebody misses it. */
export function DecommissionTable({ lines, clock, caption }: { lines: readonly DecommissionLine[]; clock: ViewerClock; caption: string }) {
  const ended = lines.every(({ endedAt }) => endedAt !== null);
  return (
    <Table caption={caption} stackOnPhone>
      <TableHead>
        <Th>Endpoint</Th>
        <Th>State</Th>
        {!ended && <Th>Next</Th>}
        <Th>Missed</Th>
        <Th>Done by</Th>
        <Th numeric>Day</Th>
      </TableHead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Td phone="name" className="max-w-96">
              <span className="flex min-w-0 items-center gap-2">
                <ProviderMark name={providerOf(line.provider).name} />
                <TwoLines second={`${line.environment === "unknown" ? "" : `${wordFor(line.environment)} · `}${line.reason}`}>
                  <Link href={`/endpoints/${line.endpointId}/decommission`} className="font-medium hover:underline">
                    {line.name}
                  </Link>
                </TwoLines>
              </span>
            </Td>
            <Td>
              <Chip tone={line.state === "announced" ? "med" : line.state === "disabled" ? "accent" : "plain"}>
                {decommissionStateWords[line.state]}
              </Chip>
            </Td>
            {!ended && (
              <Td label="Next">
                <Next line={line} clock={clock} />
              </Td>
            )}
            <Td label="Missed">
              <Missed line={line} clock={clock} />
            </Td>
            <Td label="By">{line.assignee ?? <span className={line.endedAt ? "text-fg3" : "text-high"}>nobody</span>}</Td>
            <Td numeric phone="end">
              <DayTime at={line.endedAt ?? line.watchUntil ?? line.disableAt} clock={clock} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Next({ line: { state, disableAt, watchUntil }, clock }: { line: DecommissionLine; clock: ViewerClock }) {
  const due = state === "announced" ? disableAt : state === "disabled" ? watchUntil : null;
  if (!due) return <span className="text-fg3">–</span>;
  const late = Number(clock.now) - due.getTime();
  if (state === "disabled" && late < 0) return "Watch it";
  const act = state === "announced" ? "Switch it off" : "Delete or restore";
  if (late <= 0) return act;
  return <TwoLines second={<span className="font-medium text-high">late {formatAge(late)}</span>}>{act}</TwoLines>;
}

/** What speaks against ending it, strongest first; silence while nobody can miss it yet says nothing. */
function Missed({ line: { state, broke, needed, calledAt, endReason }, clock }: { line: DecommissionLine; clock: ViewerClock }) {
  const signs = [
    ...(broke > 0 ? [`${formatCount(broke, "thing")} broke`] : []),
    ...(calledAt ? [`called ${formatRelative(calledAt, clock.now)} ago`] : []),
    ...(needed > 0 ? [`${formatCount(needed, "person needs it", "people need it")}`] : []),
  ];
  if (state === "restored" && endReason) return <span className="line-clamp-2 max-w-64 text-high">{endReason}</span>;
  if (signs.length > 0) return <span className={broke > 0 || calledAt ? "text-high" : "text-med"}>{signs.join(", ")}</span>;
  return <span className="text-fg3">{state === "announced" || state === "cancelled" ? "–" : "not seen"}</span>;
}

import Link from "next/link";
import { Chip } from "@/components/ui/chip";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import type { CampaignState } from "@/lib/campaigns/schema";
import type { CampaignLine } from "@/lib/campaigns/views";
import { stateWords } from "@/lib/campaigns/words";
import { formatDay, formatDueDay, formatNumber, type ViewerClock } from "@/lib/core/format";

export function StateChip({ state, signed }: { state: CampaignState; signed?: boolean }) {
  const tone = state === "running" ? "accent" : state === "draft" ? "dashed" : state === "paused" ? "med" : "plain";
  return <Chip tone={tone}>{state === "closed" ? (signed ? "Closed, signed off" : "Closed, not signed off") : stateWords[state]}</Chip>;
}

/** Who sees campaigns opens the campaign; who is asked opens what they are asked. */
export function CampaignTable({ lines, clock, mayRead }: { lines: CampaignLine[]; clock: ViewerClock; mayRead: boolean }) {
  return (
    <Table caption="Campaigns" stackOnPhone>
      <TableHead>
        <Th>Campaign</Th>
        <Th>State</Th>
        <Th>Answered</Th>
        <Th numeric>Asked of you</Th>
      </TableHead>
      <tbody>
        {lines.map((line) => (
          <Tr key={line.id}>
            <Td phone="name">
              <TwoLines second={when(line, clock)}>
                <Link href={mayRead ? `/campaigns/${line.id}` : `/campaigns/${line.id}/review`} className="font-medium hover:underline">
                  {line.name}
                </Link>
              </TwoLines>
            </Td>
            <Td phone="end">
              <StateChip state={line.state} signed={line.signedAt !== null} />
            </Td>
            <Td>
              {line.questions > 0 ? (
                <span className="flex items-center gap-2">
                  <Share done={line.answered} total={line.questions} />
                  {formatNumber(line.answered)} of {formatNumber(line.questions)}
                </span>
              ) : (
                <span className="text-fg3">–</span>
              )}
            </Td>
            <Td numeric label="Asked of you">
              {line.mine > 0 && line.state === "running" ? (
                <Link href={`/campaigns/${line.id}/review`} className="link font-medium">
                  {formatNumber(line.mine)}
                </Link>
              ) : (
                <span className="text-fg3">0</span>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A bar beside its own numbers. */
export function Share({ done, total }: { done: number; total: number }) {
  return (
    <span aria-hidden="true" className="inline-block h-2 w-20 shrink-0 overflow-hidden rounded-xs bg-sunken">
      <span className="block h-full bg-d1" style={{ width: `${total > 0 ? (done / total) * 100 : 0}%` }} />
    </span>
  );
}

function when({ state, startsAt, startedAt, dueAt, closedAt }: CampaignLine, clock: ViewerClock): string {
  if (state === "draft") return startsAt ? `starts by itself ${formatDay(startsAt, clock)}` : `until ${formatDueDay(dueAt, clock.now)}`;
  const started = startedAt ? formatDay(startedAt, clock) : "not started";
  return closedAt ? `${started} to ${formatDay(closedAt, clock)}` : `${started}, until ${formatDueDay(dueAt, clock.now)}`;
}

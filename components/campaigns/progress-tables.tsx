import { Flag } from "lucide-react";
import Link from "next/link";
import { Avatar } from "@/components/marks/avatar";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { CampaignProgress, ProgressRow, ReviewerRow } from "@/lib/campaigns/views";
import { formatNumber, formatPercent, MISSING, type ViewerClock } from "@/lib/core/format";
import { Share } from "./campaign-table";

/** With quality for the programme lead: how long, how often kept, how often against advice, and why it deserves a look. */
export function ReviewersPanel({
  reviewers,
  reviewerCount,
  clock,
}: Pick<CampaignProgress, "reviewers" | "reviewerCount"> & { clock: ViewerClock }) {
  const withQuality = reviewers.some(({ quality }) => quality !== undefined);
  const flagged = reviewers.filter(({ quality }) => quality?.flag).length;
  return (
    <Panel
      title={withQuality ? "Reviewer quality" : "Reviewers"}
      note={withQuality ? "a campaign is as good as the care behind its answers" : `${formatNumber(reviewerCount)} asked`}
      action={
        flagged > 0 && (
          <span className="flex items-center gap-1.5 text-high text-xs">
            <Flag size={13} strokeWidth={1.75} aria-hidden />
            {flagged} of {formatNumber(reviewerCount)} flagged
          </span>
        )
      }
      flush
    >
      <Table caption="Reviewers" stackOnPhone>
        <TableHead>
          <Th>Reviewer</Th>
          <Th>Answered</Th>
          {withQuality && (
            <>
              <Th numeric>Median time</Th>
              <Th numeric>Keeps</Th>
              <Th numeric>Against advice</Th>
              <Th>Flag</Th>
            </>
          )}
          <Th numeric>Last answer</Th>
        </TableHead>
        <tbody>
          {reviewers.map((row) => (
            <Reviewer key={row.id} row={row} withQuality={withQuality} clock={clock} />
          ))}
        </tbody>
      </Table>
      {reviewerCount > reviewers.length && (
        <p className="border-t px-3.5 py-2 text-fg3 text-xs">
          The {reviewers.length} with most left to answer of {formatNumber(reviewerCount)}.
        </p>
      )}
    </Panel>
  );
}

function Reviewer({ row, withQuality, clock }: { row: ReviewerRow; withQuality: boolean; clock: ViewerClock }) {
  const { name, team, questions, answered, quality, lastAt } = row;
  const some = quality !== undefined && quality.answered > 0;
  return (
    <Tr>
      <Td phone="name">
        <span className="flex min-w-0 items-center gap-2">
          <Avatar name={name} />
          <Link href={`/people/${row.id}`} className="truncate hover:underline">
            {name}
          </Link>
          <span className="truncate text-fg3 text-xs">{team}</span>
        </span>
      </Td>
      <Td phone="end">
        <span className="flex items-center gap-2 whitespace-nowrap">
          <Share done={answered} total={questions} />
          {formatNumber(answered)} of {formatNumber(questions)}
        </span>
      </Td>
      {withQuality && (
        <>
          <Td numeric label="Median time">
            {some && quality.medianSeconds !== null ? (
              `${Math.round(quality.medianSeconds)} s`
            ) : (
              <span className="text-fg3">{MISSING}</span>
            )}
          </Td>
          <Td numeric label="Keeps">
            {some ? formatPercent(quality.keeps / quality.answered) : <span className="text-fg3">{MISSING}</span>}
          </Td>
          <Td numeric label="Against advice">
            {some ? formatNumber(quality.againstAdvice) : <span className="text-fg3">{MISSING}</span>}
          </Td>
          <Td>
            {quality?.flag ? (
              <span className="flex items-center gap-1.5 text-high">
                <Flag size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
                {quality.flag}
              </span>
            ) : (
              !some && questions > 0 && <span className="text-fg3">silent</span>
            )}
          </Td>
        </>
      )}
      <Td numeric label="Last answer">
        {lastAt ? (
          <>
            <RelativeTime at={lastAt} clock={clock} /> ago
          </>
        ) : (
          <span className="text-fg3">never</span>
        )}
      </Td>
    </Tr>
  );
}

export function TeamsPanel({ teams }: { teams: ProgressRow[] }) {
  return (
    <Panel title="By team" note="most left to answer first" flush>
      <Table caption="Progress by team">
        <TableHead>
          <Th>Team</Th>
          <Th>Answered</Th>
          <Th numeric>Open</Th>
        </TableHead>
        <tbody>
          {teams.map(({ id, name, questions, answered }) => (
            <Tr key={id ?? "none"} compact>
              <Td>{name}</Td>
              <Td>
                <span className="flex items-center gap-2 whitespace-nowrap">
                  <Share done={answered} total={questions} />
                  {formatNumber(answered)} of {formatNumber(questions)}
                </span>
              </Td>
              <Td numeric>{formatNumber(questions - answered)}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import type { RunningCampaign } from "@/lib/campaigns/read-running";
import { formatCount, formatDueDay, formatNumber, type Instant } from "@/lib/core/format";

/** How far the campaigns are that run now; nothing where none runs. */
export function RunningCampaigns({ campaigns, now }: { campaigns: RunningCampaign[]; now: Instant }) {
  if (campaigns.length === 0) return null;
  return (
    <Panel
      title="Campaigns"
      note="running now"
      flush
      action={
        <Link href="/campaigns" className="font-medium text-accent-text">
          All campaigns
        </Link>
      }
    >
      <ul className="divide-y">
        {campaigns.map((campaign) => (
          <Line key={campaign.id} campaign={campaign} now={now} />
        ))}
      </ul>
    </Panel>
  );
}

function Line({
  campaign: { id, name, dueAt, questions, answered, delegated, silentReviewers },
  now,
}: {
  campaign: RunningCampaign;
  now: Instant;
}) {
  const share = (part: number) => `${questions > 0 ? (part / questions) * 100 : 0}%`;
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-1.5 px-3.5 py-3">
      <Link href={`/campaigns/${id}`} className="font-semibold hover:underline">
        {name}
      </Link>
      <span aria-hidden="true" className="flex h-2.5 min-w-32 flex-1 overflow-hidden rounded-xs bg-sunken">
        <span className="block h-full bg-d1" style={{ width: share(answered) }} />
        <span className="block h-full bg-d3" style={{ width: share(delegated) }} />
      </span>
      <span>
        <span className="font-semibold">{formatNumber(answered)}</span> of {formatNumber(questions)} answered
        {delegated > 0 && `, ${formatNumber(delegated)} delegated`}
      </span>
      <span className="text-fg2">closes {formatDueDay(dueAt, now)}</span>
      <span className={silentReviewers > 0 ? "text-high" : "text-fg3"}>
        {silentReviewers > 0 ? `${formatCount(silentReviewers, "reviewer")} silent` : "nobody silent"}
      </span>
    </li>
  );
}

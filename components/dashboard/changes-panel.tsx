import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { actionWords } from "@/lib/audit/words";
import { formatDelta, formatInstant, formatNumber, type ViewerClock } from "@/lib/core/format";
import type { readHeadline } from "@/lib/posture/queries";
import type { Changes } from "@/lib/posture/read-changes";

interface ChangesPanelProps {
  changes: Changes;
  headline: Awaited<ReturnType<typeof readHeadline>>;
  clock: ViewerClock;
}

/** How the numbers moved since the person's previous session, and what the audit log recorded since; each number leads to what it counts. */
export function ChangesPanel({ changes: { since, firstVisit, actions }, headline, clock }: ChangesPanelProps) {
  return (
    <Panel
      title={firstVisit ? "Latest changes" : "Since you were last here"}
      note={firstVisit ? "in the last 7 days" : formatInstant(since, clock.zone)}
      flush
    >
      <Moved since={since} headline={headline} clock={clock} />
      {actions.length === 0 ? (
        <EmptyState title="Nothing was done">No command was recorded in this time.</EmptyState>
      ) : (
        <ul className="divide-y">
          {actions.map(({ chain, action, count, last }) => (
            <li key={`${chain} ${action}`} className="flex items-baseline gap-2 px-3.5 py-2">
              <Link
                href={`/audit?${new URLSearchParams({ ...(chain !== "main" && { chain }), action, since: since.toISOString() })}`}
                className="min-w-0 flex-1 truncate hover:underline"
              >
                {actionWords(action)}
              </Link>
              <span className="font-medium">{formatNumber(count)}</span>
              <RelativeTime at={last} clock={clock} className="w-16 text-right text-fg3 text-xs" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Against the last measurement before the previous session; nothing where none is that old. */
function Moved({ since, headline: { now, history }, clock }: Pick<Changes, "since"> & Pick<ChangesPanelProps, "headline" | "clock">) {
  const before = history.findLast(({ measuredAt }) => measuredAt <= since);
  if (!before) return null;
  const unowned = now.missingOwner + now.ownerDisabled + now.ownerLeft;
  const moved = [
    { label: "Endpoints", href: "/endpoints", change: now.endpoints - before.metrics.endpoints, moreIsWorse: false },
    { label: "Unowned", href: "/endpoints?owner=unowned", change: unowned - before.metrics.unowned, moreIsWorse: true },
    { label: "Stale", href: "/endpoints?activity=stale", change: now.stale - before.metrics.stale, moreIsWorse: true },
    { label: "Overdue", href: "/endpoints?rotation=overdue", change: now.overdue - before.metrics.overdue, moreIsWorse: true },
  ];
  return (
    <div className="border-b px-3.5 py-2.5">
      <dl className="grid grid-cols-4 gap-2">
        {moved.map(({ label, href, change, moreIsWorse }) => (
          <div key={label} className="min-w-0">
            <dt className="truncate text-fg3 text-xs">{label}</dt>
            <dd>
              <Link
                href={href}
                className={cn("font-medium hover:underline", change === 0 && "text-fg3", moreIsWorse && change > 0 && "text-high")}
              >
                {change === 0 ? "as before" : formatDelta(change)}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
      <p className="pt-1 text-fg3 text-xs">against the measurement of {formatInstant(before.measuredAt, clock.zone)}</p>
    </div>
  );
}

import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { actionWords } from "@/lib/audit/words";
import { formatInstant, formatNumber, type ViewerClock } from "@/lib/core/format";
import type { ChangeCount } from "@/lib/posture/queries";

interface ChangesPanelProps {
  since: Date | null;
  actions: ChangeCount[];
  clock: ViewerClock;
}

/** What the audit log recorded since the person's previous session, by kind; each number leads to its events. */
export function ChangesPanel({ since, actions, clock }: ChangesPanelProps) {
  return (
    <Panel title={since ? "Since you were last here" : "Latest changes"} note={since ? formatInstant(since, clock.zone) : undefined} flush>
      {actions.length === 0 ? (
        <EmptyState title="Nothing changed">No command was recorded in this time.</EmptyState>
      ) : (
        <ul className="divide-y">
          {actions.map(({ chain, action, count, last }) => (
            <li key={`${chain} ${action}`} className="flex items-baseline gap-2 px-3.5 py-2">
              <Link
                href={`/audit?${new URLSearchParams({ ...(chain !== "main" && { chain }), action, ...(since && { since: since.toISOString() }) })}`}
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

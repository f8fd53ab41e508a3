import { Panel } from "@/components/ui/panel";
import type { FeedLine } from "@/lib/calendar/schema";
import { formatDay, formatRelative, type ViewerClock } from "@/lib/core/format";
import { type FeedActions, FeedList } from "./feed-list";

interface Props extends FeedActions {
  title: string;
  feeds: readonly FeedLine[];
  clock: ViewerClock;
}

/** Feeds with what is known of each address. */
export function FeedsPanel({ title, feeds, clock, ...actions }: Props) {
  return (
    <Panel title={title} note="whoever has the address reads the feed, and nothing else" flush>
      <FeedList
        feeds={feeds.map(({ createdAt, lastReadAt, ...feed }) => ({
          ...feed,
          state: createdAt
            ? `Address made ${formatDay(createdAt, clock)}, ${lastReadAt ? `last read ${formatRelative(lastReadAt, clock.now)} ago` : "not read yet"}`
            : "No address",
        }))}
        {...actions}
      />
    </Panel>
  );
}

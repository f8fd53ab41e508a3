import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { FeedList } from "@/components/calendar/feed-list";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { listFeeds } from "@/lib/calendar/queries";
import { systemClock } from "@/lib/core/clock";
import { formatDay, formatRelative } from "@/lib/core/format";
import { createFeed, revokeFeed } from "./actions";

export const metadata: Metadata = { title: "Calendar feeds" };

export default async function CalendarPage() {
  const principal = await requirePrincipal();
  const clock = { now: systemClock.now(), zone: principal.timeZone };
  const feeds = await listFeeds(principal);
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: "Calendar feeds" }]} />
      <PageHeader title="Calendar feeds" lead="Due dates and rotations in your calendar program, by an address of your own." />
      <Panel title="Feeds" note="whoever has the address reads the feed, and nothing else" flush>
        <FeedList
          feeds={feeds.map(({ createdAt, lastReadAt, ...feed }) => ({
            ...feed,
            state: createdAt
              ? `Address made ${formatDay(createdAt, clock)}, ${lastReadAt ? `last read ${formatRelative(lastReadAt, clock.now)} ago` : "not read yet"}`
              : "No address",
          }))}
          create={createFeed}
          revoke={revokeFeed}
        />
      </Panel>
    </Page>
  );
}

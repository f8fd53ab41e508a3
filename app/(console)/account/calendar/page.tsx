import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { FeedsPanel } from "@/components/calendar/feeds-panel";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { listFeeds } from "@/lib/calendar/queries";
import { systemClock } from "@/lib/core/clock";
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
      <FeedsPanel title="Feeds" feeds={feeds} clock={clock} create={createFeed} revoke={revokeFeed} />
    </Page>
  );
}

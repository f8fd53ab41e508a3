import ical, { ICalCalendarMethod } from "ical-generator";
import { dayMs } from "@/lib/core/clock";
import type { FeedEvent } from "./schema";

const refreshSeconds = 6 * 3_600;

/** The feed as a calendar program reads it (RFC 5545): one all-day event for each day on which something is due. */
export function renderFeed(name: string, events: readonly FeedEvent[]): string {
  const calendar = ical({
    name,
    prodId: { company: "HookSteward", product: "Rotations", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: refreshSeconds,
  });
  for (const { uid, day, title, description, url, changedAt } of events) {
    calendar.createEvent({
      id: uid,
      allDay: true,
      // All-day dates are days without a zone: the library reads them in UTC only when it is told so.
      timezone: "UTC",
      start: day,
      end: new Date(day.getTime() + dayMs),
      summary: title,
      description,
      url,
      stamp: changedAt,
    });
  }
  return calendar.toString();
}

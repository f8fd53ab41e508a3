import { SnoozeLine } from "@/components/notifications/snooze-line";
import { readSnooze } from "@/lib/alerts/queries";
import { formatDay, type ViewerClock } from "@/lib/core/format";
import type { EndpointView } from "@/lib/endpoints/endpoint-view";
import { snooze } from "./snooze-actions";

/** Where something is coming due: reminders can wait, for a while and with a reason. */
export async function Snooze({ endpoint, clock }: { endpoint: EndpointView; clock: ViewerClock }) {
  if (!["due_soon", "age_unknown"].includes(endpoint.secret.status)) return null;
  const current = await readSnooze(endpoint.id, new Date(clock.now));
  const words = current && `Silent until ${formatDay(current.until, clock)}${current.by ? `, by ${current.by}` : ""}: ${current.reason}`;
  return <SnoozeLine endpointId={endpoint.id} current={words} snooze={snooze} />;
}

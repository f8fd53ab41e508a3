import type { Transaction } from "@/lib/core/db";
import type { DemoEndpoint } from "./estate";
import { insertRows, recordActivity } from "./load";
import { createRandom } from "./random";

const dayMs = 86_400_000;
/** Daily counts for the last five weeks; before that, one row stands for the days since the former step. */
const dailySinceDaysAgo = 35;

/** Evidence of the days from `fromDaysAgo` (included) down to `toDaysAgo` (excluded), of endpoints known by then. */
export async function loadDeliveries(
  tx: Transaction,
  endpoints: { id: string; endpoint: DemoEndpoint }[],
  fromDaysAgo: number,
  toDaysAgo: number,
  now: number,
): Promise<void> {
  const rows: Record<string, unknown>[] = [];
  const activity: { endpoint_id: string; at: string; since: string; ok: boolean }[] = [];
  for (const { id, endpoint } of endpoints) {
    const { deliveries } = endpoint;
    if (!deliveries) continue;
    const first = Math.min(fromDaysAgo, endpoint.discoveredDaysAgo);
    const last = Math.max(toDaysAgo, deliveries.lastDaysAgo);
    if (first < last) continue;
    const random = createRandom(Number.parseInt(id.slice(-8), 16) * 1_000 + fromDaysAgo);
    const days = toDaysAgo >= dailySinceDaysAgo ? [last] : Array.from({ length: first - last + 1 }, (_, index) => last + index);
    for (const daysAgo of days)
      rows.push(...dayRows(id, deliveries, now - daysAgo * dayMs, days.length === 1 ? first - last + 1 : 1, random.whole(60, 140) / 100));
    const lastAt = now - last * dayMs - (last === deliveries.lastDaysAgo ? deliveries.lastMinutesAgo * 60_000 : 0);
    activity.push({
      endpoint_id: id,
      at: new Date(Math.max(lastAt, now - endpoint.discoveredDaysAgo * dayMs)).toISOString(),
      since: new Date(now - endpoint.discoveredDaysAgo * dayMs).toISOString(),
      ok: deliveries.failureShare < 0.9,
    });
  }
  await insertRows(tx, "delivery_day", rows);
  await recordActivity(tx, activity);
}

function dayRows(
  id: string,
  deliveries: NonNullable<DemoEndpoint["deliveries"]>,
  at: number,
  days: number,
  factor: number,
): Record<string, unknown>[] {
  const day = new Date(at).toISOString().slice(0, 10);
  return deliveries.events.flatMap((event, index) => {
    const total = Math.max(1, Math.round((deliveries.perDay * days * factor) / (index + 1)));
    const failed = Math.round(total * deliveries.failureShare);
    const row = (ok: boolean, count: number) => ({ endpoint_id: id, day, event, status: ok ? 200 : 500, ok, count });
    return [...(total > failed ? [row(true, total - failed)] : []), ...(failed > 0 ? [row(false, failed)] : [])];
  });
}

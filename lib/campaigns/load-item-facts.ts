import { checks } from "@/lib/checks/registry";
import { type Database, Prisma } from "@/lib/core/db";
import { type Advice, adviceOf, type ChangedFact, changedSince, isHighRisk } from "./rules";
import type { Snapshot } from "./schema";
import { snapshotSql, soleRequesterSql } from "./scope";

/** What decides about one question now: its endpoint as it is, what changed since it was put, and what is advised. */
export interface ItemFacts {
  endpointId: string;
  demo: boolean;
  mergedIntoId: string | null;
  live: Snapshot;
  changed: ChangedFact[];
  advice: Advice;
  /** As it was put or as it is now: risk that came later counts too. */
  highRisk: boolean;
  failing: string[];
  events: string[];
  /** Seen in 90 days. */
  usedEvents: string[];
  /** Granted and never seen in the window; null = nobody can tell. */
  unusedEvents: string[] | null;
  lastDeliveryAt: Date | null;
  soleRequesterId: string | null;
}

interface Row {
  item_id: string;
  endpoint_id: string;
  demo: boolean;
  merged_into_id: string | null;
  snapshot: Snapshot;
  high_risk: boolean;
  live: Snapshot;
  failing: number[];
  sunset_at: Date | null;
  events_known: boolean;
  used: string[] | null;
  last_delivery_at: Date | null;
  requester: string | null;
}

const indexToId = new Map(checks.map(({ index, id }) => [index, id]));

/** Keyed by item. */
export async function loadItemFacts(db: Database, itemIds: string[], now: Date): Promise<Map<string, ItemFacts>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT i.id AS item_id, e.id AS endpoint_id, e.demo, e.merged_into_id, i.snapshot, i.high_risk, ${snapshotSql} AS live, e.failing, e.sunset_at, e.events_known,
      a.last_delivery_at, ${soleRequesterSql} AS requester,
      (SELECT array_agg(DISTINCT d.event) FROM delivery_day d WHERE d.endpoint_id = e.id AND d.day > (${now}::timestamptz AT TIME ZONE 'UTC')::date - 90) AS used
    FROM campaign_item i JOIN endpoint e ON e.id = i.endpoint_id LEFT JOIN endpoint_activity a ON a.endpoint_id = e.id
    WHERE i.id = ANY(${itemIds}::uuid[])`);
  return new Map(rows.map((row) => [row.item_id, toFacts(row, now)]));
}

function toFacts(row: Row, now: Date): ItemFacts {
  const { live, snapshot } = row;
  const failing = row.failing.flatMap((index) => indexToId.get(index) ?? []);
  const used = row.used ?? [];
  const known = row.events_known && live.all_events !== "yes" && used.length > 0;
  const unusedEvents = known ? live.events.filter((event) => !used.includes(event)) : null;
  const age = row.last_delivery_at === null ? null : Math.floor((now.getTime() - row.last_delivery_at.getTime()) / 86_400_000);
  return {
    endpointId: row.endpoint_id,
    demo: row.demo,
    mergedIntoId: row.merged_into_id,
    live,
    changed: changedSince(snapshot, live),
    advice: adviceOf({
      failing,
      retired: live.lifecycle === "retired",
      sunsetPassed: row.sunset_at !== null && row.sunset_at <= now,
      unusedEvents: failing.includes("scopes-excess") ? unusedEvents : null,
      lastDeliveryDays: age,
    }),
    highRisk: row.high_risk || isHighRisk({ worstRank: live.worst_rank, dataClass: live.data_class }),
    failing,
    events: live.events,
    usedEvents: used,
    unusedEvents,
    lastDeliveryAt: row.last_delivery_at,
    soleRequesterId: row.requester,
  };
}

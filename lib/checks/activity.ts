import { isOlderThan, olderThanAt } from "@/lib/checks/time";
import type { CheckPolicy, EndpointFacts, Instant } from "@/lib/checks/types";
import type { Activity } from "@/lib/endpoints/vocabulary";

type ActivityFacts = Pick<EndpointFacts, "lastDeliveryAt" | "createdAt">;

/**
 * Stale needs evidence: a known last delivery that is too old, of an endpoint that is itself old enough. Without one, activity is
 * unknown, which is not staleness. An unknown creation date needs no answer: it was there when it delivered.
 */
export function activityOf({ lastDeliveryAt, createdAt }: ActivityFacts, policy: CheckPolicy, now: Instant): Activity {
  if (lastDeliveryAt === null) return "unknown";
  const since = createdAt === null ? lastDeliveryAt : Math.max(lastDeliveryAt, createdAt);
  return isOlderThan(since, policy.staleDays, now) ? "stale" : "delivering";
}

/** When silence alone will make it stale; null when it already is, or when nothing is known. */
export function staleAt(facts: ActivityFacts, policy: CheckPolicy, now: Instant): Instant | null {
  if (activityOf(facts, policy, now) !== "delivering" || facts.lastDeliveryAt === null) return null;
  return olderThanAt(Math.max(facts.lastDeliveryAt, facts.createdAt ?? facts.lastDeliveryAt), policy.staleDays);
}

import { onlySenderHoldsKey, secretHeld } from "@/lib/checks/held-secret";
import { dayMs, earlier } from "@/lib/checks/time";
import type { EndpointFacts, Instant, RotationRule } from "@/lib/checks/types";
import type { RotationStatus, Tri } from "@/lib/endpoints/vocabulary";

type Secret = EndpointFacts["secret"];
export type RotationFacts = Pick<EndpointFacts, "auth" | "secret" | "url" | "direction">;

/**
 * Is there something here that we could rotate? "no" covers none held and a key that only the sender has.
 */
export function hasSomethingToRotate(facts: RotationFacts): Tri {
  return onlySenderHoldsKey(facts) ? "no" : secretHeld(facts);
}

/** When rotation is due by the worst case; null = no interval, or nobody knows since when. A certificate's own expiry wins. */
export function rotationDueAt(secret: Secret, rule: RotationRule): Instant | null {
  if (secret.certificateNotAfter !== null) return secret.certificateNotAfter;
  if (rule.intervalDays === null || secret.setNotBefore === null) return null;
  return secret.setNotBefore + rule.intervalDays * dayMs;
}

/** From when on overdue is certain, whatever the true age; null = never provable. */
export function certainlyDueAt(secret: Secret, rule: RotationRule): Instant | null {
  if (secret.certificateNotAfter !== null) return secret.certificateNotAfter;
  if (rule.intervalDays === null || secret.setNotAfter === null) return null;
  return secret.setNotAfter + rule.intervalDays * dayMs;
}

/** From when on it counts as overdue, certain or by worst case; bounds that contradict each other are judged by the earlier one. */
export function overdueAt(secret: Secret, rule: RotationRule): Instant | null {
  return earlier(rotationDueAt(secret, rule), certainlyDueAt(secret, rule));
}

export interface Rotation {
  status: RotationStatus;
  dueAt: Instant | null;
  /** Only when overdue: proven by both bounds, or by the worst case alone. */
  certainty: "certain" | "worst_case" | null;
  /** The instant at which time alone changes the status or its certainty. */
  changesAt: Instant | null;
}

/** `openRun` is the state of a rotation run in progress, which outranks what the dates say. */
export function rotationOf(
  facts: RotationFacts & Pick<EndpointFacts, "presence">,
  rule: RotationRule,
  now: Instant,
  openRun: "in_run" | "blocked" | null = null,
): Rotation {
  const { secret } = facts;
  const dueAt = rotationDueAt(secret, rule);
  const answer = (status: RotationStatus, changesAt: Instant | null = null, certainty: Rotation["certainty"] = null): Rotation => ({
    status,
    dueAt,
    certainty,
    changesAt,
  });

  if (facts.presence === "gone" || onlySenderHoldsKey(facts)) return { ...answer("not_applicable"), dueAt: null };
  const held = secretHeld(facts);
  if (held === "no") return { ...answer("none_held"), dueAt: null };
  if (openRun !== null) return answer(openRun);
  if (rule.intervalDays === null && secret.certificateNotAfter === null) return answer("not_applicable");
  if (held === "unknown") return answer("age_unknown");

  const certainAt = certainlyDueAt(secret, rule);
  if (certainAt !== null && now >= certainAt) return answer("overdue", null, "certain");
  if (dueAt === null) return answer("age_unknown", certainAt);
  if (now >= dueAt) return answer("overdue", certainAt, "worst_case");
  const warnAt = dueAt - rule.warnDays * dayMs;
  const due = earlier(dueAt, certainAt);
  return now >= warnAt ? answer("due_soon", due) : answer("in_policy", earlier(warnAt, certainAt));
}

import { severities } from "@/lib/endpoints/vocabulary";
import { type EndpointLife, lifeOf } from "@/lib/findings/rules";
import { capabilitiesOf } from "@/lib/providers/capabilities";
import { activityOf, staleAt } from "./activity";
import { assuranceOf } from "./assurance";
import { judge, switchedOffBy } from "./judge";
import { policyFor, ruleFor } from "./policy";
import { rotationOf } from "./rotation-status";
import { dayMs, earlier } from "./time";
import type { CheckPolicy, EndpointFacts, Instant } from "./types";

/** Everything that evaluation stores of one endpoint, and what its findings need to know. */
export interface Derived {
  id: string;
  codes: string;
  changesAt: Instant | null;
  ownerState: string;
  activity: string;
  assurance: string;
  rotationStatus: string;
  dueAt: Instant | null;
  /** Places of the failing checks, ascending; their severity ranks in the same order. */
  failing: number[];
  failingRanks: number[];
  worstRank: number;
  life: EndpointLife;
  switchedOff: readonly boolean[];
}

const rankOf = Object.fromEntries(severities.map((severity, rank) => [severity, rank])) as Record<(typeof severities)[number], number>;
const nothingFails = 5;

/** Pure: facts, policy and instant in, everything that evaluation stores out. */
export function derive(facts: EndpointFacts, policy: CheckPolicy, now: Instant): Derived {
  const judged = judge(facts, capabilitiesOf(facts.provider, facts.providerRole), policy, now);
  const own = policyFor(policy, facts);
  const rotation = rotationOf(facts, ruleFor(policy, facts), now, facts.openRun);
  const inTime = earlier(earlier(judged.changesAt, rotation.changesAt), earlier(staleAt(facts, own, now), countsChangeAt(facts, now)));
  return {
    id: facts.id,
    codes: judged.codes,
    changesAt: inTime,
    ownerState: facts.owner.state,
    activity: activityOf(facts, own, now),
    assurance: assuranceOf(facts).level,
    rotationStatus: rotation.status,
    dueAt: rotation.dueAt,
    failing: judged.failing.map(({ index }) => index),
    failingRanks: judged.failing.map(({ severity }) => rankOf[severity]),
    worstRank: judged.worstSeverity === null ? nothingFails : rankOf[judged.worstSeverity],
    life: lifeOf(facts),
    switchedOff: switchedOffBy(own),
  };
}

/** Delivery counts are windows of whole days: with evidence inside them, tomorrow's windows may give another answer. */
function countsChangeAt(facts: EndpointFacts, now: Instant): Instant | null {
  const hasCounts = facts.deliveries30d !== null || (facts.events.used90d?.length ?? 0) > 0;
  return hasCounts ? (Math.floor(now / dayMs) + 1) * dayMs : null;
}

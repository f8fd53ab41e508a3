import { formatDay, isOlderThan } from "@/lib/checks/time";
import type { CheckInput, EndpointFacts, Instant } from "@/lib/checks/types";
import { unknown } from "@/lib/checks/verdicts";

type Probe = NonNullable<EndpointFacts["probe"]>;

/** What a probe proved wears off: the receiver may have been changed since. null = none, or too old to count. */
export function validProbe(probe: EndpointFacts["probe"], evidenceDays: number, now: Instant): Probe | null {
  return probe === null || isOlderThan(probe.at, evidenceDays, now) ? null : probe;
}

export const probeMissing = unknown("probe", ({ facts, policy }: CheckInput) =>
  facts.probe === null
    ? "No probe has been run. A probe that its owner agrees to answers it."
    : `The last probe ran on ${formatDay(facts.probe.at)}; its result counts for ${policy.probeEvidenceDays} d. A new probe answers it.`,
);

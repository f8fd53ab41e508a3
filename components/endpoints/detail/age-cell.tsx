import type { SecretAge } from "@/components/marks/age-bar";
import { SecretAgeCell } from "@/components/marks/secret-age";
import type { EndpointView } from "@/lib/endpoints/endpoint-view";

/** What is drawn of a secret's age: a known day, bounds, unknown, or nothing held. */
export function ageOf({ held, minDays, maxDays, ageBasis, ageText }: EndpointView["secret"]): SecretAge {
  if (held === "no") return { kind: "none" };
  if (ageText === "?" || maxDays === null) return { kind: "unknown" };
  if (ageBasis === "observed" || ageBasis === "stated") return { kind: "known", days: maxDays, basis: ageBasis };
  return { kind: "bounds", minDays: minDays ?? 0, maxDays };
}

export function AgeCell({ secret }: { secret: EndpointView["secret"] }) {
  return <SecretAgeCell age={ageOf(secret)} policyDays={secret.intervalDays ?? 365} warnDays={secret.warnDays} />;
}

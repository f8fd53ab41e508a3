import type { EndpointFacts } from "@/lib/checks/types";

/** Neither retired nor gone; discovered and deprecated ones count: they still carry data and authority. */
export function isActive(facts: Pick<EndpointFacts, "lifecycle" | "presence">): boolean {
  return facts.lifecycle !== "retired" && facts.presence !== "gone";
}

/**
 * Nothing is left to check: it is gone, or we retired it and the provider says that it no longer delivers. A retired endpoint
 * whose provider is active or unknown is still judged: calling something retired must not hide what it does.
 */
export function isStopped(facts: Pick<EndpointFacts, "lifecycle" | "presence" | "providerState">): boolean {
  if (facts.presence === "gone") return true;
  return facts.lifecycle === "retired" && (facts.providerState === "paused" || facts.providerState === "auto_disabled");
}

export function isSensitive(facts: Pick<EndpointFacts, "dataClass">): boolean {
  return facts.dataClass === "confidential" || facts.dataClass === "restricted";
}

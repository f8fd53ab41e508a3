import type { CheckCapabilities, EndpointFacts } from "@/lib/checks/types";
import type { Tri } from "@/lib/endpoints/vocabulary";

/** Does it receive every event, by a wildcard or by naming all that the provider has? */
export function subscribesToAll(events: EndpointFacts["events"], allEvents: CheckCapabilities["allEvents"]): Tri {
  if (events.all === "yes") return "yes";
  const { names } = events;
  // "No wildcard" does not rule out that all events are named one by one.
  if (names === null) return events.all === "no" && allEvents === null ? "no" : "unknown";
  if (names.length === 0) return events.all;
  if (names.includes("*")) return "yes";
  // Comparing by length first keeps the usual case, a handful of names, at the cost of one comparison.
  if (allEvents === null || allEvents.length === 0 || names.length < allEvents.length) return "no";
  return allEvents.every((name) => names.includes(name)) ? "yes" : "no";
}

const strongWord = /(^|[^a-z])(admin|administrator|write|manage|owner|delete|root|full|all)([^a-z]|$)|\*/i;

/** A permission that changes or administers something, told by its words: "repo:write", "admin", "*". */
export function isStrongPermission(name: string): boolean {
  return strongWord.test(name);
}

/** null where the granted or the used side is unknown; otherwise what was granted and not used. */
export function unusedOf(granted: readonly string[] | null, used: readonly string[] | null): string[] | null {
  if (granted === null || granted.length === 0) return granted === null ? null : [];
  return used === null ? null : granted.filter((name) => !used.includes(name));
}

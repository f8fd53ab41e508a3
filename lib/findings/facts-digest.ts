import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Check, EndpointFacts } from "@/lib/checks/types";

/** An endpoint's class: decides severity and thresholds of every check. */
const endpointClass = ["environment", "dataClass", "criticality", "provider"] as const;

/** What moves by itself: nobody who called a finding false spoke of it. */
const movesByItself = new Set<keyof EndpointFacts>(["lastDeliveryAt", "deliveries30d", "failures30d", "presence"]);

/**
 * What a person looked at when they called a finding false. Another digest later means that the facts changed, and the statement with
 * them. Time and delivery counts do not enter.
 */
export function factsDigest(check: Check, facts: EndpointFacts): Uint8Array<ArrayBuffer> {
  const read = [...new Set([...endpointClass, ...check.reads])].filter((fact) => !movesByItself.has(fact));
  const values: [string, unknown][] = read.map((fact) => [
    fact,
    fact === "events" ? { all: facts.events.all, names: facts.events.names } : facts[fact],
  ]);
  return new Uint8Array(
    createHash("sha256")
      .update(canonicalize(Object.fromEntries(values)) ?? "")
      .digest(),
  );
}

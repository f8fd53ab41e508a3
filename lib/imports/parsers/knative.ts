import { readRow } from "@/lib/imports/parsers/field-table";
import { serviceDestination } from "@/lib/imports/parsers/kubernetes-webhooks";
import { identity, isOfGroup } from "@/lib/imports/parsers/resource-identity";
import { at, instant, isRow, type Row, text } from "@/lib/imports/parsers/values";
import type { ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** Where a resource of Knative says whom it calls with its events. */
const places = ["sink", "subscriber", "reply", "delivery.deadLetterSink"];

/** Sources, triggers and subscriptions; channels, brokers and sequences pass on what these deliver. */
export function isKnativeSubscription({ kind, ...resource }: Row): boolean {
  if (kind === "Trigger") return isOfGroup(resource, "eventing.knative.dev");
  if (kind === "Subscription") return isOfGroup(resource, "messaging.knative.dev");
  return isOfGroup(resource, "sources.knative.dev");
}

/**
 * Each address or service that one resource of Knative's eventing posts to. What stays inside its messaging, such as a broker as the sink of a
 * source, is no endpoint: the triggers of the broker are.
 */
export function* knativeSubscription(resource: Row, row: number, context: ParseContext): Generator<ParsedItem> {
  for (const place of places) {
    const destination = at(resource, `spec.${place}`);
    const uri = text(at(destination, "uri"));
    const reference = at(destination, "ref");
    const absolute = uri?.includes("://");
    const service = isRow(reference) && reference.kind === "Service" ? reference : undefined;
    if (!absolute && !service) continue;
    const audience = text(at(destination, "audience"));
    const { webhook, problem } = readRow(
      {
        provider: "knative",
        id: () => identity(resource, ...(place === "sink" || place === "subscriber" ? [] : [place])),
        name: "metadata.name",
        url: absolute ? `spec.${place}.uri` : [],
        state: () => "active",
        events: () => eventsOf(resource, place),
        // A short-lived token of the cluster goes along where an audience is named; a service may name its own, an address cannot.
        auth: () => (audience ? { method: "oauth2", secretSet: undefined } : absolute ? { method: "none", secretSet: false } : undefined),
        details: { kind: "kind", type: () => place, audience: () => audience },
      },
      resource,
      row,
      context,
    );
    webhook.createdAt = instant(at(resource, "metadata.creationTimestamp"));
    if (service && !absolute) {
      const namespace = text(service.namespace) ?? text(at(resource, "metadata.namespace"));
      webhook.destination = serviceDestination({ namespace, name: text(service.name), path: uri });
    }
    if (problem) yield { type: "problem", problem };
    yield { type: "webhook", webhook };
  }
}

/** Types of the events: what a trigger filters by, what a source of a known kind makes; a filter of another kind does not say. */
function eventsOf(resource: Row, place: string): string[] | "all" | undefined {
  if (place === "reply" || place === "delivery.deadLetterSink") return undefined;
  if (resource.kind === "PingSource") return ["dev.knative.sources.ping"];
  if (resource.kind === "ApiServerSource") {
    const mode = text(at(resource, "spec.mode")) === "Resource" ? "resource" : "ref";
    return ["add", "update", "delete"].map((change) => `dev.knative.apiserver.${mode}.${change}`);
  }
  if (resource.kind === "Subscription") return "all";
  if (resource.kind !== "Trigger") return undefined;
  const filters = at(resource, "spec.filters");
  if (Array.isArray(filters) && filters.length > 0) {
    const types = filters.map((filter) => text(at(filter, "exact.type")));
    return filters.length === 1 && types[0] ? [types[0]] : undefined;
  }
  const type = text(at(resource, "spec.filter.attributes.type")) ?? text(at(resource, "spec.filter.sourceAndType.type"));
  if (type) return [type];
  return isRow(at(resource, "spec.filter.attributes")) && Object.keys(at(resource, "spec.filter.attributes") as Row).length > 0
    ? undefined
    : "all";
}

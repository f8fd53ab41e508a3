import { has, switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { at, text } from "@/lib/imports/parsers/values";

const signedByTheApp = () => ({ method: "hmac", scheme: "shopify-sha256", secretSet: true, scope: "app" }) as const;

/** The older REST list; what exists is enabled. */
export const shopify = tableParser({
  format: "shopify-webhooks",
  provider: "shopify",
  lists: ["webhooks", "webhook"],
  recognise: (row) => (has(row, "address", "topic") ? 1 : 0),
  id: "id",
  url: "address",
  state: () => "active",
  events: (row) => (text(row.topic) ? [String(row.topic)] : undefined),
  auth: signedByTheApp,
  created: "created_at",
  updated: "updated_at",
  details: { apiVersion: "api_version", payloadFormat: "format", fields: "fields", metafieldNamespaces: "metafield_namespaces" },
});

/** The GraphQL `webhookSubscriptions`, whose endpoint may be a queue and then has no address. */
export const shopifySubscriptions = tableParser({
  format: "shopify-webhook-subscriptions",
  provider: "shopify",
  lists: ["data.webhookSubscriptions.edges", "data.webhookSubscriptions.nodes", "webhookSubscriptions.edges", "webhookSubscriptions.nodes"],
  recognise: (row) => (has(row, "topic") && (has(row, "endpoint") || has(row, "callbackUrl") || has(row, "uri")) ? 0.95 : 0),
  skip: (row) => (at(row, "endpoint.callbackUrl") ?? row.callbackUrl ?? row.uri) === undefined,
  id: "id",
  name: "name",
  url: ["endpoint.callbackUrl", "callbackUrl", "uri"],
  state: () => "active",
  events: (row) => (text(row.topic) ? [String(row.topic)] : undefined),
  auth: signedByTheApp,
  created: "createdAt",
  updated: "updatedAt",
  details: { apiVersion: ["apiVersion.handle", "apiVersion"], payloadFormat: "format" },
});

/** What Shopify asks for shipping rates; carriers of Shopify's own have no address. */
export const shopifyCarriers = tableParser({
  format: "shopify-carrier-services",
  provider: "shopify",
  lists: ["carrier_services", "carrier_service"],
  recognise: (row) => (has(row, "service_discovery", "carrier_service_type") ? 1 : 0),
  skip: (row) => text(row.callback_url) === undefined,
  id: "id",
  name: "name",
  url: "callback_url",
  state: switchedBy("active"),
  details: { type: "carrier_service_type", payloadFormat: "format" },
});

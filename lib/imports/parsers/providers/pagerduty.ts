import { has, tableParser } from "@/lib/imports/parsers/field-table";
import { at, flag, text, texts } from "@/lib/imports/parsers/values";

/** Version 3 subscriptions. The secret is always set and shown once; header values come redacted. */
export const pagerduty = tableParser({
  format: "pagerduty-webhook-subscriptions",
  provider: "pagerduty",
  lists: ["webhook_subscriptions", "webhook_subscription"],
  recognise: (row) => (has(row, "delivery_method", "events") ? 1 : 0),
  id: "id",
  name: "description",
  url: "delivery_method.url",
  state: (row) => {
    if (flag(at(row, "delivery_method.temporarily_disabled"))) return ["auto_disabled", "temporarily disabled"];
    const active = flag(row.active);
    return active === undefined ? "unknown" : active ? "active" : "paused";
  },
  events: (row) => texts(row.events),
  auth: () => ({ method: "hmac", scheme: "pagerduty-v1", secretSet: true, scope: "hook" }),
  secrets: ["delivery_method.secret", "delivery_method.custom_headers"],
  details: {
    filter: (row) => [text(at(row, "filter.type")), text(at(row, "filter.id"))].filter((part) => part !== undefined).join(" ") || undefined,
    customHeaders: (row) => {
      const headers = at(row, "delivery_method.custom_headers");
      return Array.isArray(headers) ? headers.map((header) => text(at(header, "name"))).filter((name) => name !== undefined) : undefined;
    },
    oauthClient: "oauth_client_id",
  },
});

/** Extensions of a service: the older generic webhooks. */
export const pagerdutyExtensions = tableParser({
  format: "pagerduty-extensions",
  provider: "pagerduty",
  lists: ["extensions", "extension"],
  recognise: (row) =>
    has(row, "extension_schema", "endpoint_url") || (has(row, "extension_schema") && has(row, "extension_objects")) ? 1 : 0,
  skip: (row) => text(row.endpoint_url) === undefined,
  id: "id",
  name: "name",
  url: "endpoint_url",
  state: (row) => (flag(row.temporarily_disabled) ? ["auto_disabled", "temporarily disabled"] : "active"),
  details: { schema: "extension_schema.summary" },
});

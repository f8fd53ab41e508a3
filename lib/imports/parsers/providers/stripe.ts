import { has, stateWord, tableParser } from "@/lib/imports/parsers/field-table";
import { at, eventNames, flag, text } from "@/lib/imports/parsers/values";

const secretAlwaysSet = () => ({ method: "hmac", scheme: "stripe-v1", secretSet: true, scope: "hook" }) as const;

/** Version 1: Stripe makes the secret and shows it once; an empty field here says nothing against it. */
export const stripe = tableParser({
  format: "stripe-webhook-endpoints",
  provider: "stripe",
  lists: ["data"],
  recognise: (row) => (row.object === "webhook_endpoint" || has(row, "enabled_events", "url", "livemode") ? 1 : 0),
  id: "id",
  account: (row) => text(row.account),
  name: "description",
  url: "url",
  state: stateWord("status", { enabled: "active", disabled: "paused" }),
  events: (row) => eventNames(row.enabled_events),
  auth: secretAlwaysSet,
  created: "created",
  secrets: ["secret"],
  details: { apiVersion: "api_version", livemode: (row) => flag(row.livemode), application: "application" },
});

/** Version 2: event destinations, of which those to an address are webhooks. */
export const stripeDestinations = tableParser({
  format: "stripe-event-destinations",
  provider: "stripe",
  lists: ["data"],
  recognise: (row) => (row.object === "v2.core.event_destination" || has(row, "enabled_events", "event_payload") ? 1 : 0),
  skip: (row) => row.type !== undefined && row.type !== "webhook_endpoint",
  id: "id",
  name: "name",
  purpose: "description",
  url: "webhook_endpoint.url",
  state: (row) => {
    const reason = text(at(row, "status_details.disabled.reason"));
    if (row.status === "enabled") return "active";
    return row.status === "disabled" ? [reason && reason !== "user" ? "auto_disabled" : "paused", reason] : "unknown";
  },
  events: (row) => eventNames(row.enabled_events),
  auth: secretAlwaysSet,
  created: "created",
  updated: "updated",
  secrets: ["webhook_endpoint.signing_secret"],
  details: {
    eventPayload: "event_payload",
    eventsFrom: "events_from",
    snapshotApiVersion: "snapshot_api_version",
    livemode: (row) => flag(row.livemode),
  },
});

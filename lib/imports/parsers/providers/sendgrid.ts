import { has, switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { flag, text } from "@/lib/imports/parsers/values";

const events = [
  "group_resubscribe",
  "delivered",
  "group_unsubscribe",
  "spam_report",
  "bounce",
  "deferred",
  "unsubscribe",
  "processed",
  "open",
  "click",
  "dropped",
  "account_status_change",
];

/** Event webhooks: signed where a public key stands, OAuth where a client id stands; both may. No creation date: a legacy webhook. */
export const sendgrid = tableParser({
  format: "sendgrid-event-webhooks",
  provider: "sendgrid",
  lists: ["webhooks"],
  recognise: (row) => (has(row, "url", "group_resubscribe") || has(row, "url", "spam_report", "enabled") ? 1 : 0),
  id: "id",
  name: "friendly_name",
  url: "url",
  state: switchedBy("enabled"),
  events: (row) => events.filter((event) => flag(row[event])),
  auth: (row) => {
    if (text(row.public_key)) return { method: "asymmetric", scheme: "sendgrid-ecdsa", secretSet: true, scope: "hook" };
    if (text(row.oauth_client_id)) return { method: "oauth2", secretSet: true, scope: "hook" };
    return "public_key" in row || "oauth_client_id" in row
      ? { method: "none", secretSet: false, scope: "hook" }
      : { method: "unknown", secretSet: undefined };
  },
  created: "created_date",
  updated: "updated_date",
  details: {
    oauthClient: "oauth_client_id",
    oauthTokenUrl: "oauth_token_url",
    legacy: (row) => (row.created_date === null ? true : undefined),
  },
});

/** Inbound parse: mail to a host of ours is posted to an address. */
export const sendgridParse = tableParser({
  format: "sendgrid-inbound-parse",
  provider: "sendgrid",
  lists: ["result"],
  recognise: (row) => (has(row, "url", "hostname", "spam_check") ? 1 : 0),
  id: "hostname",
  name: "hostname",
  url: "url",
  state: () => "active",
  events: () => ["inbound-parse"],
  details: { spamCheck: "spam_check", sendRaw: "send_raw" },
});

import { has, stateWord, tableParser } from "@/lib/imports/parsers/field-table";
import { texts } from "@/lib/imports/parsers/values";

/** Service hooks of a project: the list holds the secrets in clear. */
export const sentry = tableParser({
  format: "sentry-service-hooks",
  provider: "sentry",
  recognise: (row) => (has(row, "url", "events", "dateCreated") ? 1 : 0),
  id: "id",
  url: "url",
  state: stateWord("status", { active: "active", disabled: "paused" }),
  events: (row) => texts(row.events),
  auth: () => ({ method: "hmac", scheme: "sentry-sha256", secretSet: true, scope: "hook" }),
  created: "dateCreated",
  secrets: ["secret"],
});

/** Internal and public integrations: one webhook address each. */
export const sentryApps = tableParser({
  format: "sentry-apps",
  provider: "sentry",
  recognise: (row) => (has(row, "slug", "webhookUrl", "events") ? 1 : 0),
  skip: (row) => !row.webhookUrl,
  id: ["uuid", "slug"],
  name: "name",
  url: "webhookUrl",
  state: stateWord("status", { published: "active", internal: "active", unpublished: "active" }),
  events: (row) => texts(row.events),
  auth: () => ({ method: "hmac", scheme: "sentry-sha256", secretSet: true, scope: "app" }),
  secrets: ["clientSecret"],
  details: { scopes: (row) => texts(row.scopes) },
});

import { has, stateWord, tableParser } from "@/lib/imports/parsers/field-table";
import { at, flag, text, texts } from "@/lib/imports/parsers/values";

/** Flows that a webhook triggers: Directus receives at /flows/trigger/<id>, and whoever knows the id may call. */
export const directusFlows = tableParser({
  format: "directus-flows",
  provider: "directus",
  role: "receives",
  lists: ["data"],
  recognise: (row) => (has(row, "id", "trigger", "options", "status") ? 0.95 : 0),
  skip: (row) => row.trigger !== "webhook",
  id: "id",
  name: "name",
  purpose: "description",
  url: "url",
  state: stateWord("status", { active: "active", inactive: "paused" }),
  events: (row) => (text(at(row, "options.method")) ? [String(at(row, "options.method"))] : undefined),
  auth: () => ({ method: "url_secret", secretSet: true, scope: "hook" }),
  created: "date_created",
  creator: (row) => (text(row.user_created) ? { id: text(row.user_created), kind: "user" } : undefined),
  details: { trigger: "trigger", async: (row) => flag(at(row, "options.async")) },
});

/** The older webhooks, removed in version 11. */
export const directusWebhooks = tableParser({
  format: "directus-webhooks",
  provider: "directus",
  lists: ["data"],
  recognise: (row) => (has(row, "url", "method", "actions", "collections") ? 1 : 0),
  id: "id",
  name: "name",
  url: "url",
  state: stateWord("status", { active: "active", inactive: "paused" }),
  events: (row) => texts(row.actions),
  secrets: ["headers"],
  details: { collections: (row) => texts(row.collections), httpMethod: "method" },
});

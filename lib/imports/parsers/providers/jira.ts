import { has, switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { isRow, text, texts } from "@/lib/imports/parsers/values";

/** Webhooks an app registered: they end after thirty days unless renewed. */
export const jiraDynamic = tableParser({
  format: "jira-dynamic-webhooks",
  provider: "jira",
  lists: ["values"],
  recognise: (row) => (has(row, "id", "jqlFilter", "events") || has(row, "id", "events", "expirationDate") ? 1 : 0),
  id: "id",
  url: "url",
  state: () => "active",
  events: (row) => texts(row.events),
  expires: "expirationDate",
  details: { jqlFilter: "jqlFilter" },
});

/** Webhooks of an administrator; the id stands at the end of their own address. */
export const jiraAdmin = tableParser({
  format: "jira-webhooks",
  provider: "jira",
  recognise: (row) => (has(row, "url", "events", "enabled", "self") && text(row.self)?.includes("/webhook/") ? 1 : 0),
  id: (row) => text(row.id) ?? /\/webhook\/([^/?#]+)/.exec(text(row.self) ?? "")?.[1],
  account: (row) => /^https?:\/\/([^/]+)\//.exec(text(row.self) ?? "")?.[1],
  name: "name",
  purpose: "description",
  url: "url",
  state: switchedBy("enabled"),
  events: (row) => texts(row.events),
  auth: (row) =>
    row.isSigned === true
      ? { method: "hmac", scheme: "jira-sha256", secretSet: true, scope: "hook" }
      : { method: "unknown", secretSet: undefined, scope: "hook" },
  updated: "lastUpdated",
  creator: (row) => (text(row.lastUpdatedUser) ? { id: text(row.lastUpdatedUser), kind: "user" } : undefined),
  details: { self: "self", filters: (row) => (isRow(row.filters) ? Object.keys(row.filters) : undefined) },
});

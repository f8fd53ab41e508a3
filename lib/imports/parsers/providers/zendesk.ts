import type { AuthMethod } from "@/lib/endpoints/vocabulary";
import { has, stateWord, switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { at, text, texts } from "@/lib/imports/parsers/values";

const methods: Record<string, AuthMethod> = { basic_auth: "basic", bearer_token: "bearer", api_key: "static_header" };

/** Zendesk signs always; the authentication towards the receiver comes on top and is kept as a detail. */
export const zendesk = tableParser({
  format: "zendesk-webhooks",
  provider: "zendesk",
  lists: ["webhooks", "webhook"],
  recognise: (row) => (has(row, "endpoint", "http_method", "request_format") ? 1 : 0),
  id: "id",
  name: "name",
  purpose: "description",
  url: "endpoint",
  state: stateWord("status", { active: "active", inactive: "paused" }),
  events: (row) => texts(row.subscriptions),
  auth: () => ({ method: "hmac", scheme: "zendesk-sha256", secretSet: true, scope: "hook" }),
  created: "created_at",
  updated: "updated_at",
  creator: (row) => (text(row.created_by) ? { id: text(row.created_by), kind: "user" } : undefined),
  secrets: [
    "signing_secret.secret",
    "authentication.data.password",
    "authentication.data.token",
    "authentication.data.value",
    "custom_headers",
  ],
  details: {
    authentication: (row) => methods[text(at(row, "authentication.type")) ?? ""] ?? text(at(row, "authentication.type")),
    httpMethod: "http_method",
    customHeaders: (row) => {
      const headers = at(row, "custom_headers");
      return typeof headers === "object" && headers !== null ? Object.keys(headers) : undefined;
    },
  },
});

/** Targets, which webhooks replaced: those that call an address. Nothing is signed, a user name and a password may be sent. */
export const zendeskTargets = tableParser({
  format: "zendesk-targets",
  provider: "zendesk",
  lists: ["targets", "target"],
  recognise: (row) => (/_target(_v2)?$/.test(text(row.type) ?? "") && has(row, "title", "active") ? 1 : 0),
  skip: (row) => text(row.target_url) === undefined,
  id: "id",
  account: (row) => /^https:\/\/([^/]+)\/api\/v2\/targets\//.exec(text(row.url) ?? "")?.[1],
  name: "title",
  url: "target_url",
  state: switchedBy("active"),
  auth: (row) =>
    text(row.username) || text(row.password)
      ? { method: "basic", secretSet: true, scope: "hook" }
      : "username" in row
        ? { method: "none", secretSet: false }
        : { method: "unknown", secretSet: undefined },
  created: "created_at",
  secrets: ["password"],
  details: { type: "type", httpMethod: "method" },
});

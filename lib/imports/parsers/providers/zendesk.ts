import type { AuthMethod } from "@/lib/endpoints/vocabulary";
import { has, stateWord, tableParser } from "@/lib/imports/parsers/field-table";
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

import { has, stateWord, tableParser } from "@/lib/imports/parsers/field-table";
import { at, flag, text } from "@/lib/imports/parsers/values";

/** Endpoints: their secrets stand in the list, in clear; events are chosen by subscriptions elsewhere. */
export const convoy = tableParser({
  format: "convoy-endpoints",
  provider: "convoy",
  lists: ["data.content", "content", "data"],
  recognise: (row) =>
    has(row, "uid", "url") && (has(row, "secrets") || has(row, "advanced_signatures") || has(row, "http_timeout")) ? 0.95 : 0,
  id: "uid",
  account: (row) => text(row.project_id),
  name: ["name", "title"],
  purpose: "description",
  url: ["url", "target_url"],
  state: stateWord("status", { active: "active", inactive: "auto_disabled", paused: "paused", pending: "active" }),
  auth: (row) => ({ method: "hmac", scheme: flag(row.advanced_signatures) ? "convoy-advanced" : "convoy", secretSet: true, scope: "hook" }),
  created: "created_at",
  updated: "updated_at",
  creator: (row) => (text(row.owner_id) ? { id: text(row.owner_id), kind: "app" } : undefined),
  secrets: ["secrets", "authentication.api_key.header_value", "authentication.basic_auth.password", "authentication.oauth2.client_secret"],
  details: {
    failureRate: "failure_rate",
    failureCount: "failure_count",
    receiverAuthentication: "authentication.type",
    rateLimit: "rate_limit",
  },
});

/** Sources: addresses that Convoy receives at. */
export const convoySources = tableParser({
  format: "convoy-sources",
  provider: "convoy",
  role: "receives",
  lists: ["data.content", "content", "data"],
  recognise: (row) => (has(row, "uid", "mask_id") || has(row, "uid", "verifier") ? 0.95 : 0),
  id: "uid",
  account: (row) => text(row.project_id),
  name: "name",
  url: "url",
  state: (row) => (flag(row.is_disabled) ? "paused" : "active"),
  auth: (row) => {
    const type = text(at(row, "verifier.type"));
    return {
      method:
        type === "hmac"
          ? "hmac"
          : type === "basic_auth"
            ? "basic"
            : type === "api_key"
              ? "static_header"
              : type === "noop"
                ? "none"
                : "unknown",
      secretSet: type === "noop" ? false : type ? true : undefined,
      scope: "hook",
    };
  },
  created: "created_at",
  updated: "updated_at",
  secrets: ["verifier.hmac.secret", "verifier.basic_auth.password", "verifier.api_key.header_value"],
});

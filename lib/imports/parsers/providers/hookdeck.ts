import type { AuthMethod } from "@/lib/endpoints/vocabulary";
import { has, tableParser } from "@/lib/imports/parsers/field-table";
import { at, isRow, type Row, text } from "@/lib/imports/parsers/values";

const methods: Record<string, AuthMethod> = {
  HOOKDECK_SIGNATURE: "hmac",
  CUSTOM_SIGNATURE: "hmac",
  BASIC_AUTH: "basic",
  API_KEY: "static_header",
  BEARER_TOKEN: "bearer",
  OAUTH2_CLIENT_CREDENTIALS: "oauth2",
  OAUTH2_AUTHORIZATION_CODE: "oauth2",
};

function authOf(row: Row) {
  const type = text(at(row, "auth_method.type")) ?? text(at(row, "config.auth_type"));
  const method = methods[type ?? ""] ?? (type ? "unknown" : "hmac");
  return {
    method,
    scheme: method === "hmac" ? "hookdeck-sha256" : undefined,
    secretSet: true,
    scope: type && type !== "HOOKDECK_SIGNATURE" ? "hook" : "account",
  } as const;
}

/** Destinations are what Hookdeck sends to; it signs with one key per project unless a destination has its own method. */
export const hookdeck = tableParser({
  format: "hookdeck-destinations",
  provider: "hookdeck",
  lists: ["models"],
  recognise: (row) => (String(row.id).startsWith("des_") || (has(row, "cli_path") && has(row, "team_id")) ? 0.95 : 0),
  skip: (row) => text(row.url) === undefined && text(at(row, "config.url")) === undefined,
  id: "id",
  account: (row) => text(row.team_id),
  name: ["name", "label"],
  purpose: "description",
  url: ["url", "config.url"],
  state: (row) => ((row.disabled_at ?? row.disabledAt) ? "paused" : "active"),
  auth: authOf,
  created: ["created_at", "createdAt"],
  updated: ["updated_at", "updatedAt"],
  secrets: ["auth_method.config", "config.auth"],
  details: { rateLimit: ["rate_limit", "config.rate_limit"] },
});

/** Connections join a source to a destination; sources are addresses that Hookdeck receives at. */
export const hookdeckConnections = tableParser({
  format: "hookdeck-connections",
  provider: "hookdeck",
  lists: ["models"],
  recognise: (row) => (isRow(row.source) && isRow(row.destination) ? 0.95 : 0),
  id: "id",
  account: (row) => text(row.team_id),
  name: ["full_name", "name"],
  url: ["destination.url", "destination.config.url"],
  state: (row) => (row.disabled_at ? "paused" : row.paused_at ? ["paused", "paused"] : "active"),
  auth: (row) => authOf(isRow(row.destination) ? row.destination : {}),
  created: "created_at",
  updated: "updated_at",
  secrets: ["destination.auth_method.config", "destination.config.auth", "source.verification.configs", "source.config.auth"],
  details: { source: "source.name", destination: "destination.name" },
});

export const hookdeckSources = tableParser({
  format: "hookdeck-sources",
  provider: "hookdeck",
  role: "receives",
  lists: ["models"],
  recognise: (row) => (String(row.id).startsWith("src_") ? 0.95 : 0),
  id: "id",
  account: (row) => text(row.team_id),
  name: "name",
  url: "url",
  state: (row) => (row.disabled_at ? "paused" : "active"),
  created: "created_at",
  updated: "updated_at",
  secrets: ["verification.configs", "config.auth"],
});

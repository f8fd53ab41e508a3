import { has, switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { at, flag, isRow, type Row, text } from "@/lib/imports/parsers/values";

/** The flags of subscribed events end in `_events`; the names stand before it. */
export function flaggedEvents(row: Row): string[] | undefined {
  const flags = Object.entries(row).filter(([key, value]) => key.endsWith("_events") && typeof value === "boolean");
  return flags.length === 0
    ? undefined
    : flags
        .filter(([, on]) => on === true)
        .map(([key]) => key.replace(/_events$/, ""))
        .sort();
}

const states = { executable: "active", temporarily_disabled: "auto_disabled", disabled: "auto_disabled" } as const;

/** Project, group and system hooks. Before 19.0 nothing says whether a token is set; there is no switch, only `alert_status`. */
export const gitlab = tableParser({
  format: "gitlab-hooks",
  provider: "gitlab",
  recognise: (row) => {
    if (!has(row, "id", "url") || isRow(row.config) || "password" in row || "uuid" in row) return 0;
    if (has(row, "enable_ssl_verification") || has(row, "alert_status") || has(row, "token_present") || flaggedEvents(row)) return 0.9;
    const only = Object.keys(row).every((key) => ["id", "url", "created_at", "name", "description"].includes(key));
    return only && typeof row.id === "number" && "created_at" in row ? 0.55 : 0;
  },
  id: "id",
  account: (row) =>
    row.project_id !== undefined
      ? `projects/${text(row.project_id)}`
      : row.group_id !== undefined
        ? `groups/${text(row.group_id)}`
        : undefined,
  name: "name",
  purpose: "description",
  url: "url",
  state: (row) => {
    const word = text(row.alert_status) as keyof typeof states | undefined;
    return word && states[word] ? [states[word], word === "executable" ? undefined : word] : "unknown";
  },
  events: flaggedEvents,
  auth: (row) => {
    const [signing, token] = [flag(row.signing_token_present), flag(row.token_present)];
    if (signing) return { method: "hmac", scheme: "standard-webhooks-v1", secretSet: true, scope: "hook" };
    if (token) return { method: "static_header", scheme: "gitlab-token", secretSet: true, scope: "hook" };
    if (Array.isArray(row.custom_headers) && row.custom_headers.length > 0)
      return { method: "static_header", secretSet: true, scope: "hook" };
    return token === false ? { method: "none", secretSet: false } : { method: "unknown", secretSet: undefined };
  },
  tls: (row) => flag(row.enable_ssl_verification),
  created: "created_at",
  secrets: ["token", "signing_token", "custom_headers", "url_variables"],
  details: {
    scope: (row) => (row.project_id !== undefined ? "project" : row.group_id !== undefined ? "group" : "system-or-unknown"),
    alertStatus: "alert_status",
    disabledUntil: "disabled_until",
    branchFilter: "push_events_branch_filter",
    customHeaders: (row) => keysOf(row.custom_headers),
    urlVariables: (row) => keysOf(row.url_variables),
  },
});

/** Integrations that post to a chat; the others have no address, and none of them signs. */
export const gitlabIntegrations = tableParser({
  format: "gitlab-integrations",
  provider: "gitlab",
  recognise: (row) => (has(row, "title", "active") && flaggedEvents(row) && ("slug" in row || "properties" in row) ? 0.9 : 0),
  skip: (row) => text(at(row, "properties.webhook")) === undefined,
  id: (row) => text(row.slug) ?? text(row.id),
  name: "title",
  url: "properties.webhook",
  state: switchedBy("active"),
  events: flaggedEvents,
  created: "created_at",
  updated: "updated_at",
  details: { integration: "slug" },
});

function keysOf(value: unknown): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.map((item) => text(at(item, "key"))).filter((key) => key !== undefined);
}

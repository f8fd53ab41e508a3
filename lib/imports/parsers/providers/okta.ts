import type { AuthMethod } from "@/lib/endpoints/vocabulary";
import { has, stateWord, tableParser } from "@/lib/imports/parsers/field-table";
import { at, isRow, type Row, text, texts } from "@/lib/imports/parsers/values";

function authOf(row: Row): { method: AuthMethod; secretSet: boolean | undefined; scope: "hook" } {
  const scheme = at(row, "channel.config.authScheme");
  if (isRow(scheme)) return { method: "static_header", secretSet: true, scope: "hook" };
  if (isRow(at(row, "channel.config")) && at(row, "channel.type") === "OAUTH") return { method: "oauth2", secretSet: true, scope: "hook" };
  return isRow(at(row, "channel.config"))
    ? { method: "none", secretSet: false, scope: "hook" }
    : { method: "unknown", secretSet: undefined, scope: "hook" };
}

/** An event hook lists its events, an inline hook is of one type; what creates a hook has these and no id yet. */
function hookEvents(row: Row): string[] | undefined {
  return texts(at(row, "events.items")) ?? (text(row.type) ? [String(row.type)] : undefined);
}

/** Event hooks and inline hooks. `authScheme: null` means no authentication; header values come back in clear, so only their names stay. */
export const okta = tableParser({
  format: "okta-hooks",
  provider: "okta",
  recognise: (row) => (at(row, "channel.config.uri") !== undefined && (has(row, "id", "status") || hookEvents(row)) ? 1 : 0),
  id: "id",
  account: (row) => /^https?:\/\/([^/]+)\/api\/v1\/(?:inline|event)Hooks\//.exec(text(at(row, "_links.self.href")) ?? "")?.[1],
  name: "name",
  purpose: "description",
  url: "channel.config.uri",
  state: (row) => {
    const [state, detail] = stateWord("status", { active: "active", inactive: "paused" })(row);
    return [state, text(row.verificationStatus) === "UNVERIFIED" ? "unverified" : detail];
  },
  events: hookEvents,
  auth: authOf,
  created: "created",
  updated: "lastUpdated",
  creator: (row) => (text(row.createdBy) ? { id: text(row.createdBy), kind: "user" } : undefined),
  secrets: ["channel.config.authScheme.value", "channel.config.headers", "channel.config.clientSecret"],
  details: {
    verification: "verificationStatus",
    authHeader: "channel.config.authScheme.key",
    customHeaders: (row) => {
      const headers = at(row, "channel.config.headers");
      return Array.isArray(headers) ? headers.map((header) => text(at(header, "key"))).filter((key) => key !== undefined) : undefined;
    },
    method: "channel.config.method",
    version: "version",
  },
});

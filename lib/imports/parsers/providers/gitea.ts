import { has, switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { at, eventNames, flag, isRow, text } from "@/lib/imports/parsers/values";

const kinds = new Set(
  "gitea forgejo gogs slack discord dingtalk telegram msteams feishu matrix wechatwork packagist sourcehut_builds".split(" "),
);

/** Gitea, Forgejo and Gogs: shaped like GitHub's, without a word on the secret; the authorization header comes back decrypted. */
export const gitea = tableParser({
  format: "gitea-hooks",
  provider: "gitea",
  recognise: (row) =>
    has(row, "id", "type", "config") &&
    isRow(row.config) &&
    // GitHub's have a name too, and the kind of their owner as type.
    (!("name" in row) || kinds.has(String(row.type))) &&
    !("ping_url" in row) &&
    typeof row.type === "string" &&
    (has(row, "events") || has(row, "active"))
      ? 0.85
      : 0,
  id: "id",
  name: "name",
  url: ["config.url", "url"],
  state: switchedBy("active"),
  events: (row) => eventNames(row.events),
  auth: (row) => {
    if (text(row.authorization_header)) return { method: "static_header", secretSet: true, scope: "hook" };
    const secret = text(at(row, "config.secret"));
    return secret
      ? { method: "hmac", scheme: "gitea-sha256", secretSet: true, scope: "hook" }
      : { method: "unknown", secretSet: undefined, scope: "hook" };
  },
  tls: (row) => {
    const insecure = flag(at(row, "config.insecure_ssl"));
    return insecure === undefined ? undefined : !insecure;
  },
  created: "created_at",
  updated: "updated_at",
  secrets: ["authorization_header", "config.secret", "config.access_token", "config.token"],
  details: {
    hookType: "type",
    contentType: ["config.content_type", "content_type"],
    httpMethod: "config.http_method",
    branchFilter: "branch_filter",
  },
});

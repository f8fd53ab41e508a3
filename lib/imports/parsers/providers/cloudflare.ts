import { has, tableParser } from "@/lib/imports/parsers/field-table";
import { instant, isRow, text } from "@/lib/imports/parsers/values";

/** Notification destinations of an account. The secret goes in a header and never comes back. */
export const cloudflare = tableParser({
  format: "cloudflare-notification-webhooks",
  provider: "cloudflare",
  lists: ["result"],
  recognise: (row) =>
    has(row, "id", "url", "last_success") ||
    has(row, "url", "last_failure") ||
    (has(row, "url", "type", "created_at") &&
      ["generic", "slack", "gchat", "msteams", "datadog", "discord", "feishu", "opsgenie", "splunk"].includes(String(row.type)))
      ? 0.95
      : 0,
  id: "id",
  name: "name",
  url: "url",
  state: () => "active",
  auth: (row) =>
    text(row.secret)
      ? { method: "static_header", secretSet: true, scope: "hook" }
      : { method: "unknown", secretSet: undefined, scope: "hook" },
  created: "created_at",
  lastDelivery: (row) => {
    const [success, failure] = [instant(row.last_success), instant(row.last_failure)];
    const last = [success, failure]
      .filter((date) => date !== undefined)
      .sort()
      .at(-1);
    return last === undefined ? undefined : { at: last, ok: last === success };
  },
  secrets: ["secret"],
  details: { type: "type" },
});

/** Cloudflare Stream has one webhook per account and answers with its secret. */
export const cloudflareStream = tableParser({
  format: "cloudflare-stream-webhook",
  provider: "cloudflare",
  lists: ["result"],
  recognise: (row) => {
    const one = isRow(row.result) ? row.result : row;
    const named = has(one, "notificationUrl") || has(one, "notification_url");
    return named && (has(one, "modified") || has(one, "secret") || "success" in row) && !has(one, "specification") ? 1 : 0;
  },
  id: "streamId",
  url: ["notificationUrl", "notification_url", "result.notificationUrl", "result.notification_url"],
  state: () => "active",
  auth: () => ({ method: "hmac", secretSet: true, scope: "account" }),
  updated: ["modified", "result.modified"],
  secrets: ["secret", "result.secret"],
});

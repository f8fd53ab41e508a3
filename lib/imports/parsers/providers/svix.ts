import { has, switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { at, texts } from "@/lib/imports/parsers/values";

/** Svix: a secret always exists and stands in a call of its own; no filter means all event types. */
export const svix = tableParser({
  format: "svix-endpoints",
  provider: "svix",
  lists: ["data"],
  recognise: (row) =>
    has(row, "id", "url") &&
    (has(row, "version") || has(row, "metadata", "disabled", "createdAt")) &&
    (has(row, "filterTypes") || has(row, "eventTypes") || has(row, "channels") || String(row.id).startsWith("ep_"))
      ? 0.95
      : 0,
  id: "id",
  name: ["description", "uid"],
  url: "url",
  state: switchedBy("disabled", true),
  events: (row) => {
    const names = texts(row.filterTypes) ?? texts(row.eventTypes);
    return names && names.length > 0 ? names : "all";
  },
  auth: () => ({ method: "hmac", scheme: "standard-webhooks-v1", secretSet: true, scope: "hook" }),
  created: "createdAt",
  updated: "updatedAt",
  secrets: ["secret", "key", "headers"],
  details: { uid: "uid", version: "version", rateLimit: ["throttleRate", "rateLimit"], channels: (row) => texts(at(row, "channels")) },
});

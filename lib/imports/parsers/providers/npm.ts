import { has, tableParser } from "@/lib/imports/parsers/field-table";
import { at, text } from "@/lib/imports/parsers/values";

/** Hooks on packages, scopes and owners; the secret is write-only and always there. */
export const npm = tableParser({
  format: "npm-hooks",
  provider: "npm",
  lists: ["objects"],
  recognise: (row) =>
    has(row, "id", "endpoint", "type") && (has(row, "delivered") || has(row, "last_delivery") || has(row, "username")) ? 1 : 0,
  id: "id",
  account: "username",
  name: "name",
  url: "endpoint",
  state: (row) => (row.status === "active" ? "active" : "unknown"),
  auth: () => ({ method: "hmac", scheme: "npm-sha256", secretSet: true, scope: "hook" }),
  created: "created",
  updated: "updated",
  lastDelivery: (row) => {
    const status = at(row, "response_code");
    return typeof status === "number" && status >= 100 ? { status, ok: status < 400 } : undefined;
  },
  details: { type: "type", lastDelivery: (row) => text(row.last_delivery) },
});

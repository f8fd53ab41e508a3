import { has, switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { isRow, texts } from "@/lib/imports/parsers/values";

/** Strapi: no signature; a secret can only stand in the headers, which come back in clear. */
export const strapi = tableParser({
  format: "strapi-webhooks",
  provider: "strapi",
  lists: ["data"],
  recognise: (row) =>
    has(row, "url", "events", "isEnabled") ? 1 : has(row, "url", "events", "headers") && isRow(row.headers) && has(row, "name") ? 0.7 : 0,
  id: "id",
  name: "name",
  url: "url",
  state: switchedBy("isEnabled"),
  events: (row) => texts(row.events),
  auth: (row) => {
    if (!isRow(row.headers)) return { method: "unknown", secretSet: undefined };
    const set = Object.keys(row.headers).length > 0;
    return { method: set ? "static_header" : "none", secretSet: set, scope: "hook" };
  },
  secrets: ["headers"],
  details: { headerNames: (row) => (isRow(row.headers) ? Object.keys(row.headers) : undefined) },
});

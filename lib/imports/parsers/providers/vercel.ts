import { has, tableParser } from "@/lib/imports/parsers/field-table";
import { text, texts } from "@/lib/imports/parsers/values";

/** Vercel shows the secret once, when the webhook is made. */
export const vercel = tableParser({
  format: "vercel-webhooks",
  provider: "vercel",
  lists: ["webhooks"],
  recognise: (row) => (has(row, "id", "url", "events", "ownerId") ? 1 : 0),
  id: "id",
  account: (row) => text(row.ownerId),
  url: "url",
  state: () => "active",
  events: (row) => texts(row.events),
  auth: () => ({ method: "hmac", scheme: "vercel-sha1", secretSet: true, scope: "hook" }),
  created: "createdAt",
  updated: "updatedAt",
  secrets: ["secret"],
  details: { projects: (row) => texts(row.projectIds) },
});

import { has, switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { at, text, texts } from "@/lib/imports/parsers/values";

/** Linear answers GraphQL; where the secret was asked for it stands there in clear. */
export const linear = tableParser({
  format: "linear-webhooks",
  provider: "linear",
  lists: ["data.webhooks.nodes", "webhooks.nodes", "nodes"],
  recognise: (row) => (has(row, "url", "resourceTypes") ? 1 : 0),
  id: "id",
  account: (row) => text(at(row, "team.key")) ?? text(at(row, "team.name")),
  name: "label",
  url: "url",
  state: switchedBy("enabled"),
  events: (row) => texts(row.resourceTypes),
  auth: () => ({ method: "hmac", scheme: "linear-sha256", secretSet: true, scope: "hook" }),
  created: "createdAt",
  updated: "updatedAt",
  creator: (row) =>
    at(row, "creator.id") === undefined
      ? undefined
      : { id: text(at(row, "creator.id")), label: text(at(row, "creator.name")), kind: "user" },
  secrets: ["secret"],
  details: { allPublicTeams: "allPublicTeams" },
});

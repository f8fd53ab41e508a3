import { stateWord, tableParser } from "@/lib/imports/parsers/field-table";
import { eventNames } from "@/lib/imports/parsers/values";

/** The secret is shown once; a hint of its last characters comes back and is dropped. */
export const openai = tableParser({
  format: "openai-webhook-endpoints",
  provider: "openai",
  lists: ["data"],
  recognise: (row) => ("signing_secret_hint" in row || (row.object === "webhook.endpoint" && "url" in row) ? 1 : 0),
  id: "id",
  name: "name",
  url: "url",
  state: stateWord("status", { enabled: "active", active: "active", disabled: "paused" }),
  events: (row) => eventNames(row.event_types ?? row.events),
  auth: () => ({ method: "hmac", scheme: "standard-webhooks-v1", secretSet: true, scope: "hook" }),
  created: ["created_at", "created"],
  secrets: ["signing_secret"],
});

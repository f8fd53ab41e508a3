import { has, switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { eventNames, flag, text } from "@/lib/imports/parsers/values";

/** Harness Code and Gitness. No triggers means all of them. */
export const harness = tableParser({
  format: "harness-webhooks",
  provider: "harness",
  recognise: (row) => (has(row, "url", "triggers", "enabled") && (has(row, "has_secret") || has(row, "parent_type")) ? 0.95 : 0),
  id: ["id", "identifier", "uid"],
  account: (row) => (row.parent_id === undefined ? undefined : `${text(row.parent_type) ?? "parent"}/${text(row.parent_id)}`),
  name: ["display_name", "identifier", "uid"],
  purpose: "description",
  url: "url",
  state: switchedBy("enabled"),
  events: (row) => (Array.isArray(row.triggers) && row.triggers.length === 0 ? "all" : eventNames(row.triggers)),
  auth: (row) => {
    const set = flag(row.has_secret);
    return {
      method: set ? "hmac" : set === false ? "none" : "unknown",
      scheme: set ? "hmac-sha256" : undefined,
      secretSet: set,
      scope: "hook",
    };
  },
  tls: (row) => {
    const insecure = flag(row.insecure);
    return insecure === undefined ? undefined : !insecure;
  },
  created: "created",
  updated: "updated",
  creator: (row) => (row.created_by === undefined ? undefined : { id: text(row.created_by), kind: "user" }),
  lastDelivery: (row) => {
    const word = text(row.latest_execution_result);
    return word ? { ok: word === "success" } : undefined;
  },
  secrets: ["secret"],
  details: { latestExecutionResult: "latest_execution_result" },
});

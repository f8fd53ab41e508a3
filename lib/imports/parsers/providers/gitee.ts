import { has, tableParser } from "@/lib/imports/parsers/field-table";
import { flaggedEvents } from "@/lib/imports/parsers/providers/gitlab";
import { text } from "@/lib/imports/parsers/values";

/** Gitee: the password stands in clear, or is the signing key where `encryption_type` says so. */
export const gitee = tableParser({
  format: "gitee-hooks",
  provider: "gitee",
  recognise: (row) => (has(row, "id", "url", "password") && (has(row, "push_events") || has(row, "result_code")) ? 0.95 : 0),
  id: "id",
  account: (row) => (row.project_id !== undefined ? `projects/${text(row.project_id)}` : undefined),
  name: "title",
  url: "url",
  events: flaggedEvents,
  auth: (row) => {
    const set = text(row.password) !== undefined;
    return { method: !set ? "none" : text(row.encryption_type) === "1" ? "hmac" : "static_header", secretSet: set, scope: "hook" };
  },
  created: "created_at",
  lastDelivery: (row) =>
    typeof row.result_code === "number" && row.result_code >= 100 ? { status: row.result_code, ok: row.result_code < 400 } : undefined,
  secrets: ["password"],
});

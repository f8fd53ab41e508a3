import { has, switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { at, isRow, rowsOf, text } from "@/lib/imports/parsers/values";
import { setAuth, setDestination, unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import type { DocumentParser } from "@/lib/imports/webhook";

/** Outgoing notifications; those that send mail or write comments have no address. */
export const netlify = tableParser({
  format: "netlify-hooks",
  provider: "netlify",
  recognise: (row) => (has(row, "id", "type", "event", "data") && has(row, "disabled") ? 1 : 0),
  skip: (row) => text(at(row, "data.url")) === undefined,
  id: "id",
  account: (row) => text(row.site_id),
  url: "data.url",
  state: switchedBy("disabled", true),
  events: (row) => (text(row.event) ? [String(row.event)] : undefined),
  auth: (row) => {
    const set = Boolean(at(row, "data.signature_secret"));
    return { method: set ? "hmac" : "none", scheme: set ? "netlify-jws" : undefined, secretSet: set, scope: "hook" };
  },
  created: "created_at",
  updated: "updated_at",
  secrets: ["data.signature_secret", "data.access_token"],
  details: { hookType: "type" },
});

/** Many lists have ids, titles and branches; the address of a build hook is the hook's own. */
function isBuildHook(row: unknown): boolean {
  return isRow(row) && has(row, "id", "title", "branch", "url") && /\/build_hooks\//.test(text(row.url) ?? "/build_hooks/");
}

/** Build hooks: Netlify receives, and whoever knows the address may build. The id is the secret part of it. */
export const netlifyBuildHooks: DocumentParser = {
  format: "netlify-build-hooks",
  provider: "netlify",
  detect: (document) => {
    const rows = rowsOf(document, []);
    return rows.length > 0 && rows.every(isBuildHook) ? 0.95 : 0;
  },
  *parse(document, context) {
    for (const [index, row] of rowsOf(document, []).entries()) {
      if (!isRow(row)) continue;
      const webhook = unknownWebhook("netlify", index + 1);
      webhook.providerRole = "receives";
      webhook.account = text(row.site_id) ?? context.account;
      webhook.name = text(row.title);
      webhook.providerState = "active";
      webhook.details = { hookType: "build hook", branch: text(row.branch) ?? null };
      const problem = setDestination(webhook, "url", text(row.url) ?? "", context);
      if (problem) yield { type: "problem", problem };
      setAuth(webhook, "url_secret", "yes");
      webhook.auth.secretScope = "hook";
      yield { type: "webhook", webhook };
    }
  },
};

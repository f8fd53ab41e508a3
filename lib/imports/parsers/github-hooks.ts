import { switchedBy, tableParser } from "@/lib/imports/parsers/field-table";
import { toldEndpoint } from "@/lib/imports/parsers/told-endpoint";
import { at, eventNames, flag, isRow, type Row, text } from "@/lib/imports/parsers/values";
import type { DocumentParser } from "@/lib/imports/webhook";

const serviceCredentials = ["config.token", "config.password", "config.api_key"];

/**
 * Repository, organisation, enterprise and application hooks as GitHub's REST API returns them, and the `hook` of its own ping and meta
 * payloads. `config.secret` is a mask when one is set and absent when not; `url` of the row is the API's own address.
 */
const hooks = tableParser({
  format: "github-hooks",
  provider: "github",
  recognise: (row) => {
    if (!isRow(row.config) || !("active" in row) || !("events" in row)) return 0;
    if (isRow(row.last_response) || text(row.ping_url)?.includes("/hooks/")) return 1;
    if (["Repository", "Organization", "App", "Global", "Enterprise"].includes(String(row.type)) && "name" in row) return 1;
    return text(row.name) === "web" ? 0.9 : /\/hooks\/\d+$/.test(text(row.url) ?? "") && "name" in row ? 0.9 : 0;
  },
  id: "id",
  account: (row) => accountOf(row),
  name: "serviceName",
  url: "config.url",
  state: switchedBy("active"),
  events: (row) => eventNames(row.events),
  auth: (row) => {
    const set = at(row, "config.secret") !== undefined && at(row, "config.secret") !== "";
    // The services of before 2019 have credentials of their own, used in ways of their own.
    if (!set && serviceCredentials.some((path) => text(at(row, path)) !== undefined))
      return { method: "unknown", secretSet: true, scope: "hook" };
    return {
      method: set ? "hmac" : "none",
      scheme: set ? "github-sha256" : undefined,
      secretSet: set,
      scope: row.type === "App" ? "app" : "hook",
    };
  },
  tls: (row) => invert(flag(at(row, "config.insecure_ssl"))),
  created: "created_at",
  updated: "updated_at",
  lastDelivery: (row) => lastResponse(row.last_response),
  secrets: ["config.secret", ...serviceCredentials],
  details: {
    hookType: "name",
    scope: "type",
    contentType: "config.content_type",
    insecureSsl: "config.insecure_ssl",
    lastResponseStatus: "last_response.status",
    appId: "app_id",
  },
});

/**
 * The answer of `…/hooks/{id}/config` and of `/app/hook/config`, which look alike: neither says whose hook it is, nor whether it is
 * active. The id is known where the file was saved under a path such as acme/payments/hooks/4711.
 */
const hookConfig = tableParser({
  format: "github-hook-config",
  provider: "github",
  recognise: (row) => ("url" in row && "content_type" in row && "insecure_ssl" in row && !("config" in row) && !("id" in row) ? 1 : 0),
  id: "hookId",
  url: "url",
  auth: (row) => {
    const set = row.secret !== undefined && row.secret !== null && row.secret !== "";
    return { method: set ? "hmac" : "none", scheme: set ? "github-sha256" : undefined, secretSet: set };
  },
  tls: (row) => invert(flag(row.insecure_ssl)),
  secrets: ["secret"],
  details: { contentType: "content_type", insecureSsl: "insecure_ssl" },
});

export const githubHooks: DocumentParser = {
  ...hooks,
  detect: (document, fileName) => hooks.detect(prepared(document), fileName),
  parse: (document, context) => hooks.parse(prepared(document), context),
};

export const githubHookConfig: DocumentParser = {
  ...hookConfig,
  parse: (document, context) => {
    const { account, externalId: hookId } = toldEndpoint(context);
    return hookConfig.parse(isRow(document) && hookId ? { ...document, hookId } : document, { ...context, account });
  },
};

/** A ping or meta payload carries its hook beside the repository or organisation it belongs to. */
function prepared(document: unknown): unknown {
  if (Array.isArray(document)) return document.map(prepared);
  if (!isRow(document)) return document;
  if (isRow(document.hook) && "hook_id" in document) {
    const account = text(at(document, "repository.full_name")) ?? text(at(document, "organization.login"));
    return prepared({ ...document.hook, account });
  }
  return isRow(document.config) && text(document.name) !== "web" ? { ...document, serviceName: document.name } : document;
}

function accountOf(row: Row): string | undefined {
  if (typeof row.account === "string") return row.account;
  for (const address of [row.url, row.ping_url, row.test_url]) {
    const found = /\/(?:repos\/([^/]+\/[^/]+)|(?:orgs|enterprises)\/([^/]+))\/hooks\//.exec(text(address) ?? "");
    if (found) return found[1] ?? found[2];
  }
  return undefined;
}

/** `unused` was never sent, code 0 or null says nothing. There is no instant. */
function lastResponse(value: unknown): { status?: number; ok?: boolean } | undefined {
  if (!isRow(value)) return undefined;
  const word = text(value.status);
  if (word === undefined || word === "unused") return undefined;
  const status = typeof value.code === "number" && value.code >= 100 ? value.code : undefined;
  return { status, ok: status === undefined ? word === "active" || word === "ok" : status < 400 };
}

function invert(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

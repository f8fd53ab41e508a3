import { at, flag, isRow, type Row, text } from "@/lib/imports/parsers/values";
import { authenticateByUrl, noteSecret, setAuth, setDestination, unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import type { ImportedWebhook, ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** Where each integration keeps its address, and which global setting stands in when it has none. E-mail posts to no address. */
const integrations: Record<string, { address: string[]; global?: string }> = {
  webhook: { address: ["url", "url_secret"] },
  slack: { address: ["api_url", "app_url"], global: "slack_api_url" },
  discord: { address: ["webhook_url", "api_url"] },
  msteams: { address: ["webhook_url"] },
  msteamsv2: { address: ["webhook_url"] },
  mattermost: { address: ["webhook_url"], global: "mattermost_webhook_url" },
  rocketchat: { address: ["api_url"], global: "rocketchat_api_url" },
  pagerduty: { address: ["url"], global: "pagerduty_url" },
  opsgenie: { address: ["api_url"], global: "opsgenie_api_url" },
  victorops: { address: ["api_url"], global: "victorops_api_url" },
  wechat: { address: ["api_url"], global: "wechat_api_url" },
  webex: { address: ["api_url"], global: "webex_api_url" },
  telegram: { address: ["api_url"], global: "telegram_api_url" },
  jira: { address: ["api_url"], global: "jira_api_url" },
  sns: { address: ["api_url"] },
  incidentio: { address: ["url"] },
  pushover: { address: [] },
};
const anyIntegration: { address: string[]; global?: string } = { address: ["url", "webhook_url", "api_url"] };

/** Fields that hold a credential, or with `_file` name the file that does. */
const credentials =
  /^(routing_key|service_key|api_key|app_token|token|token_id|user_key|bot_token|api_secret|password|alert_source_token|access_key|secret_key|auth_password|client_secret)(_file)?$/;
const globalCredentials: Record<string, RegExp> = {
  slack: /^slack_app_token/,
  opsgenie: /^opsgenie_api_key/,
  victorops: /^victorops_api_key/,
  wechat: /^wechat_api_secret/,
  telegram: /^telegram_bot_token/,
  rocketchat: /^rocketchat_token/,
};

export function isAlertmanagerConfig(document: Row): boolean {
  if ("contactPoints" in document || "apiVersion" in document) return false;
  const receivers = Array.isArray(document.receivers) && document.receivers.filter(isRow);
  if (receivers)
    return (
      receivers.every((receiver) => "name" in receiver) &&
      (isRow(document.route) || "templates" in document || receivers.some(hasIntegration))
    );
  return (
    (isRow(document.route) && "receiver" in document.route) ||
    (isRow(document.global) && ("templates" in document || "inhibit_rules" in document))
  );
}

function hasIntegration(receiver: Row): boolean {
  return Object.keys(receiver).some((key) => key.endsWith("_configs"));
}

/** The `AlertmanagerConfig` resource says the same in camel case. */
export function alertmanagerConfigParts(resource: Row): Row {
  const receivers = at(resource, "spec.receivers");
  return { route: at(resource, "spec.route"), receivers: Array.isArray(receivers) ? receivers.map(snakeCased) : [] };
}

function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (!isRow(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key
        .replace(/URL/g, "Url")
        .replace(/TLS/g, "Tls")
        .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      snakeCased(item),
    ]),
  );
}

/** One webhook per integration of each receiver, e-mail left out; `scope` is the file or resource the names are unique in. */
export function* alertmanagerReceivers(config: Row, row: number, context: ParseContext, scope?: string): Generator<ParsedItem> {
  const routed = routedReceivers(config.route);
  const receivers = Array.isArray(config.receivers) ? config.receivers : [];
  for (const [position, receiver] of receivers.entries()) {
    if (!isRow(receiver)) continue;
    for (const [key, configs] of Object.entries(receiver)) {
      const integration = key.replace(/_configs$/, "");
      if (integration === key || integration === "email" || !Array.isArray(configs)) continue;
      for (const [index, settings] of configs.entries()) {
        const name = text(receiver.name);
        const webhook = unknownWebhook("alertmanager", scope ? row : position + 1);
        webhook.name = name;
        webhook.account = context.account ?? scope;
        webhook.externalId = `${name ?? ""}/${integration}/${index}`;
        webhook.providerState = routed === undefined ? "unknown" : routed.has(name ?? "") ? "active" : "paused";
        if (webhook.providerState === "paused") webhook.providerDetail = "no route leads here";
        Object.assign(webhook.details, { integration, index, routed: routed?.has(name ?? "") ?? false });
        yield* readSettings(webhook, integration, isRow(settings) ? settings : {}, isRow(config.global) ? config.global : {}, context);
      }
    }
  }
}

function* readSettings(
  webhook: ImportedWebhook,
  integration: string,
  settings: Row,
  global: Row,
  context: ParseContext,
): Generator<ParsedItem> {
  const sendResolved = flag(settings.send_resolved);
  if (sendResolved !== undefined) webhook.details.sendResolved = sendResolved;
  readHttp(webhook, isRow(settings.http_config) ? settings.http_config : global.http_config, context);
  const fields = Object.keys(settings).filter((key) => credentials.test(key));
  if (fields.length > 0) webhook.details.credentialFields = fields;
  const inherited = fields.length > 0 ? [] : Object.keys(global).filter((key) => globalCredentials[integration]?.test(key));
  for (const field of fields)
    noteSecret(webhook, field, field.endsWith("_file") || isRow(settings[field]) ? undefined : settings[field], context);
  for (const field of inherited) noteSecret(webhook, `global.${field}`, field.endsWith("_file") ? undefined : global[field], context);
  if (fields.length + inherited.length > 0 && webhook.auth.method === "unknown") {
    setAuth(webhook, "static_header", "yes");
    webhook.auth.secretScope = fields.length > 0 ? "hook" : "account";
  }
  yield* readAddress(webhook, integration, settings, global, context);
  if (integration === "webhook" && webhook.auth.method === "unknown" && webhook.destination.kind === "url") setAuth(webhook, "none", "no");
  authenticateByUrl(webhook);
  yield { type: "webhook", webhook };
}

function* readAddress(
  webhook: ImportedWebhook,
  integration: string,
  settings: Row,
  global: Row,
  context: ParseContext,
): Generator<ParsedItem> {
  const { address, global: fallback } = integrations[integration] ?? anyIntegration;
  const places: [string, Row, string][] = address.map((key) => [key, settings, "receiver"]);
  if (fallback) places.push([fallback, global, "global"]);
  if (integration === "slack" && ("app_token" in settings || "slack_app_token" in global)) places.push(["slack_app_url", global, "global"]);
  for (const [key, holder, from] of places) {
    const value = holder[key];
    const file = text(holder[`${key}_file`]);
    if (typeof value === "string" && value !== "") {
      const problem = setDestination(webhook, key, value, context);
      if (problem) yield { type: "problem", problem };
    } else if (isRow(value)) {
      webhook.destination = { kind: "hidden", templated: false, credential: "unknown" };
      webhook.details.destinationSecret = [text(value.name), text(value.key)].filter((part) => part !== undefined).join("/");
    } else if (file) webhook.destination = { kind: "file", reference: file, templated: false, credential: "unknown" };
    else continue;
    webhook.details.destinationFrom = from;
    return;
  }
  webhook.details.destinationFrom = integration === "webhook" ? "nowhere" : "the integration's default";
}

const verifies = "tls_config.insecure_skip_verify";

/** Alertmanager verifies certificates unless told otherwise: its documented default, shown as such. */
function readHttp(webhook: ImportedWebhook, http: unknown, context: ParseContext): void {
  const skip = flag(at(http, verifies) ?? at(http, "tls_config.insecureSkipVerify"));
  webhook.tlsVerification = skip ? "no" : "yes";
  webhook.tlsStated = skip !== undefined;
  webhook.details.httpAuth = "none";
  if (!isRow(http)) return;
  const scheme = text(at(http, "authorization.type"))?.toLowerCase() ?? "bearer";
  const found: [string, "basic" | "bearer" | "oauth2" | "mtls" | "static_header", string[]][] = [
    ["basic_auth", "basic", ["password"]],
    ["authorization", scheme === "basic" ? "basic" : scheme === "bearer" ? "bearer" : "static_header", ["credentials"]],
    ["bearer_token", "bearer", [""]],
    ["bearer_token_file", "bearer", []],
    ["bearer_token_secret", "bearer", []],
    ["oauth2", "oauth2", ["client_secret"]],
    ["http_headers", "static_header", ["Authorization.secrets", "Authorization.values"]],
  ];
  for (const [key, method, secrets] of found) {
    if (http[key] === undefined || http[key] === null) continue;
    webhook.details.httpAuth = key;
    setAuth(webhook, method, "yes");
    for (const path of secrets) {
      const value = path === "" ? http[key] : at(http[key], path);
      if (!isRow(value)) noteSecret(webhook, `http_config.${key}${path === "" ? "" : `.${path}`}`, value, context);
    }
    return;
  }
  if (at(http, "tls_config.cert_file") ?? at(http, "tls_config.cert")) {
    webhook.details.httpAuth = "client certificate";
    setAuth(webhook, "mtls", "yes");
  }
}

/** Receivers that a route leads to; undefined where the file has no routes to judge by. */
function routedReceivers(route: unknown): Set<string> | undefined {
  if (!isRow(route)) return undefined;
  const found = new Set<string>();
  const walk = (node: unknown, depth: number) => {
    if (!isRow(node) || depth > 100) return;
    const receiver = text(node.receiver);
    if (receiver !== undefined) found.add(receiver);
    if (Array.isArray(node.routes)) for (const child of node.routes) walk(child, depth + 1);
  };
  walk(route, 0);
  return found;
}

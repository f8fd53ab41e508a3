import { at, flag, isRow, type Row, rowsOf, text } from "@/lib/imports/parsers/values";
import { authenticateByUrl, noteSecret, setAuth, setDestination, unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import type { DocumentParser, ImportedWebhook, ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** Where each type keeps its address; the rest post to an address of their service that the file does not say. */
const addressOf: Record<string, string[]> = {
  slack: ["url", "endpointUrl"],
  opsgenie: ["apiUrl"],
  kafka: ["kafkaRestProxy"],
  mqtt: ["brokerUrl"],
  webex: ["api_url"],
  jira: ["api_url"],
  sns: ["api_url"],
  pagerduty: [],
  telegram: [],
  pushover: [],
  threema: [],
  line: [],
};
const secretSettings =
  /^(password|basicAuthPassword|authorization_credentials|credentials|token|bottoken|bot_token|apiToken|userKey|apiKey|apikey|integrationKey|api_secret|secret|secret_key|access_key|gateway_secret|client_secret|clientKey|api_token|routingKey)$/i;

/** Contact points of Grafana: provisioning and export files, the provisioning API, the Alertmanager configuration, and the older notifiers. */
export const grafanaContactPoints: DocumentParser = {
  format: "grafana-contact-points",
  provider: "grafana",
  detect(document) {
    if (isRow(document)) {
      if (Array.isArray(document.contactPoints) || isRow(document.alertmanager_config) || isNotifiers(document.notifiers)) return 0.95;
      if (text(document.apiVersion)?.startsWith("notifications.alerting.grafana.app")) return 0.95;
    }
    const rows = rowsOf(document, []).slice(0, 20);
    return rows.length > 0 && rows.every(isContactPoint) ? 0.9 : 0;
  },
  parse: (document, context) => grafanaContactPointsOf(document, undefined, context),
};

function isContactPoint(row: unknown): boolean {
  return (
    isRow(row) &&
    isRow(row.settings) &&
    typeof row.type === "string" &&
    ("uid" in row || "disableResolveMessage" in row || "sendReminder" in row)
  );
}

function isNotifiers(value: unknown): boolean {
  return Array.isArray(value) && value.some((item) => isRow(item) && "type" in item && "settings" in item);
}

/** Every contact point of any of Grafana's shapes; nothing for documents of other kinds. `row` is given when the file is not Grafana's own. */
export function* grafanaContactPointsOf(document: unknown, row: number | undefined, context: ParseContext): Generator<ParsedItem> {
  for (const [index, point] of pointsOf(document).entries()) yield* grafanaContactPoint(point, row ?? index + 1, context);
}

function pointsOf(document: unknown): Row[] {
  if (Array.isArray(document)) return rowsOf(document, []).filter(isRow).filter(isContactPoint).flatMap(expand);
  if (!isRow(document)) return [];
  if (Array.isArray(document.contactPoints)) return document.contactPoints.filter(isRow).flatMap(expand);
  if (Array.isArray(document.notifiers)) return document.notifiers.filter(isRow);
  const receivers = at(document, "alertmanager_config.receivers");
  if (Array.isArray(receivers)) {
    return receivers
      .filter(isRow)
      .flatMap((receiver) =>
        list(receiver.grafana_managed_receiver_configs).map((item) => ({ ...item, name: item.name ?? receiver.name })),
      );
  }
  const resources = Array.isArray(document.items) ? document.items.filter(isRow) : isRow(document.spec) ? [document] : [];
  if (resources.length > 0) {
    return resources.flatMap((resource) =>
      list(at(resource, "spec.integrations")).map((item) => ({ ...item, name: at(resource, "spec.title") })),
    );
  }
  return isContactPoint(document) ? [document] : [];
}

/** A named point of a file holds several receivers; a point of the API is one. */
function expand(point: Row): Row[] {
  if (!Array.isArray(point.receivers)) return [point];
  return list(point.receivers).map((receiver) => ({ name: point.name, orgId: point.orgId, ...receiver }));
}

function list(value: unknown): Row[] {
  return Array.isArray(value) ? value.filter(isRow) : [];
}

export function* grafanaContactPoint(point: Row, row: number, context: ParseContext): Generator<ParsedItem> {
  const type = text(point.type) ?? "unknown";
  if (type === "email") return;
  const settings = isRow(point.settings) ? point.settings : {};
  const secure = isRow(point.secureSettings) ? point.secureSettings : isRow(point.secure_settings) ? point.secure_settings : {};
  const webhook = unknownWebhook("grafana", row);
  webhook.externalId = text(point.uid);
  webhook.account = context.account;
  webhook.name = text(point.name);
  webhook.providerState = "unknown";
  Object.assign(webhook.details, {
    integration: type,
    organisation: text(point.orgId),
    provenance: text(point.provenance),
    httpMethod: text(settings.httpMethod),
    disableResolveMessage: flag(point.disableResolveMessage),
  });
  const skip = flag(at(settings, "tlsConfig.insecureSkipVerify"));
  if (skip !== undefined) Object.assign(webhook, { tlsVerification: skip ? "no" : "yes", tlsStated: true });
  const fromSecret = list(point.valuesFrom).length > 0;
  readAuth(webhook, type, settings, secure, isRow(point.secureFields) ? point.secureFields : {}, fromSecret, context);
  for (const field of addressOf[type.toLowerCase()] ?? ["url"]) {
    const address = text(settings[field]) ?? text(secure[field]);
    if (address === "grafana://noop") break;
    if (address) {
      const problem = setDestination(webhook, `settings.${field}`, address, context);
      if (problem) yield { type: "problem", problem };
      break;
    }
    if (flag(at(point.secureFields, field)) || fromElsewhere(point, field))
      webhook.destination = { kind: "hidden", templated: false, credential: "unknown" };
  }
  authenticateByUrl(webhook);
  yield { type: "webhook", webhook };
}

/** The operator's resource may take a setting out of a Secret. */
function fromElsewhere(point: Row, field: string): boolean {
  return list(point.valuesFrom).some((source) => source.targetPath === field);
}

/** What stands in `settings`, in the write-only `secureSettings`, or is flagged in `secureFields`. */
function readAuth(
  webhook: ImportedWebhook,
  type: string,
  settings: Row,
  secure: Row,
  flags: Row,
  fromSecret: boolean,
  context: ParseContext,
): void {
  const held = (field: string) => text(settings[field]) ?? text(secure[field]) ?? (flag(flags[field]) ? "[REDACTED]" : undefined);
  const hmac =
    text(at(settings, "hmacConfig.secret")) ??
    text(secure["hmacConfig.secret"]) ??
    (flag(flags["hmacConfig.secret"]) ? "[REDACTED]" : undefined);
  for (const [field, value] of [...Object.entries(settings), ...Object.entries(secure)])
    if (secretSettings.test(field)) noteSecret(webhook, `settings.${field}`, value, context);
  const nested = [
    "http_config.oauth2.client_secret",
    "oauth2.client_secret",
    "http_config.oauth2.tls_config.clientKey",
    "tlsConfig.clientKey",
    "sigv4.secret_key",
  ];
  for (const path of nested) noteSecret(webhook, `settings.${path}`, at(settings, path), context);
  const headers = at(settings, "headers");
  if (isRow(headers)) webhook.details.headerNames = Object.keys(headers);
  if (hmac) {
    noteSecret(webhook, "settings.hmacConfig.secret", hmac, context);
    setAuth(webhook, "hmac", "yes", "grafana-sha256");
  } else if (held("authorization_credentials"))
    setAuth(webhook, (text(settings.authorization_scheme) ?? "bearer").toLowerCase() === "bearer" ? "bearer" : "static_header", "yes");
  else if (held("password") || held("basicAuthPassword")) setAuth(webhook, "basic", "yes");
  else if (isRow(at(settings, "http_config.oauth2")) || isRow(settings.oauth2)) setAuth(webhook, "oauth2", "yes");
  else if (at(settings, "tlsConfig.clientCertificate")) setAuth(webhook, "mtls", "yes");
  else if (
    [...Object.keys(settings), ...Object.keys(secure), ...Object.keys(flags)].some((field) => secretSettings.test(field) && held(field))
  )
    setAuth(webhook, "static_header", "yes");
  // What a Secret of the cluster adds may be the credential, or the address that holds it.
  else if (type === "webhook" && !fromSecret) setAuth(webhook, "none", "no");
}

/** The operator's `GrafanaContactPoint`, with one receiver or several. */
export function operatorPoints(resource: Row): Row[] {
  const spec = isRow(resource.spec) ? resource.spec : {};
  const name = text(spec.name) ?? text(at(resource, "metadata.name"));
  if (Array.isArray(spec.receivers)) return list(spec.receivers).map((receiver) => ({ name, ...receiver }));
  return spec.type === undefined ? [] : [{ ...spec, name }];
}

/** The blocks of Terraform's `grafana_contact_point`, one list per type, in the spelling of the API. */
export function embeddedPoints(attributes: Row): Row[] {
  return Object.entries(attributes).flatMap(([type, value]) =>
    list(value)
      .filter((block) => "uid" in block || "disable_resolve_message" in block)
      .map((block) => {
        const camelCased = Object.entries(block).map(([key, item]) => [
          key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
          item,
        ]);
        const settings = isRow(block.settings) ? block.settings : {};
        return {
          name: attributes.name,
          orgId: attributes.org_id,
          uid: block.uid,
          type,
          disableResolveMessage: block.disable_resolve_message,
          settings: { ...block, ...Object.fromEntries(camelCased), ...settings },
        };
      }),
  );
}

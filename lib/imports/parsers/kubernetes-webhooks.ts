import { at, instant, isRow, type Row, text, texts } from "@/lib/imports/parsers/values";
import { setDestination, unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import type { Destination, ImportedWebhook, ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** The entries of one Validating- or MutatingWebhookConfiguration; an entry of a patch may have no name and no destination. */
export function* admissionWebhooks(resource: Row, row: number, context: ParseContext): Generator<ParsedItem> {
  const entries = Array.isArray(resource.webhooks) ? resource.webhooks : [];
  for (const [index, entry] of entries.entries()) {
    if (!isRow(entry)) continue;
    const configuration = text(at(resource, "metadata.name"));
    const name = text(entry.name);
    const webhook = begin(resource, String(resource.kind), configuration, name ?? `#${index + 1}`, row, context);
    webhook.name = name;
    const rules = Array.isArray(entry.rules) ? entry.rules.filter(isRow) : undefined;
    webhook.events = rules && eventsOf(rules);
    Object.assign(webhook.details, {
      failurePolicy: text(entry.failurePolicy),
      timeoutSeconds: typeof entry.timeoutSeconds === "number" ? entry.timeoutSeconds : undefined,
      rules: rules?.length,
      sideEffects: text(entry.sideEffects),
      matchPolicy: text(entry.matchPolicy),
      reinvocationPolicy: text(entry.reinvocationPolicy),
      admissionReviewVersions: texts(entry.admissionReviewVersions),
    });
    yield* finish(webhook, entry.clientConfig, context);
  }
}

/** The conversion webhook of a CustomResourceDefinition, in the spelling of v1 and of v1beta1. */
export function* conversionWebhook(resource: Row, row: number, context: ParseContext): Generator<ParsedItem> {
  const conversion = at(resource, "spec.conversion");
  if (!isRow(conversion) || !(conversion.strategy === "Webhook" || isRow(conversion.webhook) || isRow(conversion.webhookClientConfig)))
    return;
  const name = text(at(resource, "metadata.name"));
  const webhook = begin(resource, "CustomResourceDefinition(conversion)", name, undefined, row, context);
  webhook.name = name;
  webhook.events = ["conversion"];
  const versions = texts(at(conversion, "webhook.conversionReviewVersions")) ?? texts(conversion.conversionReviewVersions);
  Object.assign(webhook.details, { conversionReviewVersions: versions });
  yield* finish(webhook, at(conversion, "webhook.clientConfig") ?? conversion.webhookClientConfig, context);
}

/** The API server verifies the receiver's certificate always, and holds no secret for it. */
function begin(
  resource: Row,
  kind: string,
  configuration: string | undefined,
  entry: string | undefined,
  row: number,
  context: ParseContext,
): ImportedWebhook {
  const webhook = unknownWebhook("kubernetes", row);
  webhook.externalId = [kind, configuration ?? "?", entry].filter((part) => part !== undefined).join("/");
  webhook.account = context.account;
  webhook.providerState = "active";
  webhook.auth.secretSet = "no";
  webhook.tlsVerification = "yes";
  webhook.createdAt = instant(at(resource, "metadata.creationTimestamp"));
  const managers = at(resource, "metadata.managedFields");
  const manager = Array.isArray(managers) ? text(at(managers[0], "manager")) : undefined;
  if (manager) webhook.createdBy = { label: manager, kind: "system" };
  Object.assign(webhook.details, { kind, apiVersion: text(resource.apiVersion), configuration, uid: text(at(resource, "metadata.uid")) });
  return webhook;
}

/** A service of the cluster, as "namespace/name:port/path". */
export function serviceDestination({
  namespace,
  name,
  port,
  path,
}: Partial<Record<"namespace" | "name" | "port" | "path", string>>): Destination {
  const place = [namespace, name].filter((part) => part !== undefined).join("/");
  const reference = `${place}${port ? `:${port}` : ""}${path ? `/${path.replace(/^\//, "")}` : ""}`;
  return { kind: "service", reference, templated: /[{$]/.test(reference), credential: "none" };
}

function* finish(webhook: ImportedWebhook, clientConfig: unknown, context: ParseContext): Generator<ParsedItem> {
  webhook.details.caBundle = caBundleWord(at(clientConfig, "caBundle"));
  const service = at(clientConfig, "service");
  const url = text(at(clientConfig, "url"));
  if (isRow(service)) {
    const [namespace, name, path, port] = [text(service.namespace), text(service.name), text(service.path), text(service.port)];
    webhook.destination = serviceDestination({ namespace, name, port, path });
    Object.assign(webhook.details, {
      namespace,
      service: name,
      servicePath: path,
      servicePort: port && /^\d+$/.test(port) ? Number(port) : port,
    });
  } else if (url) {
    const problem = setDestination(webhook, "clientConfig.url", url, context);
    if (problem) yield { type: "problem", problem };
  }
  const marked = [webhook.externalId, webhook.destination.reference, webhook.destination.url].some((value) => /\{\{|\{%/.test(value ?? ""));
  if (!marked) {
    yield { type: "webhook", webhook };
    return;
  }
  const message = "Template marks such as “{{ … }}” stand in this resource: it is a template, not a manifest.";
  yield {
    type: "problem",
    problem: {
      row: webhook.row,
      severity: "refused",
      code: "template",
      message,
      expected: "the rendered manifest, e.g. the output of helm template",
    },
  };
}

/** "CREATE apps/deployments" for every operation, group and resource of the rules; the core group is empty. */
function eventsOf(rules: Row[]): string[] | "all" {
  const events = new Set<string>();
  for (const rule of rules) {
    for (const operation of texts(rule.operations) ?? ["?"]) {
      for (const group of list(rule.apiGroups)) {
        for (const resource of list(rule.resources)) {
          if (operation === "*" && group === "*" && resource === "*") return "all";
          events.add(`${operation} ${group}/${resource}`);
        }
      }
    }
  }
  return [...events].sort();
}

/** Unlike `texts` this keeps the empty text: it is the core group's name. */
function list(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [""];
}

function caBundleWord(value: unknown): string {
  if (typeof value !== "string" || value === "") return "absent";
  if (!/^[A-Za-z0-9+/=\s]+$/.test(value)) return "not-base64";
  const bytes = Buffer.from(value, "base64");
  const certificates = bytes.toString("latin1").match(/-----BEGIN CERTIFICATE-----/g)?.length ?? 0;
  return certificates > 0 ? `pem(${certificates})` : `base64-not-pem(${bytes.length} bytes)`;
}

import { noteSecrets, type RowAuth, readRow } from "@/lib/imports/parsers/field-table";
import { serviceDestination } from "@/lib/imports/parsers/kubernetes-webhooks";
import { identity } from "@/lib/imports/parsers/resource-identity";
import { isSecretName } from "@/lib/imports/parsers/secret-strength";
import { at, eventNames, flag, isRow, type Row, text, texts } from "@/lib/imports/parsers/values";
import type { ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** Sources that open an HTTP server; all others fetch from queues, buckets and clocks. What they verify is as their code does it. */
const verified: Record<string, (source: Row) => RowAuth | false> = {
  webhook: () => false,
  github: (source) => isRow(source.webhookSecret) && { method: "hmac", scheme: "github-sha256", secretSet: true, scope: "hook" },
  gitlab: (source) => isRow(source.secretToken) && { method: "static_header", scheme: "gitlab-token", secretSet: true, scope: "hook" },
  bitbucket: () => false,
  bitbucketserver: (source) => isRow(source.webhookSecret) && { method: "hmac", secretSet: true, scope: "hook" },
  slack: (source) => isRow(source.signingSecret) && { method: "hmac", scheme: "slack-v0", secretSet: true, scope: "app" },
  // Events are read without a look at their signature.
  stripe: () => false,
  sns: (source) => flag(source.validateSignature) === true && { method: "asymmetric", secretSet: true, scope: "account" },
  storageGrid: () => false,
  gerrit: () => false,
};

/** The HTTP servers of an EventSource of Argo Events, one for each entry: whoever is named there calls them. */
export function* argoEventSource(resource: Row, row: number, context: ParseContext): Generator<ParsedItem> {
  for (const [type, verify] of Object.entries(verified)) {
    const entries = at(resource, `spec.${type}`);
    for (const [name, source] of Object.entries(isRow(entries) ? entries : {})) {
      if (isRow(source)) yield* listener(resource, type, name, source, verify(source) || undefined, row, context);
    }
  }
}

function* listener(
  resource: Row,
  type: string,
  name: string,
  source: Row,
  verifies: RowAuth | undefined,
  row: number,
  context: ParseContext,
): Generator<ParsedItem> {
  const server = type === "webhook" ? source : isRow(source.webhook) ? source.webhook : {};
  const url = text(server.url);
  const path = text(server.endpoint) ?? "/";
  const { webhook, problem } = readRow(
    {
      provider: "argo",
      role: "receives",
      id: () => identity(resource, type, name),
      name: "name",
      url: "url",
      state: () =>
        flag(source.active) === false ? "paused" : type === "github" && flag(source.active) === undefined ? "unknown" : "active",
      events: () => (type === "webhook" ? [text(server.method) ?? "POST"] : (eventNames(source.events ?? source.eventFilter) ?? undefined)),
      auth: () =>
        verifies ??
        (isRow(server.authSecret) ? { method: "bearer", secretSet: true, scope: "hook" } : { method: "none", secretSet: false }),
      tls: () => (type === "github" ? not(flag(source.insecure)) : (flag(source.enableSSLVerification) ?? flag(source.sslVerify))),
      details: {
        kind: () => "EventSource",
        type: () => type,
        port: () => text(server.port),
        secret: () => secretName(source, server),
        repositories: () => repositories(source),
      },
    },
    { name, url: url && `${url.replace(/\/+$/, "")}/${path.replace(/^\//, "")}` },
    row,
    context,
  );
  if (!url && isRow(at(resource, "spec.service"))) {
    const service = `${text(at(resource, "metadata.name")) ?? "?"}-eventsource-svc`;
    webhook.destination = serviceDestination({
      namespace: text(at(resource, "metadata.namespace")),
      name: service,
      port: text(server.port),
      path,
    });
  }
  if (problem) yield { type: "problem", problem };
  yield { type: "webhook", webhook };
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function secretName(source: Row, server: Row): string | undefined {
  const [reference] = [source.webhookSecret, source.secretToken, source.signingSecret, server.authSecret].filter(isRow);
  return reference && [text(reference.name), text(reference.key)].filter((part) => part !== undefined).join("/");
}

/** "owner/name", projects and groups that are asked to call. */
function repositories(source: Row): string[] | undefined {
  const owned = (Array.isArray(source.repositories) ? source.repositories.filter(isRow) : []).flatMap((entry) => {
    const owner = text(entry.owner) ?? text(entry.projectKey);
    return (texts(entry.names) ?? [text(entry.repositorySlug) ?? ""]).map((name) => [owner, name].filter((part) => part).join("/"));
  });
  const single = text(source.owner) && text(source.repository) ? [`${source.owner}/${source.repository}`] : [];
  const all = [
    ...owned,
    ...single,
    ...(texts(source.organizations) ?? []),
    ...(texts(source.projects) ?? []),
    ...(texts(source.groups) ?? []),
  ];
  return all.length > 0 ? all : undefined;
}

/** The HTTP triggers of a Sensor, those for what failed included; all others start something inside the cluster or call an API. */
export function* argoSensor(resource: Row, row: number, context: ParseContext): Generator<ParsedItem> {
  const triggers = at(resource, "spec.triggers");
  for (const trigger of Array.isArray(triggers) ? triggers.filter(isRow) : []) {
    for (const one of [trigger, trigger.dlqTrigger].filter(isRow)) {
      const http = at(one, "template.http");
      if (isRow(http)) yield* caller(resource, one, http, row, context);
    }
  }
}

function* caller(resource: Row, trigger: Row, http: Row, row: number, context: ParseContext): Generator<ParsedItem> {
  const name = text(at(trigger, "template.name")) ?? "http";
  const { webhook, problem } = readRow(
    {
      provider: "argo",
      id: () => identity(resource, name),
      name: "name",
      url: "url",
      state: () => "active",
      events: () => dependencies(resource, text(at(trigger, "template.conditions"))),
      auth: () => callerAuth(http),
      tls: () => not(flag(at(http, "tls.insecureSkipVerify"))),
      details: { kind: () => "Sensor", method: () => text(http.method) },
    },
    { name, url: http.url },
    row,
    context,
  );
  noteSecrets(webhook, "headers", http.headers, context);
  if (parameters(trigger, http).some((dest) => /(^|\.)url$/.test(dest))) webhook.destination.templated = true;
  if (problem) yield { type: "problem", problem };
  yield { type: "webhook", webhook };
}

function callerAuth(http: Row): RowAuth {
  if (isRow(at(http, "tls.clientCertSecret"))) return { method: "mtls", secretSet: true };
  if (isRow(http.basicAuth)) return { method: "basic", secretSet: true, scope: "hook" };
  const secure = Array.isArray(http.secureHeaders) && http.secureHeaders.some((header) => isRow(at(header, "valueFrom.secretKeyRef")));
  const [named] = Object.entries(isRow(http.headers) ? http.headers : {}).filter(([header]) => isSecretName(header));
  if (secure || named)
    return { method: /^bearer /i.test(text(named?.[1]) ?? "") ? "bearer" : "static_header", secretSet: true, scope: "hook" };
  return { method: "none", secretSet: false };
}

/** "source/event" of what sets the trigger off: all dependencies, or those its conditions name. */
function dependencies(resource: Row, conditions: string | undefined): string[] | undefined {
  const list = at(resource, "spec.dependencies");
  const named = new Set(conditions?.match(/[\w-]+/g));
  const wanted = (Array.isArray(list) ? list.filter(isRow) : []).filter(({ name }) => !conditions || named.has(text(name) ?? ""));
  const events = wanted.map((one) => [text(one.eventSourceName), text(one.eventName)].filter((part) => part !== undefined).join("/"));
  return events.length > 0 ? [...new Set(events)] : undefined;
}

/** What the events themselves put into the request. */
function parameters(trigger: Row, http: Row): string[] {
  return [trigger.parameters, http.parameters]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .map((one) => text(at(one, "dest")) ?? "");
}

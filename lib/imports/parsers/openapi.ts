import { at, isRow, type Row, text } from "@/lib/imports/parsers/values";
import { unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import type { DocumentParser, ImportedWebhook, ParsedItem } from "@/lib/imports/webhook";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/** OpenAPI 3: `webhooks`, `x-webhooks` and `callbacks` are types of events an API can send, never endpoints: they have no destination. */
export const openapi: DocumentParser = {
  format: "openapi",
  provider: "openapi",
  detect: (document) =>
    isRow(document) && (text(document.openapi)?.startsWith("3.") || text(document.swagger) === "2.0" || text(document.swagger) === "2")
      ? 1
      : 0,
  *parse(document) {
    if (!isRow(document)) return;
    let row = 0;
    const seen = new Set<string>();
    for (const source of ["webhooks", "x-webhooks"]) {
      for (const [name, item] of Object.entries(isRow(document[source]) ? document[source] : {})) {
        if (seen.has(name) || name.startsWith("x-")) continue;
        seen.add(name);
        yield eventType(document, webhookType(document, source, name, resolve(document, item)), ++row);
      }
    }
    for (const callback of callbacksOf(document)) yield eventType(document, callback, ++row);
  },
};

interface EventType {
  kind: string;
  id: string;
  name: string;
  purpose?: string;
  details: ImportedWebhook["details"];
}

function webhookType(document: Row, source: string, name: string, item: unknown): EventType {
  const operations = operationsOf(item);
  const [, operation] = operations[0] ?? [];
  const summary = text(at(operation, "summary")) ?? text(at(item, "summary"));
  return {
    kind: source,
    id: name,
    name,
    purpose: summary ?? text(at(operation, "description")) ?? text(at(item, "description")),
    details: {
      methods: operations.map(([method]) => method),
      ...optional({ operationId: text(at(operation, "operationId")), summary }),
      ...api(document),
    },
  };
}

/** A callback is declared on the operation that subscribes; its keys say where the receiver's address comes from. */
function* callbacksOf(document: Row): Generator<EventType> {
  for (const [path, item] of Object.entries(isRow(document.paths) ? document.paths : {})) {
    for (const [method, operation] of operationsOf(resolve(document, item))) {
      const callbacks = operation.callbacks;
      for (const [name, reference] of Object.entries(isRow(callbacks) ? callbacks : {})) {
        if (name.startsWith("x-")) continue;
        const callback = resolve(document, reference);
        const expressions = isRow(callback) ? Object.keys(callback).filter((key) => !key.startsWith("x-") && key !== "$ref") : [];
        const inner = operationsOf(resolve(document, isRow(callback) ? callback[expressions[0] ?? ""] : undefined));
        yield {
          kind: "callback",
          id: `${method.toUpperCase()} ${path} ${name}`,
          name,
          purpose: text(at(inner[0]?.[1], "summary")),
          details: {
            on: `${method.toUpperCase()} ${path}`,
            expressions,
            methods: inner.map(([innerMethod]) => innerMethod),
            ...optional({ operationId: text(operation.operationId) }),
            ...api(document),
          },
        };
      }
    }
  }
}

function api(document: Row): ImportedWebhook["details"] {
  return optional({
    api: text(at(document, "info.title")),
    apiVersion: text(at(document, "info.version")),
    openapi: text(document.openapi) ?? text(document.swagger),
  });
}

function operationsOf(item: unknown): [string, Row][] {
  if (!isRow(item)) return [];
  const found = methods.flatMap((method): [string, Row][] => (isRow(item[method]) ? [[method, item[method]]] : []));
  const additional = Object.entries(isRow(item.additionalOperations) ? item.additionalOperations : {}).filter(
    (entry): entry is [string, Row] => isRow(entry[1]),
  );
  return [...found, ...additional];
}

/** Follows local references, a few steps at most: documents refer to themselves. */
function resolve(document: Row, value: unknown, steps = 5): unknown {
  const reference = isRow(value) ? value.$ref : undefined;
  if (typeof reference !== "string" || steps === 0) return value;
  if (!reference.startsWith("#/")) return undefined;
  let target: unknown = document;
  for (const step of reference.slice(2).split("/")) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    target = (isRow(target) || Array.isArray(target)) && Object.hasOwn(target, key) ? (target as Row)[key] : undefined;
  }
  return resolve(document, target, steps - 1);
}

function optional<T extends Record<string, string | undefined>>(values: T): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function eventType(document: Row, { kind, id, name, purpose, details }: EventType, row: number): ParsedItem {
  const webhook = unknownWebhook("openapi", row);
  webhook.kind = "event_type";
  webhook.account = text(at(document, "info.title"));
  webhook.externalId = `${kind}/${id}`;
  webhook.name = name;
  webhook.purpose = purpose;
  webhook.details = { kind, ...details };
  return { type: "webhook", webhook };
}

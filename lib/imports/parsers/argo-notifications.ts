import { parseEmbedded } from "@/lib/imports/parsers/embedded-yaml";
import { readRow } from "@/lib/imports/parsers/field-table";
import { isSecretName } from "@/lib/imports/parsers/secret-strength";
import { at, flag, isRow, type Row, text } from "@/lib/imports/parsers/values";
import type { ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** Services with several addresses by name, and where those stand. */
const named: Record<string, string> = { teams: "recipientUrls", "teams-workflows": "recipientUrls", googlechat: "webhooks" };

/**
 * The services of Argo's notification engine in a ConfigMap: `service.webhook.<name>` and the chats it posts to by address. A value
 * such as `$token` stands in a Secret.
 */
export function* argoNotifications(resource: Row, row: number, context: ParseContext, scope: string): Generator<ParsedItem> {
  for (const [key, written] of Object.entries(isRow(resource.data) ? resource.data : {})) {
    const [, type = "", name] = /^service\.([\w-]+)(?:\.(.+))?$/.exec(key) ?? [];
    const service = typeof written === "string" ? parseEmbedded(written) : undefined;
    if (!isRow(service)) continue;
    if (type === "webhook") yield* entry(service, type, name ?? type, row, context, scope);
    const addresses = at(service, named[type] ?? "");
    if (!isRow(addresses)) continue;
    for (const [recipient, url] of Object.entries(addresses)) yield* entry({ url }, type, recipient, row, context, scope);
  }
}

function* entry(service: Row, type: string, name: string, row: number, context: ParseContext, scope: string): Generator<ParsedItem> {
  const url = text(service.url);
  const fromSecret = url?.startsWith("$") === true;
  const { webhook, problem } = readRow(
    {
      provider: "argo",
      account: () => scope,
      id: () => `${type}/${name}`,
      name: "name",
      url: "url",
      state: () => "active",
      auth: () => authOf(service),
      tls: () => {
        const skips = flag(service.insecureSkipVerify);
        return skips === undefined ? undefined : !skips;
      },
      secrets: ["basicAuth.password", "headers"],
      details: { integration: () => type },
    },
    { ...withoutReferences(service), name, url: fromSecret ? undefined : url },
    row,
    context,
  );
  if (fromSecret) webhook.destination = { kind: "hidden", templated: false, credential: "unknown" };
  if (problem) yield { type: "problem", problem };
  yield { type: "webhook", webhook };
}

function authOf(service: Row) {
  if (isRow(service.basicAuth)) return { method: "basic", secretSet: true, scope: "hook" } as const;
  const headers = Array.isArray(service.headers) ? service.headers.filter(isRow) : [];
  const secret = headers.find((header) => isSecretName(text(header.name) ?? "") || /\$[\w-]+/.test(text(header.value) ?? ""));
  if (!secret) return { method: "none", secretSet: false } as const;
  const method = /^bearer /i.test(text(secret.value) ?? "") ? "bearer" : "static_header";
  return { method, secretSet: true, scope: "hook" } as const;
}

/** `$name` and `Bearer $name` are no secrets but say where one stands. */
function withoutReferences(service: Row): Row {
  const reference = /^\s*(?:(?:bearer|basic|token)\s+)?\$[\w:-]+\s*$/i;
  const kept = (value: unknown) => (reference.test(text(value) ?? "") ? undefined : value);
  const headers = Array.isArray(service.headers) ? service.headers.filter(isRow) : [];
  return {
    ...service,
    headers: headers.map((header) => ({ ...header, value: kept(header.value) })),
    basicAuth: isRow(service.basicAuth) ? { password: kept(service.basicAuth.password) } : undefined,
  };
}

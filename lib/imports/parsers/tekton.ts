import { type RowAuth, readRow } from "@/lib/imports/parsers/field-table";
import { serviceDestination } from "@/lib/imports/parsers/kubernetes-webhooks";
import { identity } from "@/lib/imports/parsers/resource-identity";
import { at, instant, isRow, type Row, text, texts } from "@/lib/imports/parsers/values";
import type { ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** What one sender may set off: how it is verified, by which secret, with which events. */
interface Sender {
  type: string;
  secret?: string;
  /** Undefined: whatever arrives. */
  events?: string[];
  auth: RowAuth;
}

/** What Tekton's own interceptors verify where they are given a secret; those for Bitbucket Cloud and Slack verify nothing. */
const verified: Record<string, RowAuth> = {
  github: { method: "hmac", scheme: "github-sha256", secretSet: true, scope: "hook" },
  gitlab: { method: "static_header", scheme: "gitlab-token", secretSet: true, scope: "hook" },
  bitbucket: { method: "hmac", secretSet: true, scope: "hook" },
};
const none: RowAuth = { method: "none", secretSet: false };
const untold: RowAuth = { method: "unknown", secretSet: undefined };

/**
 * A listener of Tekton is one address for several senders: triggers with the same interceptor and secret are one of them. Triggers that
 * stand elsewhere leave open how their senders are verified. What the listener tells in its turn is an address of its own.
 */
export function* tektonListener(resource: Row, row: number, context: ParseContext): Generator<ParsedItem> {
  const senders = sendersOf(resource);
  for (const sender of senders) {
    const alone = senders.filter(({ type }) => type === sender.type).length === 1;
    const parts = [sender.type, ...(alone ? [] : [sender.secret ?? "without secret"])];
    yield* endpoint(resource, sender, identity(resource, ...parts), row, context);
  }
  const sink = text(at(resource, "spec.cloudEventURI"));
  if (!sink) return;
  const { webhook, problem } = readRow(
    {
      provider: "tekton",
      id: () => identity(resource, "cloudEventURI"),
      name: "metadata.name",
      url: "spec.cloudEventURI",
      state: () => "active",
      auth: () => none,
      details: { kind: () => "EventListener", type: () => "cloudEventURI" },
    },
    resource,
    row,
    context,
  );
  if (problem) yield { type: "problem", problem };
  yield { type: "webhook", webhook };
}

function* endpoint(resource: Row, sender: Sender, id: string, row: number, context: ParseContext): Generator<ParsedItem> {
  const { webhook, problem } = readRow(
    {
      provider: "tekton",
      role: "receives",
      id: () => id,
      name: "metadata.name",
      url: "status.address.url",
      state: () => "active",
      events: () => sender.events,
      auth: () => sender.auth,
      details: {
        kind: () => "EventListener",
        type: () => sender.type,
        secret: () => sender.secret,
        serviceAccount: () =>
          text(at(resource, "spec.serviceAccountName")) ??
          text(at(resource, "spec.resources.kubernetesResource.spec.template.spec.serviceAccountName")),
      },
    },
    resource,
    row,
    context,
  );
  webhook.createdAt = instant(at(resource, "metadata.creationTimestamp"));
  if (webhook.destination.kind === "none") {
    const port = text(at(resource, "spec.resources.kubernetesResource.servicePort")) ?? "8080";
    const name = `el-${text(at(resource, "metadata.name")) ?? "?"}`;
    webhook.destination = serviceDestination({ namespace: text(at(resource, "metadata.namespace")), name, port });
  }
  if (problem) yield { type: "problem", problem };
  yield { type: "webhook", webhook };
}

function sendersOf(resource: Row): Sender[] {
  const list = at(resource, "spec.triggers");
  const triggers = Array.isArray(list) ? list.filter(isRow) : [];
  const groups = at(resource, "spec.triggerGroups");
  const grouped = (Array.isArray(groups) ? groups.filter(isRow) : []).map(({ interceptors }) => ({ interceptors }));
  const found = [...triggers, ...grouped].map(senderOf);
  if (found.length === 0) return [{ type: "selected", auth: untold }];
  const senders = new Map<string, Sender>();
  for (const sender of found) {
    const key = `${sender.type} ${sender.secret ?? ""}`;
    const known = senders.get(key);
    const events =
      known && !(known.events && sender.events) ? undefined : [...new Set([...(known?.events ?? []), ...(sender.events ?? [])])];
    senders.set(key, { ...sender, events: sender.events ? events : undefined });
  }
  return [...senders.values()];
}

function senderOf(trigger: Row): Sender {
  if (trigger.triggerRef !== undefined) return { type: "referenced", auth: untold };
  const interceptors = (Array.isArray(trigger.interceptors) ? trigger.interceptors.filter(isRow) : []).map(interceptorOf);
  const known = interceptors.find(({ type }) => type in verified || type === "slack");
  if (known) {
    const secret = secretOf(known.params.secretRef);
    const events = texts(known.params.eventTypes);
    return { type: known.type, secret, ...(events?.length ? { events } : {}), auth: (secret && verified[known.type]) || none };
  }
  const cel = interceptors.find(({ type, params }) => type === "cel" && /\.compareSecret\(/.test(text(params.filter) ?? ""));
  if (cel) return { type: "cel", auth: { method: "unknown", secretSet: true, scope: "hook" } };
  const own = interceptors.find(({ type }) => type !== "cel");
  return own ? { type: own.type, auth: untold } : { type: "any", auth: none };
}

/** By reference with a list of parameters, or by the name of its kind as older versions wrote it. */
function interceptorOf(interceptor: Row): { type: string; params: Row } {
  const list = Array.isArray(interceptor.params) ? interceptor.params.filter(isRow) : [];
  const type = text(at(interceptor, "ref.name"));
  if (type) return { type, params: Object.fromEntries(list.map(({ name, value }) => [text(name) ?? "", value])) };
  const old = ["github", "gitlab", "bitbucket", "cel"].find((kind) => isRow(interceptor[kind]));
  return { type: old ?? "webhook", params: old ? (interceptor[old] as Row) : {} };
}

function secretOf(reference: unknown): string | undefined {
  const name = text(at(reference, "secretName"));
  return name && [name, text(at(reference, "secretKey"))].filter((part) => part !== undefined).join("/");
}

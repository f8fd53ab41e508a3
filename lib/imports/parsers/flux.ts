import type { AuthMethod } from "@/lib/endpoints/vocabulary";
import { readRow } from "@/lib/imports/parsers/field-table";
import { identity } from "@/lib/imports/parsers/resource-identity";
import { at, flag, instant, type Row, text, texts } from "@/lib/imports/parsers/values";
import type { ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** Types that call an API as a client or write to a queue: nothing is delivered to an address of the provider resource. */
const noWebhook =
  /^(github|gitlab|gitea|bitbucket|bitbucketserver|azuredevops|githubdispatch|\w+comment|googlepubsub|azureeventhub|nats|otel|telegram)$/;

const receiverAuth: Record<string, AuthMethod> = {
  github: "hmac",
  bitbucket: "hmac",
  nexus: "hmac",
  "generic-hmac": "hmac",
  gitlab: "static_header",
  harbor: "static_header",
  gcr: "bearer",
  "generic-oidc": "bearer",
};

export function isFluxNotification(resource: Row): boolean {
  return text(resource.apiVersion)?.startsWith("notification.toolkit.fluxcd.io/") === true;
}

/** A `Provider` of Flux's notification controller posts to its address, which may stand in a Secret together with the credential. */
export function* fluxProvider(resource: Row, row: number, context: ParseContext): Generator<ParsedItem> {
  const type = text(at(resource, "spec.type")) ?? "";
  if (noWebhook.test(type)) return;
  const secret = text(at(resource, "spec.secretRef.name"));
  const { webhook, problem } = readRow(
    {
      provider: "flux",
      id: () => identity(resource),
      name: "metadata.name",
      url: "spec.address",
      state: () => suspended(resource),
      auth: () =>
        type === "generic-hmac"
          ? { method: "hmac", secretSet: secret !== undefined, scope: "hook" }
          : secret === undefined
            ? { method: "none", secretSet: false }
            : { method: "unknown", secretSet: undefined },
      details: { kind: () => "Provider", type: "spec.type", channel: "spec.channel", secret: "spec.secretRef.name" },
    },
    resource,
    row,
    context,
  );
  webhook.createdAt = instant(at(resource, "metadata.creationTimestamp"));
  if (secret !== undefined && at(resource, "spec.address") === undefined)
    webhook.destination = { kind: "hidden", templated: false, credential: "unknown" };
  if (problem) yield { type: "problem", problem };
  yield { type: "webhook", webhook };
}

/** A `Receiver` is called from outside; its path is made of its token, so whoever knows it may call some of the types. */
export function* fluxReceiver(resource: Row, row: number, context: ParseContext): Generator<ParsedItem> {
  const method = receiverAuth[text(at(resource, "spec.type")) ?? ""] ?? "url_secret";
  const { webhook } = readRow(
    {
      provider: "flux",
      role: "receives",
      id: () => identity(resource),
      name: "metadata.name",
      url: [],
      state: () => suspended(resource),
      events: () => texts(at(resource, "spec.events")),
      auth: () => ({ method, secretSet: true, scope: "hook" }),
      details: { kind: () => "Receiver", type: "spec.type", secret: "spec.secretRef.name" },
    },
    resource,
    row,
    context,
  );
  webhook.createdAt = instant(at(resource, "metadata.creationTimestamp"));
  yield { type: "webhook", webhook };
}

function suspended(resource: Row): "paused" | "active" {
  return flag(at(resource, "spec.suspend")) ? "paused" : "active";
}

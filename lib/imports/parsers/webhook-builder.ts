import type { AuthMethod, CredentialKind, Tri } from "@/lib/endpoints/vocabulary";
import { redactUrl } from "@/lib/imports/parsers/redact-url";
import { entropyBits, isMask } from "@/lib/imports/parsers/secret-strength";
import { isFilledIn } from "@/lib/imports/parsers/template-marks";
import type { ImportedWebhook, ImportProblem, ParseContext } from "@/lib/imports/webhook";

/** A webhook of which nothing is known yet: every parser starts here and adds what its document states. */
export function unknownWebhook(provider: string, row: number): ImportedWebhook {
  return {
    kind: "endpoint",
    provider,
    providerRole: "sends",
    destination: { kind: "none", templated: false, credential: "none" },
    providerState: "unknown",
    auth: { method: "unknown", secretSet: "unknown", credentialKind: "unknown", secretScope: "unknown", secretInClear: false },
    fingerprints: [],
    tlsVerification: "unknown",
    tlsStated: false,
    details: {},
    row,
  };
}

/** Puts an address on a webhook with its secrets taken out; answers what is wrong with it, if anything. */
export function setDestination(webhook: ImportedWebhook, field: string, text: string, context: ParseContext): ImportProblem | undefined {
  if (isMask(text)) {
    webhook.destination = { kind: "hidden", templated: false, credential: "unknown" };
    return undefined;
  }
  const { url, credential, templated, secrets, masked, service, problem } = redactUrl(text);
  if (problem) {
    const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@\s]*@)?([^/?#\s]+)/i.exec(text.trim());
    if (host && problem.code === "url-scheme-unknown") webhook.details.otherAddress = host[0].replace(/\/\/[^/@]*@/, "//");
    return { row: webhook.row, field, severity: "check", ...problem };
  }
  webhook.destination = { kind: "url", url, templated, credential };
  if (credential === "none") return undefined;
  if (!masked) webhook.destination.fingerprint = context.fingerprint(text.trim())?.fingerprint;
  for (const secret of secrets) addFingerprint(webhook, secret.field, secret.value, context);
  if (service) webhook.details.capabilityUrlOf = service;
  return undefined;
}

/** What the absence of every other authentication means when the address itself authorises. */
export function authenticateByUrl(webhook: ImportedWebhook): void {
  if (webhook.destination.credential === "none" || webhook.destination.credential === "unknown") return;
  if (webhook.auth.method !== "unknown" && webhook.auth.method !== "none") return;
  const basic = webhook.destination.credential === "userinfo";
  Object.assign(webhook.auth, {
    method: basic ? "basic" : "url_secret",
    secretSet: "yes",
    credentialKind: basic ? "shared_secret" : "url_secret",
  });
}

/** A secret that stands in the document: fingerprinted and dropped. Masks, and templates that are filled in later, say "set" and leave no fingerprint. */
export function noteSecret(webhook: ImportedWebhook, field: string, value: unknown, context: ParseContext): Tri {
  if (value === undefined || value === null || value === "") return "unknown";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (isMask(text) || isFilledIn(text)) return "yes";
  webhook.auth.secretInClear = true;
  addFingerprint(webhook, field, text, context);
  return "yes";
}

function addFingerprint(webhook: ImportedWebhook, field: string, value: string, context: ParseContext): void {
  const made = context.fingerprint(value);
  if (made) webhook.fingerprints.push({ field, ...made, entropyBits: entropyBits(value) });
}

export function setAuth(webhook: ImportedWebhook, method: AuthMethod, secretSet: Tri, scheme?: string): void {
  webhook.auth.method = method;
  webhook.auth.secretSet = secretSet;
  webhook.auth.credentialKind = credentialKindOf[method];
  if (scheme) webhook.auth.scheme = scheme;
}

const credentialKindOf: Record<AuthMethod, CredentialKind> = {
  none: "unknown",
  hmac: "shared_secret",
  asymmetric: "key_pair",
  static_header: "token",
  bearer: "token",
  basic: "shared_secret",
  url_secret: "url_secret",
  oauth2: "oauth_client",
  mtls: "client_certificate",
  unknown: "unknown",
};

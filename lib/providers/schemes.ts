import type { Tri } from "@/lib/endpoints/vocabulary";

/** What one signature scheme proves. `unknown` where it depends on how the sender configured it. */
export interface SignatureScheme {
  kind: "hmac" | "asymmetric" | "token";
  /** In words people and standards use: "HMAC-SHA256", "Ed25519". */
  algorithm: string;
  /** SHA-256 or better. */
  strong: Tri;
  coversBody: Tri;
  coversTime: Tri;
}

const hmac256 = (coversTime: Tri): SignatureScheme => ({
  kind: "hmac",
  algorithm: "HMAC-SHA256",
  strong: "yes",
  coversBody: "yes",
  coversTime,
});
const hmacWeak = (algorithm: string): SignatureScheme => ({
  kind: "hmac",
  algorithm,
  strong: "no",
  coversBody: "yes",
  coversTime: "no",
});
/** Named by algorithm alone, as spreadsheets do: a message signature, but whether it covers the time is not told. */
const bare = (kind: "hmac" | "asymmetric", algorithm: string, strong: Tri): SignatureScheme => ({
  kind,
  algorithm,
  strong,
  coversBody: "yes",
  coversTime: "unknown",
});

/** Scheme ids as `auth.scheme` holds them: one per provider format, then bare algorithm names. */
export const signatureSchemes: Readonly<Record<string, SignatureScheme>> = {
  "github-sha256": hmac256("no"),
  "github-sha1": hmacWeak("HMAC-SHA1"),
  "gitlab-token": { kind: "token", algorithm: "plain token", strong: "no", coversBody: "no", coversTime: "no" },
  "standard-webhooks-v1": hmac256("yes"),
  "standard-webhooks-v1a": { kind: "asymmetric", algorithm: "Ed25519", strong: "yes", coversBody: "yes", coversTime: "yes" },
  "bitbucket-sha256": hmac256("no"),
  "jira-sha256": hmac256("no"),
  "gitea-sha256": hmac256("no"),
  "stripe-v1": hmac256("yes"),
  "slack-v0": hmac256("yes"),
  "shopify-sha256": hmac256("no"),
  "pagerduty-v1": hmac256("no"),
  "zendesk-sha256": hmac256("yes"),
  "twilio-sha1": hmacWeak("HMAC-SHA1"),
  "sendgrid-ecdsa": { kind: "asymmetric", algorithm: "ECDSA P-256", strong: "yes", coversBody: "yes", coversTime: "yes" },
  "mailgun-sha256": { kind: "hmac", algorithm: "HMAC-SHA256", strong: "yes", coversBody: "no", coversTime: "yes" },
  "hubspot-v3": hmac256("yes"),
  "linear-sha256": hmac256("yes"),
  "sentry-sha256": hmac256("no"),
  "vercel-sha1": hmacWeak("HMAC-SHA1"),
  "netlify-jws": hmac256("no"),
  "npm-sha256": hmac256("no"),
  "hookdeck-sha256": hmac256("no"),
  "convoy-advanced": { kind: "hmac", algorithm: "HMAC", strong: "unknown", coversBody: "yes", coversTime: "yes" },
  convoy: { kind: "hmac", algorithm: "HMAC", strong: "unknown", coversBody: "yes", coversTime: "no" },
  "grafana-sha256": hmac256("unknown"),
  none: bare("hmac", "none", "no"),
  md5: bare("hmac", "MD5", "no"),
  sha1: bare("hmac", "SHA-1", "no"),
  "hmac-md5": bare("hmac", "HMAC-MD5", "no"),
  "hmac-sha1": bare("hmac", "HMAC-SHA1", "no"),
  "rsa-sha1": bare("asymmetric", "RSA with SHA-1", "no"),
  sha256: bare("hmac", "SHA-256", "yes"),
  "hmac-sha256": bare("hmac", "HMAC-SHA256", "yes"),
  "hmac-sha384": bare("hmac", "HMAC-SHA384", "yes"),
  "hmac-sha512": bare("hmac", "HMAC-SHA512", "yes"),
  "rsa-sha256": bare("asymmetric", "RSA with SHA-256", "yes"),
  ecdsa: bare("asymmetric", "ECDSA", "yes"),
  ed25519: bare("asymmetric", "Ed25519", "yes"),
};

const byId = new Map(Object.entries(signatureSchemes));

/** null when the scheme is not told or not one we know: then nothing may be concluded from it. */
export function schemeOf(id: string | null): SignatureScheme | null {
  return id === null ? null : (byId.get(id) ?? null);
}

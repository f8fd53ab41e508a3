import { createHash } from "node:crypto";
import { trustOf } from "@/lib/endpoints/sighted";
import type { ImportedWebhook } from "./webhook";

/**
 * Which row of one source this is, so that the same row is found in the next import: provider, account and the provider's own id;
 * in a sheet its name and address. The account is always the second line (answering "which account?" replaces it).
 */
export function rowKeyOf(webhook: ImportedWebhook): string {
  const { provider, account = "", externalId, destination } = webhook;
  if (webhook.kind === "event_type") return `${provider}\n${account}\nevent ${webhook.name ?? ""}`;
  if (externalId !== undefined && externalId !== "") return `${provider}\n${account}\n#${externalId}`;
  const address = destination.url ?? destination.reference ?? "";
  // Cut addresses look alike; their fingerprints do not.
  const hidden = destination.credential === "none" ? "" : (destination.fingerprint ?? "");
  return short(`${provider}\n${account}\n${webhook.name ?? ""}\n${address}\n${hidden}`);
}

/** An index row holds 2,700 bytes; addresses may be longer. */
function short(key: string): string {
  return key.length <= 600 ? key : `${key.slice(0, 500)}…${createHash("sha256").update(key).digest("hex")}`;
}

/** What "this is complete" can be said of: an account of a provider, a file of infrastructure code, or the whole sheet. */
export function scopeOf(webhook: ImportedWebhook, format: string, file: string): string {
  const trust = trustOf(format);
  if (trust === "provider") return webhook.account ?? "";
  return trust === "infrastructure" ? file : "";
}

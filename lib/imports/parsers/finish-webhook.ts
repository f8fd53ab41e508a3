import { cleanText, loneSurrogates } from "@/lib/imports/parsers/clean-text";
import type { ImportedWebhook } from "@/lib/imports/webhook";

const maxEvents = 2000;

/**
 * The last thing that happens to every webhook inside the parser boundary: free texts lose control characters, tokens and addresses that
 * authorise. Identities (account, external id, event names) keep their letters, because comparing them is their purpose.
 */
export function finishWebhook(webhook: ImportedWebhook): ImportedWebhook {
  for (const field of ["name", "purpose", "providerDetail"] as const) {
    const value = webhook[field];
    if (value !== undefined) webhook[field] = cleanText(value, field === "purpose" ? 2000 : 500) || undefined;
  }
  for (const field of ["account", "externalId"] as const) {
    const value = webhook[field];
    if (value !== undefined) webhook[field] = identity(value);
  }
  if (Array.isArray(webhook.events)) webhook.events = webhook.events.slice(0, maxEvents).map(identity);
  if (webhook.destination.reference) webhook.destination.reference = identity(webhook.destination.reference);
  if (webhook.createdBy?.label) webhook.createdBy.label = cleanText(webhook.createdBy.label, 200);
  for (const [key, value] of Object.entries(webhook.details)) {
    if (typeof value === "string") webhook.details[key] = cleanText(value);
    else if (Array.isArray(value)) webhook.details[key] = value.slice(0, 200).map((item) => cleanText(item, 300));
    else if (value === undefined) delete webhook.details[key];
  }
  for (const [key, value] of Object.entries(webhook.stated ?? {})) {
    if (typeof value === "string") Object.assign(webhook.stated ?? {}, { [key]: cleanText(value, 2000) });
  }
  return webhook;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const unprintable = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

function identity(value: string): string {
  return value.replace(loneSurrogates, "\ufffd").replace(unprintable, " ").trim().slice(0, 1000);
}

import { mark, redactUrl } from "@/lib/imports/parsers/redact-url";
import { looksSecret } from "@/lib/imports/parsers/secret-strength";

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed; no database or terminal takes them
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;
export const loneSurrogates = /\p{Surrogate}/gu;
const addresses = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s"'<>]+/gi;
const assignments =
  /\b((?:[\w-]*(?:token|secret|password|passwd|api[_-]?key|authorization)|bearer|basic)["']?\s*(?:[:=]|\s)\s*["']?)(?!(?:is|are|was|set|not|and|or|for|of|in|the|to|with|auth|per|via)\b)([^\s"',;]{6,})/gi;

/** One of these stands in every assignment: most texts have none, and looking for assignments in them would take long. */
const secretNames = /token|secret|password|passwd|key|authorization|bearer|basic/i;

function withoutValue(found: string, name: string, value: string): string {
  return /\d/.test(value) || /[:=]/.test(name) ? name + mark : found;
}

/** An address keeps the capitals of its host; look-alike letters in it show, as everywhere. */
function withoutSecrets(address: string): string {
  const url = redactUrl(address).url ?? mark;
  return url.toLowerCase() === address.toLowerCase() ? address : url;
}

/** Too short and too plain for a token, an address or a control character: most cells of most sheets. */
const harmless = /^(?!\s)(?!.*(?:token|secret|password|passwd|key|authorization|bearer|basic))[A-Za-z0-9 .,()#-]{0,19}(?<!\s)$/i;

/**
 * One line of text as people wrote it, fit to be stored and shown: no control or direction-overriding characters, no lone surrogates,
 * no addresses or tokens that authorise, at most `limit` characters. Every free text of a document passes here.
 */
export function cleanText(text: string, limit = 500): string {
  if (harmless.test(text) && text.length <= limit) return text;
  const plain = text
    .replace(loneSurrogates, "\ufffd")
    .replace(unprintable, " ")
    .trim()
    .slice(0, limit * 4);
  const apart = plain.includes("://") ? plain.replace(addresses, withoutSecrets) : plain;
  const unassigned = secretNames.test(apart) ? apart.replace(assignments, withoutValue) : apart;
  const safe = unassigned.replace(/[^\s"'<>()[\]{},;:/|]+/g, (word) => (looksSecret(word) ? mark : word));
  return safe.length > limit ? `${safe.slice(0, limit - 1)}…` : safe;
}

import { finishWebhook } from "@/lib/imports/parsers/finish-webhook";
import { mark, redactUrl } from "@/lib/imports/parsers/redact-url";
import { isMask, isSecretName, looksSecret } from "@/lib/imports/parsers/secret-strength";
import { flag, instant, isRow, type Row } from "@/lib/imports/parsers/values";
import type { DocumentParser, OriginalEntry, ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** What a file of refused entries says beside each of them; reading passes over it, as over every key it does not know. */
export const problemKey = "problem";

const maxDepth = 12;
const maxValues = 1_000;
const maxKeyLength = 200;
const address = /^[a-z][a-z0-9+.-]*:\/\//i;
/** Keys whose values come from a short list in the provider's documentation. */
const wordKey = /(?:^|[._-])(?:type|kind|object|status|state|method|format|name|model)$|(?:Type|Kind|Status|State|Method|Format)$/;
/** Beside a secret: what it is called, and how it is used. */
const namingKey = /^(?:key|name)$/i;
const methodKey = /^(?:type|kind|method|scheme)$/i;
const wildcard = /^[*.#/-]{1,4}$/;
const word = /^[A-Za-z][A-Za-z .:_/-]{0,59}$/;

/**
 * A copy of one entry of a list, to be corrected and read again, without any secret. Of its texts it keeps those that an entry which is read
 * would keep (`said`), redacted addresses, instants, flags, and words of known lists; every other text becomes a mark, which reads as
 * “set, not known”. Undefined when the entry is no object or too large to be corrected by hand.
 */
export function originalEntry(entry: unknown, said: Iterable<ParsedItem>): OriginalEntry | undefined {
  if (!isRow(entry)) return undefined;
  const known = textsOf(said);
  let values = 0;
  const copy = (value: unknown, key: string, hidden: boolean, depth: number): unknown => {
    if (++values > maxValues || depth > maxDepth) throw new TooLarge();
    if (Array.isArray(value)) return value.map((item) => copy(item, key, hidden, depth + 1));
    if (isRow(value)) return copyOf(value, hidden, depth);
    if (typeof value === "string") return textOf(value, key, hidden, known);
    return typeof value === "number" && textOf(String(value), key, hidden, known) === mark ? mark : value;
  };
  const copyOf = (row: Row, hidden: boolean, depth: number): Row => {
    // A header or a variable: `{"key": "X-Token", "value": …}` names its secret beside it.
    const named = [row.key, row.name].some((name) => typeof name === "string" && isSecretName(name));
    const entries = Object.entries(row)
      .filter(([key]) => key.length <= maxKeyLength && !looksSecret(key) && !address.test(key))
      .map(([key, value]) => {
        const secret = hidden || isSecretName(key) || /^headers?$|customHeaders/i.test(key) || (named && key === "value");
        return [key, copy(value, key, secret, depth + 1)];
      });
    return Object.fromEntries(entries) as Row;
  };
  try {
    return { entry: copyOf(entry, false, 0) as OriginalEntry["entry"] };
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

/** The copy of an entry that was not read at all; undefined where it would not be known again as what it is. */
export function readableEntry(parser: DocumentParser, entry: unknown, context: ParseContext): OriginalEntry | undefined {
  if (!isRow(entry)) return undefined;
  const original = originalEntry(entry, parser.parse([entry], { ...context, fingerprint: () => undefined }));
  return original && parser.detect([original.entry], context.fileName) >= 0.5 ? original : undefined;
}

class TooLarge extends Error {}

function textOf(value: string, key: string, hidden: boolean, known: ReadonlySet<string>): string {
  const text = value.trim();
  if (text === "" || isMask(text)) return value;
  if (hidden) return (known.has(text) && namingKey.test(key)) || (methodKey.test(key) && word.test(text)) ? text : mark;
  if (known.has(text)) return text;
  const [scheme] = address.exec(text) ?? [];
  // Whatever its scheme should have been, an address hides its credentials where those of the web do.
  if (scheme) return redactUrl(text.replace(scheme, "https://")).url?.replace("https://", scheme) ?? mark;
  if (flag(text) !== undefined || instant(text) !== undefined || wildcard.test(text)) return text;
  if (wordKey.test(key) && word.test(text)) return text;
  const parts = text.split(/[\s,;|]+/).filter((part) => part !== "");
  return parts.length > 1 && parts.every((part) => known.has(part)) ? text : mark;
}

/** Every text that the items hold once they are cleaned, and its words: nothing else would have reached the database. */
function textsOf(items: Iterable<ParsedItem>): Set<string> {
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === "string") for (const text of [value, ...value.split(/[\s/]+/)]) found.add(text);
    else if (typeof value === "number") found.add(String(value));
    else if (typeof value === "object" && value !== null) for (const item of Object.values(value)) collect(item);
  };
  for (const item of items) {
    if (item.type === "webhook") collect({ ...finishWebhook(structuredClone(item.webhook)), fingerprints: [] });
    else if (item.type === "delivery") collect(item.delivery);
  }
  return found;
}

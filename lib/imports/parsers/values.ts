/** Reading values of documents that other systems wrote: nothing is trusted to have the type its documentation says. */
export type Row = Record<string, unknown>;

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a dotted path; `undefined` when any step is missing. Own properties only. */
export function at(value: unknown, path: string): unknown {
  let current = value;
  for (const step of path.split(".")) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Row)[step];
  }
  return current ?? undefined;
}

export function text(value: unknown): string | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : value;
  return typeof value === "number" || typeof value === "bigint" ? String(value) : undefined;
}

/** Flags come as booleans, "true", "1", 1, "yes": anything else is unknown. */
export function flag(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  const word = text(value)?.trim().toLowerCase();
  if (word === "true" || word === "1" || word === "yes") return true;
  return word === "false" || word === "0" || word === "no" ? false : undefined;
}

export function tri(value: boolean | undefined): "yes" | "no" | "unknown" {
  return value === undefined ? "unknown" : value ? "yes" : "no";
}

export function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.map(text).filter((item) => item !== undefined) : undefined;
}

/** Event names of a list; a lone or contained `*` means all. */
export function eventNames(value: unknown, wildcards: string[] = ["*"]): string[] | "all" | undefined {
  const names = typeof value === "string" ? [value] : texts(value);
  return names?.some((name) => wildcards.includes(name)) ? "all" : names;
}

/** An instant as ISO text in UTC: from ISO and similar texts with a zone, epoch seconds and milliseconds; else undefined. */
export function instant(value: unknown): string | undefined {
  const epoch =
    typeof value === "number" ? value : typeof value === "string" && /^\d{9,13}(\.\d+)?$/.test(value) ? Number(value) : undefined;
  if (epoch !== undefined && epoch <= 0) return undefined;
  const written =
    typeof value === "string"
      ? value
          .trim()
          .replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d)/, "$1T$2")
          .replace(/ ?-00:00$| UTC$/, "Z")
      : undefined;
  const zoned = written && /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d([.,]\d+)?)?)?$/.test(written) ? zoneless(written) : written;
  if (epoch === undefined && !/^\d{4}-\d\d-\d\dT|^[A-Z][a-z]{2},? /.test(zoned ?? "")) return undefined;
  const date = new Date(epoch === undefined ? (zoned ?? "") : epoch < 1e11 ? epoch * 1000 : epoch);
  const year = date.getUTCFullYear();
  return Number.isNaN(year) || year < 1971 || year > 9999 ? undefined : date.toISOString();
}

/** Without a zone providers mean UTC; the local zone of this machine would be a guess. */
function zoneless(written: string): string {
  return written.length === 10 ? `${written}T00:00:00Z` : `${written.replace(",", ".")}Z`;
}

/**
 * The rows of a list however it was saved: a bare list, one object, an envelope (`{"value": […]}` with one of the given paths, or one of
 * the usual names alone), pages merged into a list of lists or a list of envelopes.
 */
export function rowsOf(document: unknown, lists: readonly string[]): unknown[] {
  if (Array.isArray(document))
    return document.flatMap((item) =>
      Array.isArray(item) || listIn(item, lists) || wrapped(item) !== undefined ? rowsOf(item, lists) : [item],
    );
  const list = listIn(document, lists);
  if (list) return list.map((item) => (isRow(item) && isRow(item.node) ? item.node : item));
  const inner = wrapped(document);
  return inner === undefined ? [document] : rowsOf(inner, lists);
}

const wrappers = new Set(
  "webhook webhooks hook hooks webhook_subscription webhook_subscriptions extension webhook_endpoint webhookEndpoint event_hook log_stream carrier_service target subscription endpoint data result results response body value values items".split(
    " ",
  ),
);

/** An envelope has few keys; every format asks, so an object of a million keys is counted once. */
const maxWrapperKeys = 100;
const tooWide = new WeakSet<object>();

/** `{"webhook": {…}}`: what one request answers. Beside the row stand only plain values and lists of messages, never a name or address. */
function wrapped(document: unknown): unknown {
  if (!isRow(document)) return undefined;
  // A whole HTTP answer as clients print it.
  if (isRow(document.headers) && /^\d{3}$/.test(text(document.status) ?? "")) return document.data ?? document.body;
  // An example of an API's description, as Microsoft publishes them.
  if (isRow(document.parameters) && isRow(at(document, "responses.200"))) return at(document, "responses.200.body");
  if (["id", "url", "name", "type", "kind", "config"].some((key) => key in document)) return undefined;
  if (tooWide.has(document)) return undefined;
  const entries = Object.entries(document);
  if (entries.length > maxWrapperKeys) {
    tooWide.add(document);
    return undefined;
  }
  const inner = entries.filter(([, value]) => isRow(value) || (Array.isArray(value) && value.some(isRow)));
  const [key, value] = inner[0] ?? [];
  return inner.length === 1 && key !== undefined && wrappers.has(key) ? value : undefined;
}

function listIn(document: unknown, lists: readonly string[]): unknown[] | undefined {
  for (const path of lists) {
    const list = at(document, path);
    if (Array.isArray(list)) return list;
  }
  return undefined;
}

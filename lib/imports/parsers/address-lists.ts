import { isRow, type Row } from "@/lib/imports/parsers/values";

const address = /^https?:\/\/\S+$/i;
const hookLike = /web-?_?hook|\bhooks?\b|callback|logic\.azure\.com/i;
/** Keys that say what the address is, where others say whose it is. */
const fields = /(^|[_.-]|[a-z](?=[UHLC]))(url|uri|href|link|endpoint|target|address|hook|webhook|callback)s?$/i;
const maxEntries = 100_000;

/**
 * Addresses of webhooks without a list of objects around them, as rows: a list of texts, or a map from names to addresses or to objects
 * that hold one. Only where the place or most of the addresses speak of webhooks: settings are full of other addresses.
 */
export function addressRows(value: unknown, path: string): Row[] {
  const rows = Array.isArray(value) ? fromTexts(value) : isRow(value) ? fromMap(value) : [];
  const telling = rows.filter((row) =>
    Object.values(row).some((item) => typeof item === "string" && address.test(item) && hookLike.test(item)),
  );
  return /hook/i.test(path) || telling.length * 2 > rows.length ? rows : [];
}

function fromTexts(list: unknown[]): Row[] {
  return list.every(isAddress) ? list.map((url) => ({ url })) : [];
}

function fromMap(map: Row): Row[] {
  const entries = Object.entries(map);
  if (entries.length > maxEntries || entries.some(([key, value]) => fields.test(key) || !(isAddress(value) || holdsAddress(value))))
    return [];
  return entries.map(([name, value]) => (isRow(value) ? { name, ...value } : { name, url: value }));
}

function isAddress(value: unknown): value is string {
  return typeof value === "string" && address.test(value);
}

function holdsAddress(value: unknown): boolean {
  return isRow(value) && Object.entries(value).some(([key, item]) => fields.test(key) && isAddress(item));
}

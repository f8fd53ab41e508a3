import { formatDate } from "@/lib/core/format";
import * as vocabulary from "./vocabulary";

const words: Readonly<Record<string, string>> = {
  hmac: "HMAC",
  asymmetric: "Asymmetric signature",
  static_header: "Fixed header",
  bearer: "Bearer token",
  url_secret: "Secret in the address",
  oauth2: "OAuth 2",
  mtls: "Mutual TLS",
  oauth_client: "OAuth client",
  auto_disabled: "Auto-disabled",
  not_seen: "Not seen",
  hook: "This endpoint alone",
  app: "The whole app",
  account: "The whole account",
  observed: "observed",
  stated: "stated",
  provider: "provider date",
  SECURITY: "Security",
};

/** A value of an enumeration as people read it: "due_soon" -> "Due soon". */
export function wordFor(value: string): string {
  return words[value] ?? `${value.slice(0, 1).toUpperCase()}${value.slice(1).replaceAll("_", " ")}`;
}

export const directionWords: Readonly<Record<string, string>> = {
  inbound: "Inbound, they call us",
  outbound: "Outbound, we call them",
  internal: "Internal, both ends are ours",
  unknown: "Unknown",
};

/** Text that people or machines wrote stays as it is; only the product's own words are put into words. */
const vocabularyWords = new Set<string>(Object.values(vocabulary).flat());

/** Any fact as one line of text; empty text, an empty list and null are "not set". */
export function factText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "not set";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  if (typeof value === "object") return String((value as { name?: unknown }).name ?? "somebody unknown");
  if (typeof value === "number") return String(value);
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return formatDate(new Date(text), "UTC");
  return vocabularyWords.has(text) ? wordFor(text) : text;
}

import type { AuthMethod, ProviderRole, ProviderState, SecretScope } from "@/lib/endpoints/vocabulary";
import { originalEntry } from "@/lib/imports/parsers/refused-entry";
import { isSecretName, looksSecret } from "@/lib/imports/parsers/secret-strength";
import { at, flag, instant, isRow, type Row, rowsOf, text, tri } from "@/lib/imports/parsers/values";
import { authenticateByUrl, noteSecret, setAuth, setDestination, unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import type { DocumentParser, ImportedWebhook, ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** A dotted path, or the first of several that holds something. */
type Path = string | string[];

export interface RowAuth {
  method: AuthMethod;
  scheme?: string;
  secretSet: boolean | undefined;
  scope?: SecretScope;
}

/**
 * How one provider's list of webhooks is read, as data. A path that is missing from a row leaves its fact unknown.
 * What a path cannot say is a small function of the row.
 */
export interface FieldTable {
  format: string;
  provider: string;
  role?: ProviderRole;
  /** Where lists stand in this provider's envelopes, e.g. "value", "data.webhooks.nodes"; bare lists and single rows are always read. */
  lists?: string[];
  /** Certainty that this row is one of ours, 0 to 1. The envelope helps where rows of two providers look alike. */
  recognise(row: Row, envelope: unknown): number;
  /** Rows of the same list that are no webhooks, e.g. subscriptions that write to a queue. */
  skip?(row: Row): boolean;
  id?: Path | ((row: Row) => string | undefined);
  account?: Path | ((row: Row) => string | undefined);
  name?: Path;
  purpose?: Path;
  url: Path;
  state?(row: Row): ProviderState | [ProviderState, string | undefined];
  events?(row: Row): string[] | "all" | undefined;
  /** Method and scheme the provider always uses, or what the row says of it. */
  auth?(row: Row): RowAuth | undefined;
  tls?(row: Row): boolean | undefined;
  created?: Path;
  updated?: Path;
  expires?: Path;
  creator?(row: Row): ImportedWebhook["createdBy"];
  lastDelivery?(row: Row): ImportedWebhook["lastDelivery"];
  /** Paths that may hold a secret in clear: fingerprinted and dropped. Lists and maps of headers are walked. */
  secrets?: string[];
  /** Never secret, worth showing. */
  details?: Record<string, Path | ((row: Row) => string | number | boolean | string[] | undefined)>;
}

/** The question every bare list raises that does not name its account. */
export const accountQuestion: ParsedItem = {
  type: "question",
  question: {
    field: "account",
    question:
      "Which organisation, repository or account do these webhooks belong to? The file does not say. For example larkfield/payments; empty when the provider has a single one.",
  },
};

export function tableParser(table: FieldTable): DocumentParser {
  const lists = table.lists ?? [];
  return {
    format: table.format,
    provider: table.provider,
    detect(document) {
      const sample = rowsOf(document, lists)
        .filter((row) => row !== undefined)
        .slice(0, 20);
      if (sample.length === 0) return 0;
      const scores = sample.map((row) => (isRow(row) ? table.recognise(row, document) : 0));
      return scores.reduce((sum, score) => sum + score, 0) / scores.length;
    },
    *parse(document, context) {
      let asked = false;
      for (const [index, row] of rowsOf(document, lists).entries()) {
        // An entry that was already refused leaves a hole, so that the others keep their places.
        if (row === undefined) continue;
        if (!isRow(row)) {
          yield notAnObject(index + 1);
          continue;
        }
        if (table.skip?.(row)) continue;
        const { webhook, problem } = readRow(table, row, index + 1, context);
        if (!webhook.account && !asked) {
          asked = true;
          yield accountQuestion;
        }
        if (problem) yield { type: "problem", problem: { ...problem, original: originalEntry(row, [{ type: "webhook", webhook }]) } };
        yield { type: "webhook", webhook };
      }
    },
  };
}

export function notAnObject(row: number): ParsedItem {
  const problem = {
    row,
    severity: "refused",
    code: "row-not-an-object",
    message: "This entry is no object.",
    expected: "one webhook as an object",
  } as const;
  return { type: "problem", problem };
}

/** What a table says of one row, whatever list it came from. */
export type RowTable = Omit<FieldTable, "format" | "lists" | "recognise">;

export function readRow(table: RowTable, row: Row, position: number, context: ParseContext) {
  const webhook = unknownWebhook(table.provider, position);
  webhook.providerRole = table.role ?? "sends";
  webhook.externalId = typeof table.id === "function" ? table.id(row) : text(first(row, table.id ?? []));
  webhook.account = (typeof table.account === "function" ? table.account(row) : text(first(row, table.account ?? []))) ?? context.account;
  webhook.name = text(first(row, table.name ?? []));
  webhook.purpose = text(first(row, table.purpose ?? []));
  const state = table.state?.(row) ?? "unknown";
  [webhook.providerState, webhook.providerDetail] = typeof state === "string" ? [state, undefined] : state;
  webhook.events = table.events?.(row);
  const tls = table.tls?.(row);
  webhook.tlsVerification = tri(tls);
  webhook.tlsStated = tls !== undefined;
  webhook.createdAt = instant(first(row, table.created ?? []));
  webhook.updatedAt = instant(first(row, table.updated ?? []));
  webhook.expiresAt = instant(first(row, table.expires ?? []));
  webhook.createdBy = table.creator?.(row);
  webhook.lastDelivery = table.lastDelivery?.(row);
  for (const [key, source] of Object.entries(table.details ?? {})) {
    const value = typeof source === "function" ? source(row) : plain(first(row, source));
    if (value !== undefined) webhook.details[key] = value;
  }
  const auth = table.auth?.(row);
  if (auth) setAuth(webhook, auth.method, tri(auth.secretSet), auth.scheme);
  if (auth?.scope) webhook.auth.secretScope = auth.scope;
  for (const path of table.secrets ?? []) noteSecrets(webhook, path, at(row, path), context);
  const address = first(row, table.url);
  const problem = typeof address === "string" ? setDestination(webhook, pathOf(row, table.url), address, context) : undefined;
  authenticateByUrl(webhook);
  return { webhook, problem };
}

/** One secret, a list of `{key, value}` pairs, or a map of header names to values. */
export function noteSecrets(webhook: ImportedWebhook, path: string, value: unknown, context: ParseContext): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      if (isRow(item)) noteNamed(webhook, path, text(item.key ?? item.name), item.value, context);
      else noteSecret(webhook, path, item, context);
    }
  } else if (isRow(value)) {
    for (const [name, item] of Object.entries(value)) noteNamed(webhook, path, name, item, context);
  } else noteSecret(webhook, path, value, context);
}

/** Most headers are no credentials: of the others only what is named or looks like one counts. The values are dropped alike. */
function noteNamed(webhook: ImportedWebhook, path: string, name: string | undefined, value: unknown, context: ParseContext): void {
  const written = text(value) ?? "";
  const ordinary = /header/i.test(path) && !isSecretName(name ?? "") && !looksSecret(written) && !/^(bearer|basic|token) /i.test(written);
  if (!ordinary) noteSecrets(webhook, `${path}.${name ?? "value"}`, value, context);
}

function paths(path: Path): string[] {
  return typeof path === "string" ? [path] : path;
}

function first(row: Row, path: Path): unknown {
  for (const candidate of paths(path)) {
    const value = at(row, candidate);
    if (value !== undefined && value !== "") return value;
  }
  return undefined;
}

function pathOf(row: Row, path: Path): string {
  return paths(path).find((candidate) => at(row, candidate) !== undefined) ?? "";
}

function plain(value: unknown): string | number | boolean | string[] | undefined {
  if (Array.isArray(value)) return value.map(text).filter((item) => item !== undefined);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
}

/** `{"enabled": true}` → active, false → paused. */
export function switchedBy(path: string, invert = false): (row: Row) => ProviderState {
  return (row) => {
    const on = flag(at(row, path));
    return on === undefined ? "unknown" : on !== invert ? "active" : "paused";
  };
}

/** `{"status": "suspended"}` → the state the provider means, its own word kept when it says more. */
export function stateWord(path: string, words: Record<string, ProviderState>): (row: Row) => [ProviderState, string | undefined] {
  return (row) => {
    const word = text(at(row, path))?.toLowerCase();
    const state = words[word ?? ""] ?? "unknown";
    return [state, state === "active" || state === "paused" ? undefined : word];
  };
}

/** All of these keys are in the row. */
export function has(row: Row, ...keys: string[]): boolean {
  return keys.every((key) => at(row, key) !== undefined || Object.hasOwn(row, key));
}

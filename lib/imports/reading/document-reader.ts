import { anyJsonReader } from "@/lib/imports/parsers/any-json";
import { readableEntry } from "@/lib/imports/parsers/refused-entry";
import { parserFor, parserNamed } from "@/lib/imports/parsers/registry";
import { isRow } from "@/lib/imports/parsers/values";
import type { ReadContext } from "@/lib/imports/read-document";
import type { Piece } from "@/lib/imports/reading/json-pieces";
import type { DocumentParser, ImportProblem, ParsedItem } from "@/lib/imports/webhook";

export type FormatItem = { type: "format"; format: string; provider: string };

/**
 * Reads a document that comes in pieces, or in one: the first piece decides what it is, rows count through, and a question is asked once.
 */
export class DocumentReader {
  private parser: DocumentParser | undefined;
  private known = false;
  private readonly asked = new Set<string>();
  private readonly readAny: (document: unknown) => Iterable<ParsedItem>;

  constructor(
    private readonly kind: "json" | "yaml",
    private readonly context: ReadContext,
  ) {
    this.readAny = anyJsonReader(context);
  }

  *read({ document, before, ambiguous }: Piece): Generator<FormatItem | ParsedItem> {
    if (!this.known) {
      this.known = true;
      this.parser = parserNamed(this.context.format) ?? parserFor(document, this.context.fileName);
      yield { type: "format", format: this.parser?.format ?? this.kind, provider: this.parser?.provider ?? "other" };
    }
    for (const { entry, key, value } of ambiguous) yield this.twice(entry, key, value);
    const items = this.parser ? this.parser.parse(document, this.context) : isEmptyList(document) ? [] : this.readAny(document);
    for (const item of items) {
      if (item.type === "question") {
        if (this.asked.has(item.question.field)) continue;
        this.asked.add(item.question.field);
      }
      yield before === 0 ? item : counted(item, before);
    }
  }

  private twice(row: number, key: string, value: unknown): ParsedItem {
    const message = `The key “${key}” stands twice in one object. Readers disagree which one counts, so this entry was not read.`;
    const problem: ImportProblem = { row, severity: "refused", code: "duplicate-key", message, expected: "each key once" };
    const original = this.parser && readableEntry(this.parser, value, this.context);
    return { type: "problem", problem: original ? { ...problem, original } : problem };
  }
}

function counted(item: ParsedItem, before: number): ParsedItem {
  if (item.type === "webhook") item.webhook.row += before;
  else if (item.type === "delivery") item.delivery.row += before;
  else if (item.type === "person") item.person.row += before;
  else if (item.type === "problem" && item.problem.row !== undefined) item.problem.row += before;
  return item;
}

const listKeys =
  /^(webhooks?|webhook_subscriptions|hooks|values?|data|results?|items|models|content|records|extensions|log_streams|nodes|edges)$/;

/** A list without entries, alone or in its envelope, says that there are none; several lists in a row, or none at all, say nothing. */
function isEmptyList(document: unknown): boolean {
  if (Array.isArray(document)) return document.every((page) => Array.isArray(page) && page.length === 0);
  if (typeof document !== "object" || document === null) return false;
  const entries = Object.entries(document);
  const lists = entries.filter(([, value]) => Array.isArray(value));
  return lists.length === 1 && lists.every(([key, value]) => listKeys.test(key) && value.every(isEmptyObject));
}

/** SendGrid describes an account without webhooks as a list of one empty object. */
function isEmptyObject(entry: unknown): boolean {
  return isRow(entry) && Object.keys(entry).length === 0;
}

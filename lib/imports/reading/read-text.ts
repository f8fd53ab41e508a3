import { at } from "@/lib/imports/parsers/values";
import type { ReadContext } from "@/lib/imports/read-document";
import { csvRows } from "@/lib/imports/reading/csv-rows";
import type { FormatItem } from "@/lib/imports/reading/document-reader";
import { jsonPieces, type Piece } from "@/lib/imports/reading/json-pieces";
import { areJsonLines, jsonLinePieces } from "@/lib/imports/reading/line-pieces";
import { readSheet } from "@/lib/imports/reading/read-sheet";
import { Refusal } from "@/lib/imports/reading/refusal";
import { isTextTable, sniffText } from "@/lib/imports/reading/sniff";
import { type JsonText, parseJsonTexts } from "@/lib/imports/reading/strict-json";
import { textTableRows } from "@/lib/imports/reading/text-table-rows";
import type { ParsedItem } from "@/lib/imports/webhook";

/** Documents up to this many characters are parsed whole; longer JSON and YAML are read in pieces. */
export const wholeLimit = 16 * 1024 * 1024;

/** One text document: what it is first, then what it says, many items at a time. */
export async function* readText(texts: AsyncIterable<string>, context: ReadContext): AsyncGenerator<Iterable<FormatItem | ParsedItem>> {
  const { head, all } = withoutResponseHead(await headOf(texts));
  const kind = context.format === "csv" ? "sheet" : sniffText(head, context.fileName);
  if (kind === "sheet") {
    yield [{ type: "format", format: "csv", provider: "csv" }];
    yield* readSheet(isTextTable(head) ? textTableRows(all) : csvRows(head, all), context);
    return;
  }
  if (kind !== "json" && kind !== "yaml") throw refusals[kind];
  const { DocumentReader } = await import("@/lib/imports/reading/document-reader");
  const reader = new DocumentReader(kind, context);
  const { whole, parts } = await upTo(all, wholeLimit);
  if (whole !== undefined) yield reader.read(kind === "json" ? jsonDocument(whole) : await yamlDocument(whole));
  else for await (const piece of await piecesOf(kind, head, parts)) yield reader.read(piece);
}

async function piecesOf(kind: "json" | "yaml", head: string, texts: AsyncIterable<string>): Promise<AsyncIterable<Piece>> {
  if (kind === "json") return areJsonLines(head) ? jsonLinePieces(texts) : jsonPieces(texts);
  const { yamlPieces } = await import("@/lib/imports/reading/yaml-pieces");
  return yamlPieces(texts);
}

/** Several texts in one file are pages or lines of one list. */
function jsonDocument(text: string): Piece {
  const values: unknown[] = [];
  const ambiguous: Piece["ambiguous"] = [];
  for (const { value, duplicates } of parseJsonTexts(text)) {
    const list = listOf(value, duplicates);
    for (const { index, key } of duplicates) {
      ambiguous.push({ entry: values.length + (list ? index : 0) + 1, key, value: list ? list[index] : value });
    }
    if (list) for (const { index } of duplicates) list[index] = undefined;
    values.push(duplicates.length === 0 || list ? value : undefined);
  }
  const merged = values.flatMap((value) => (Array.isArray(value) ? value : [value]));
  if (values.length === 1) return { document: ambiguous.length > 0 && values[0] === undefined ? [] : values[0], before: 0, ambiguous };
  return { document: merged.length === 0 ? undefined : merged, before: 0, ambiguous };
}

/** The list whose entries hold the keys that stand twice; none when one of them stands outside of it. */
function listOf(value: unknown, duplicates: JsonText["duplicates"]): unknown[] | undefined {
  const [first] = duplicates;
  if (Array.isArray(value) || !first) return Array.isArray(value) ? value : undefined;
  const list = first.list === undefined ? undefined : at(value, first.list);
  return Array.isArray(list) && duplicates.every((one) => one.list === first.list) ? list : undefined;
}

async function yamlDocument(text: string): Promise<Piece> {
  const { parseYamlDocuments } = await import("@/lib/imports/reading/yaml-documents");
  const documents = parseYamlDocuments(text);
  const filled = documents.filter((document) => document !== null && document !== undefined);
  if (filled.length === 0) throw refusals.empty;
  return { document: filled.length === 1 ? filled[0] : documents, before: 0, ambiguous: [] };
}

const refusals = {
  empty: new Refusal("empty", "The file is empty.", "a file with content"),
  html: new Refusal(
    "web-page",
    "This is a web page, not a document: perhaps a login page that was saved instead of the answer.",
    "the answer of the API, saved while signed in",
  ),
  xml: new Refusal("xml", "XML is not read.", "JSON, YAML, CSV or xlsx"),
  "terraform-configuration": new Refusal(
    "terraform-configuration",
    "This is Terraform configuration: it holds expressions, not webhooks.",
    "a state file, or the output of terraform show -json",
  ),
  encrypted: new Refusal("encrypted", "This file is encrypted.", "the decrypted file"),
  text: new Refusal("unknown-text", "This text is neither JSON, YAML nor a sheet.", "JSON, YAML, CSV or xlsx"),
};

async function headOf(texts: AsyncIterable<string>): Promise<HeadedText> {
  const iterator = texts[Symbol.asyncIterator]();
  let head = "";
  let ended = false;
  while (head.length < 8192 && !ended) {
    const { value, done } = await iterator.next();
    if (done) ended = true;
    else head += value;
  }
  async function* all() {
    if (head !== "") yield head;
    for (let next = ended ? undefined : await iterator.next(); next && !next.done; next = await iterator.next()) yield next.value;
  }
  return { head, all: all() };
}

interface HeadedText {
  head: string;
  all: AsyncIterable<string>;
}

/** `curl -i` and `gh api -i` print the head of the answer before it, those of proxies first. */
function withoutResponseHead({ head, all }: HeadedText): HeadedText {
  const before = /^(?:HTTP\/\d(?:\.\d)? \d{3}[^\n]*\n(?:[\w-]+:[^\n]*\n)*\r?\n)+/.exec(head)?.[0].length ?? 0;
  if (before === 0) return { head, all };
  async function* rest() {
    let skipped = 0;
    for await (const text of all) {
      const from = Math.min(text.length, before - skipped);
      skipped += from;
      if (from < text.length) yield text.slice(from);
    }
  }
  return { head: head.slice(before), all: rest() };
}

/** The whole text when it is short enough, else the parts of it, those already read included. */
async function upTo(texts: AsyncIterable<string>, limit: number): Promise<{ whole?: string; parts: AsyncIterable<string> }> {
  const iterator = texts[Symbol.asyncIterator]();
  const parts: string[] = [];
  let length = 0;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    parts.push(next.value);
    length += next.value.length;
    if (length > limit) return { parts: continued(parts, iterator) };
  }
  return { whole: parts.join(""), parts: continued(parts, iterator) };
}

async function* continued(parts: string[], iterator: AsyncIterator<string>): AsyncGenerator<string> {
  // One by one: what was read stays in nobody's hands.
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) yield part;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

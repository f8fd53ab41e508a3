import { parseAnyJson } from "@/lib/imports/parsers/any-json";
import { parserFor, parserNamed } from "@/lib/imports/parsers/registry";
import type { ReadContext } from "@/lib/imports/read-document";
import { csvRows } from "@/lib/imports/reading/csv-rows";
import { readSheet } from "@/lib/imports/reading/read-sheet";
import { Refusal } from "@/lib/imports/reading/refusal";
import { sniffText } from "@/lib/imports/reading/sniff";
import { parseJsonTexts } from "@/lib/imports/reading/strict-json";
import type { ImportProblem, ParsedItem } from "@/lib/imports/webhook";

/** Documents up to this many characters are parsed whole; longer JSON and YAML are read in pieces. */
export const wholeLimit = 16 * 1024 * 1024;

export type FormatItem = { type: "format"; format: string; provider: string };

/** One text document: what it is first, then what it says. */
export async function* readText(texts: AsyncIterable<string>, context: ReadContext): AsyncGenerator<FormatItem | ParsedItem> {
  const { head, all } = await headOf(texts);
  const kind = context.format === "csv" ? "sheet" : sniffText(head, context.fileName);
  if (kind === "sheet") {
    yield { type: "format", format: "csv", provider: "csv" };
    yield* readSheet(csvRows(head, all), context);
    return;
  }
  if (kind !== "json" && kind !== "yaml") throw refusals[kind];
  const text = await whole(all);
  if (text === undefined)
    throw new Refusal("too-large", `A document of this kind is read up to ${wholeLimit / 1024 ** 2} million characters.`, "smaller files");
  yield* readWhole(kind, text, context);
}

async function* readWhole(kind: "json" | "yaml", text: string, context: ReadContext): AsyncGenerator<FormatItem | ParsedItem> {
  const { document, problems } = kind === "json" ? jsonDocument(text) : await yamlDocument(text);
  const parser = parserNamed(context.format) ?? parserFor(document, context.fileName);
  yield { type: "format", format: parser?.format ?? kind, provider: parser?.provider ?? "other" };
  for (const problem of problems) yield { type: "problem", problem };
  if (parser) yield* parser.parse(document, context);
  else if (!isEmptyList(document)) yield* parseAnyJson(document, context);
}

/** Several texts in one file are pages or lines of one list. */
function jsonDocument(text: string): { document: unknown; problems: ImportProblem[] } {
  const values: unknown[] = [];
  const problems: ImportProblem[] = [];
  for (const { value, duplicates } of parseJsonTexts(text)) {
    for (const { index, key, line } of duplicates) {
      const element = Array.isArray(value);
      if (element) value[index] = undefined;
      problems.push({
        row: element ? values.length + index + 1 : line,
        severity: "refused",
        code: "duplicate-key",
        message: `Line ${line}: the key “${key}” stands twice in one object. Readers disagree which one counts, so this entry was not read.`,
        expected: "each key once",
      });
    }
    if (duplicates.length > 0 && !Array.isArray(value)) continue;
    values.push(value);
  }
  const merged = values.flatMap((value) => (Array.isArray(value) ? value : [value]));
  const nothing = merged.length === 0 && problems.length === 0;
  return { document: values.length === 1 ? values[0] : nothing ? undefined : merged, problems };
}

async function yamlDocument(text: string): Promise<{ document: unknown; problems: ImportProblem[] }> {
  const { parseYamlDocuments } = await import("@/lib/imports/reading/yaml-documents");
  const documents = parseYamlDocuments(text);
  const filled = documents.filter((document) => document !== null && document !== undefined);
  if (filled.length === 0) throw refusals.empty;
  return { document: filled.length === 1 ? filled[0] : documents, problems: [] };
}

/** One list without entries says that there are none; several, or none at all, say nothing. */
function isEmptyList(document: unknown): boolean {
  return Array.isArray(document) && document.every((page) => Array.isArray(page) && page.length === 0);
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
  text: new Refusal("unknown-text", "This text is neither JSON, YAML nor a sheet.", "JSON, YAML, CSV or xlsx"),
};

async function headOf(texts: AsyncIterable<string>): Promise<{ head: string; all: AsyncIterable<string> }> {
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

async function whole(texts: AsyncIterable<string>): Promise<string | undefined> {
  const parts: string[] = [];
  let length = 0;
  for await (const part of texts) {
    length += part.length;
    if (length > wholeLimit) return undefined;
    parts.push(part);
  }
  return parts.join("");
}

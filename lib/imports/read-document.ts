import { cleanText } from "@/lib/imports/parsers/clean-text";
import { finishWebhook } from "@/lib/imports/parsers/finish-webhook";
import { type ArchiveEntry, BrokenArchive, gunzip, tarEntries, zipEntries } from "@/lib/imports/reading/archive-entries";
import { maxZipBytes, UnpackBudget } from "@/lib/imports/reading/archive-limits";
import { borrowed, bytesOf, collect, peek } from "@/lib/imports/reading/bytes";
import { decodeText, detectEncoding } from "@/lib/imports/reading/decode-text";
import type { FormatItem } from "@/lib/imports/reading/document-reader";
import { readText } from "@/lib/imports/reading/read-text";
import { Refusal } from "@/lib/imports/reading/refusal";
import { RepeatedIds } from "@/lib/imports/reading/repeated-ids";
import { readWorkbook } from "@/lib/imports/reading/workbook";
import type { ParseContext, ParsedItem } from "@/lib/imports/webhook";

export interface ReadContext extends ParseContext {
  /** A format id that the person chose instead of what the document looks like; see `parsers/registry.ts`. */
  format?: string;
}

/**
 * What reading yields, in this order for every file: one `file` item that says what it is (as soon as that is known, so that a dry run
 * can stop and ask), its questions, then webhooks, deliveries, people and problems as they stream by. `file` is the name that was given,
 * for archives with the entry behind it: "export.zip/hooks.json".
 */
export type ReadItem = ({ type: "file"; format: string; provider: string } | ParsedItem) & { file: string };

/**
 * Reads one upload, whatever it is: JSON, YAML, sheets, workbooks, archives of them. Pure but for the bytes it is given: no database, no
 * network, no clock. Secrets are gone from everything it yields. What is wrong with the document becomes a problem, with `endsDocument`
 * when it was not read to its end, or its archive was not; only errors of the input stream itself are thrown. A document that is refused
 * is not read on: the input stays the caller's to drain or to close.
 */
export async function* readDocuments(input: AsyncIterable<Uint8Array> | Uint8Array, context: ReadContext): AsyncGenerator<ReadItem> {
  for await (const items of readInChunks(input, context)) yield* items;
}

/** Items travel by the chunk: a step of an asynchronous generator for each would cost more than reading it. */
type Items = AsyncGenerator<Iterable<ReadItem>>;

/** The same for many rows; the items of a chunk are read while they are taken. */
export function readInChunks(input: AsyncIterable<Uint8Array> | Uint8Array, context: ReadContext): Items {
  return readBytes(input instanceof Uint8Array ? bytesOf(input) : borrowed(input), context, 0);
}

async function* readBytes(source: AsyncIterable<Uint8Array>, context: ReadContext, depth: number): Items {
  const file = context.fileName;
  const { head, all, close } = await peek(source, 4096);
  try {
    const container = containerOf(head);
    if (container && depth >= 2)
      throw new Refusal("archive-nested", "An archive inside an archive is not read.", "files, or one archive of files");
    if (container === "zip") yield* readZip(all, context, depth);
    else if (container === "gzip") yield* readGzip(all, context, depth);
    else if (container === "tar") yield* readEntries(tarEntries(all), "tar", context, depth);
    else if (container) throw binaries[container];
    else yield* labelled(readText(textOf(all, head, context), context), file);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, expected, line } = error;
    yield [{ type: "problem", file, problem: { row: line, severity: "refused", code, message, expected, endsDocument: true } }];
  } finally {
    await close();
  }
}

function textOf(source: AsyncIterable<Uint8Array>, head: Buffer, context: ReadContext): AsyncIterable<string> {
  const start = head.toString("latin1").trimStart();
  const strict = /\.(json|jsonl|ndjson|ya?ml|tfstate|sarif)$/i.test(context.fileName) || /^(\u00ef\u00bb\u00bf)?[[{]/.test(start);
  return decodeText(source, detectEncoding(head), !strict);
}

async function* readGzip(source: AsyncIterable<Uint8Array>, context: ReadContext, depth: number): Items {
  const { head, all, close } = await peek(gunzip(source, new UnpackBudget()), 4096);
  try {
    if (containerOf(head) === "tar") yield* readEntries(tarEntries(all), "tar.gz", context, depth);
    else yield* readBytes(all, { ...context, fileName: context.fileName.replace(/\.gz$/i, "") }, depth + 1);
  } finally {
    await close();
  }
}

async function* readZip(source: AsyncIterable<Uint8Array>, context: ReadContext, depth: number): Items {
  const archive = await collect(source, maxZipBytes);
  if (!archive)
    throw new Refusal(
      "archive-too-large",
      `A zip is read up to ${maxZipBytes / 1024 ** 2} MiB, because its directory stands at its end: all of it has to be held in memory.`,
      "a tar.gz of the same files, which is read as it comes, whatever its size",
    );
  if (archive.includes("xl/workbook.xml")) yield* labelled(readWorkbook(archive, context), context.fileName);
  else yield* readEntries(zipEntries(archive), "zip", context, depth);
}

async function* readEntries(entries: AsyncIterable<ArchiveEntry>, format: string, context: ReadContext, depth: number): Items {
  let files = 0;
  try {
    for await (const entry of entries) {
      const file = `${context.fileName}/${cleanText(entry.name, 300)}`;
      files++;
      if ("bytes" in entry) yield* readBytes(entry.bytes, { ...context, fileName: file }, depth + 1);
      else yield [{ type: "problem", file, problem: { severity: "refused", ...entry.refused } }];
    }
  } catch (error) {
    throw error instanceof BrokenArchive ? error.refusal : error;
  }
  if (files === 0) throw new Refusal("archive-empty", `The ${format} holds no files.`, "an archive of documents");
}

async function* labelled(batches: AsyncIterable<Iterable<FormatItem | ParsedItem>>, file: string): Items {
  const repeated = new RepeatedIds();
  for await (const items of batches) yield finished(items, file, repeated);
}

/** Every item leaves with its file's name, and every text in it cleaned. */
function* finished(items: Iterable<FormatItem | ParsedItem>, file: string, repeated: RepeatedIds): Generator<ReadItem> {
  for (const item of items) {
    if (item.type === "format") yield { ...item, type: "file", file };
    else if (item.type === "webhook") {
      const webhook = finishWebhook(item.webhook);
      const problem = repeated.problemOf(webhook);
      if (problem) yield { type: "problem", problem, file };
      yield { type: "webhook", webhook, file };
    } else if (item.type === "problem") {
      const { field, message } = item.problem;
      yield { ...item, problem: { ...item.problem, field: field && cleanText(field, 100), message: cleanText(message, 400) }, file };
    } else yield { ...item, file };
  }
}

const binaries = {
  "old-excel": new Refusal("old-excel", "This is a workbook of the old Excel format (.xls).", "the workbook saved as .xlsx or CSV"),
  pdf: new Refusal("binary", "This is a PDF.", "JSON, YAML, CSV or xlsx"),
  binary: new Refusal("binary", "This is a binary file.", "JSON, YAML, CSV or xlsx"),
};

function containerOf(head: Buffer): "zip" | "gzip" | "tar" | keyof typeof binaries | undefined {
  const magic = head.subarray(0, 4).toString("latin1");
  if (magic === "PK\u0003\u0004" || magic === "PK\u0005\u0006") return "zip";
  if (magic.startsWith("\u001f\u008b")) return "gzip";
  if (head.subarray(257, 262).toString("latin1") === "ustar") return "tar";
  if (magic === "\u00d0\u00cf\u0011\u00e0") return "old-excel";
  if (magic === "%PDF") return "pdf";
  return /^(\u0089PNG|\u00ff\u00d8\u00ff|GIF8|\u007fELF|BZh|\u00fd7zX|7z\u00bc\u00af|Rar!|\u0028\u00b5\u002f\u00fd)/.test(magic)
    ? "binary"
    : undefined;
}

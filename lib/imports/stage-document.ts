import { setImmediate as turn } from "node:timers/promises";
import { appendAudit } from "@/lib/core/audit-writer";
import { type Clock, systemClock } from "@/lib/core/clock";
import { database, inTransaction, Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { fingerprintOf } from "@/lib/core/fingerprint";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { type Actor, authorize, isSystem } from "@/lib/core/principal";
import { cleanText } from "@/lib/imports/parsers/clean-text";
import { loadMappings } from "./mappings";
import { type ReadItem, readInChunks } from "./read-document";
import { type ImportKind, maxUploadBytes, unreadFormat } from "./schema";
import { Staging } from "./staging";
import type { ImportProblem, ImportQuestion } from "./webhook";

export interface DocumentUpload {
  fileName: string;
  /** Files dropped together share it. */
  batchId: string;
  input: AsyncIterable<Uint8Array>;
}

export interface StagedDocument {
  importIds: string[];
  /** The columns of a sheet nobody has explained yet: nothing of it was kept; send it again once they are. */
  mapping?: ImportQuestion & { file: string };
}

/**
 * Reads one upload from its socket to its end and keeps redacted rows only. A file that cannot be read to its end leaves no row, only the
 * problem that says why; so does everything in an archive that is cut, damaged or a bomb.
 * @throws AppError not_allowed, too_large, unreadable, conflict: somebody discarded the import meanwhile
 */
export async function stageDocument(
  given: DocumentUpload,
  { actor, db = database(), clock = systemClock }: { actor: Actor; db?: PrismaClient; clock?: Clock },
): Promise<StagedDocument> {
  authorize(actor, "import:run");
  // A file may be named after the token it holds.
  const upload = { ...given, fileName: cleanText(given.fileName, 300) };
  const now = clock.now();
  const open = new Map<string, Staging>();
  const counted = { bytes: 0 };
  const chunks = limited(upload.input, counted);
  try {
    const mapping = await stage(upload, chunks, open, { db, now, personId: isSystem(actor) ? null : actor.personId });
    // What is refused or asked about is not read on; but no browser takes an answer before it has sent everything.
    for await (const _ of chunks);
    if (mapping) {
      await dropStaged(db, open, now);
      return { importIds: [], mapping };
    }
    await inTransaction(db, async (tx) => {
      for (const { importId } of open.values()) {
        const still = await tx.$executeRaw(Prisma.sql`
          UPDATE import SET read_at = ${now}, planned_at = NULL, byte_count = byte_count + ${counted.bytes}, file_names = array_append(array_remove(file_names, ${upload.fileName}), ${upload.fileName})
          WHERE id = ${importId}::uuid AND state = 'reading' AND read_at IS NULL`);
        if (still === 0)
          throw new AppError(
            "conflict",
            "The import was ended while this file was being read. Nothing of the file was kept: send it again.",
          );
      }
      const imports = [...open.values()].map(({ importId, rowsRead }) => ({ importId, rowsRead }));
      await appendAudit(tx, { action: "import.read", actor, at: now }, { data: { file: upload.fileName, bytes: counted.bytes, imports } });
    });
    return { importIds: [...open.values()].map(({ importId }) => importId) };
  } catch (error) {
    await dropStaged(db, open, now);
    throw error;
  }
}

interface StageContext {
  db: PrismaClient;
  now: Date;
  personId: string | null;
}

async function stage(upload: DocumentUpload, chunks: AsyncIterable<Uint8Array>, open: Map<string, Staging>, context: StageContext) {
  const { db } = context;
  const reading = readInChunks(chunks, {
    fileName: upload.fileName,
    fingerprint: (value) => fingerprintOf("secret", value),
    mappingFor: await loadMappings(db),
  });
  let document: { format: string; provider: string } = { format: unreadFormat, provider: "other" };
  /** Problems and questions that come before the first row belong to the import of that row. */
  let waiting: ReadItem[] = [];
  let current: Staging | undefined;
  const stagingFor = async (kind: ImportKind, account?: string) => {
    if (current?.kind === kind) return current;
    const key = `${document.format}|${kind}`;
    const staging =
      open.get(key) ?? (await Staging.open(db, { ...context, batchId: upload.batchId, ...document, kind, file: upload.fileName, account }));
    open.set(key, staging);
    current = staging;
    for (const item of waiting) await keep(staging, item);
    waiting = [];
    return staging;
  };
  for await (const items of reading) {
    // Parsing leaves no time for anything else: between two pieces the batch that is being written gets on.
    await turn();
    for (const item of items) {
      if (item.type === "webhook") {
        const staging = current?.kind === "endpoints" ? current : await stagingFor("endpoints", item.webhook.account);
        const full = staging.webhook(item.webhook, item.file);
        if (full) await full;
      } else if (item.type === "file") {
        if (waiting.length > 0 && document.format !== unreadFormat) await stagingFor("endpoints");
        document = { format: item.format, provider: item.provider };
        current = undefined;
      } else if (item.type === "person") await (await stagingFor("people")).person(item.person, item.file);
      else if (item.type === "delivery") await (await stagingFor("deliveries", item.delivery.account)).delivery(item.delivery, item.file);
      else if (item.type === "question" && item.question.field === "mapping") {
        const mapping = mappingAsked(item);
        if (mapping) return mapping;
      } else {
        if (item.type === "problem" && item.problem.endsDocument) {
          const { file } = item;
          waiting = waiting.filter((one) => !isOf(file, one.file));
          item.problem = await refuseDocument(item.problem, file, [...open.values()]);
        }
        if (current) await keep(current, item);
        else waiting.push(item);
      }
    }
  }
  if (waiting.length > 0 || open.size === 0) await stagingFor("endpoints");
  for (const staging of open.values()) {
    await staging.flush();
    await staging.settled();
  }
  const empty = new Map([...open].filter(([, staging]) => staging.isEmpty));
  if (empty.size < open.size) {
    await dropStaged(db, empty, context.now);
    for (const key of empty.keys()) open.delete(key);
  }
  return undefined;
}

/** A question about columns that a person can answer: where nothing was guessed there is nothing to confirm. */
export function mappingAsked(item: ReadItem): StagedDocument["mapping"] {
  if (item.type !== "question" || item.question.field !== "mapping") return undefined;
  return Object.keys(item.question.guess ?? {}).length > 0 ? { ...item.question, file: item.file } : undefined;
}

const isOf = (document: string, file: string) => file === document || file.startsWith(`${document}/`);

/** The beginning of a document must not be taken for the document: its rows go, and the problem says so. */
async function refuseDocument({ row, ...problem }: ImportProblem, file: string, stagings: Staging[]): Promise<ImportProblem> {
  let rows = 0;
  for (const staging of stagings) rows += await staging.takeBack(file);
  const where = row === undefined || /\b[Ll]ine \d/.test(problem.message) ? "" : `Line ${row}: `;
  const kept = rows === 0 ? "" : ` The ${rows.toLocaleString("en")} rows read before that were dropped: nothing of this file was kept.`;
  return { ...problem, message: `${where}${problem.message}${kept}` };
}

async function keep(staging: Staging, item: ReadItem): Promise<void> {
  if (item.type === "problem") await staging.problem(item.problem, item.file);
  if (item.type === "question") await staging.ask({ file: item.file, field: item.question.field, question: item.question.question });
}

/** @throws AppError too_large, or unreadable when the sender goes away in the middle */
async function* limited(input: AsyncIterable<Uint8Array>, counted: { bytes: number }): AsyncGenerator<Uint8Array> {
  const chunks = input[Symbol.asyncIterator]();
  for (;;) {
    const next = await chunks.next().catch(() => {
      throw new AppError("unreadable", "The upload was cut. Nothing of this file was kept: send it again.");
    });
    if (next.done) return;
    counted.bytes += next.value.byteLength;
    if (counted.bytes > maxUploadBytes) throw new AppError("too_large", "A file is read up to 2 GB. Send it in parts.");
    yield next.value;
  }
}

/** Takes back what this file left, once nothing more is written; an import that has nothing else, and a source made for it alone, go with it. */
async function dropStaged(db: PrismaClient, open: Map<string, Staging>, now: Date): Promise<void> {
  const ids = [...open.values()].map(({ importId }) => importId);
  if (ids.length === 0) return;
  for (const staging of open.values()) await staging.takeBack();
  await db.$executeRaw(Prisma.sql`DELETE FROM import i WHERE i.id = ANY(${ids}::uuid[]) AND cardinality(file_names) = 0`);
  await db.$executeRaw(Prisma.sql`UPDATE import SET read_at = ${now} WHERE id = ANY(${ids}::uuid[]) AND read_at IS NULL`);
  await removeUnusedSources(db);
}

/** Sources that no import, sighting or event type speaks of any more. */
export async function removeUnusedSources(db: Pick<PrismaClient, "$executeRaw">): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    DELETE FROM source s WHERE s.kind = 'document' AND NOT s.demo AND NOT EXISTS (SELECT FROM import i WHERE i.source_id = s.id)
      AND NOT EXISTS (SELECT FROM sighting g WHERE g.source_id = s.id) AND NOT EXISTS (SELECT FROM event_type t WHERE t.source_id = s.id)`);
}

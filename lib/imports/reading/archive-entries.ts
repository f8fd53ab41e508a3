import { Readable, type Writable } from "node:stream";
import { createGunzip } from "node:zlib";
import { maxEntries, metered, tooManyEntries, UnpackBudget, unsafeName } from "@/lib/imports/reading/archive-limits";
import type { HeldBytes } from "@/lib/imports/reading/held-bytes";
import { Refusal } from "@/lib/imports/reading/refusal";

/** One file of an archive, or the reason why it is not read. */
export type ArchiveEntry =
  | { name: string; bytes: AsyncIterable<Uint8Array> }
  | { name: string; refused: { code: string; message: string; expected: string } };

interface TarEntry extends AsyncIterable<Uint8Array> {
  header: { name: string; type?: string | null };
  resume(): unknown;
}

/** Unpacks gzip within the budget. A cut or damaged stream becomes a refusal. */
export async function* gunzip(source: AsyncIterable<Uint8Array>, budget: UnpackBudget): AsyncGenerator<Uint8Array> {
  const packed = metered(source, (bytes) => {
    budget.packed += bytes;
  });
  try {
    for await (const chunk of through(packed, createGunzip())) {
      budget.spend(chunk.byteLength);
      yield chunk;
    }
  } catch (error) {
    throw damaged(error);
  }
}

/** A source through a transforming stream, both let go of when the reader stops early or one of them fails. */
async function* through<T>(source: AsyncIterable<Uint8Array>, transform: Writable & AsyncIterable<T>): AsyncGenerator<T> {
  const reading = Readable.from(source);
  reading.on("error", (error) => transform.destroy(error));
  // An error after the reader has gone has nobody left to tell.
  transform.on("error", () => undefined);
  reading.pipe(transform);
  try {
    for await (const part of transform) yield part;
  } finally {
    reading.destroy();
    transform.destroy();
  }
}

/** An entry that breaks while it is read: no `Refusal`, so that it is not taken for a fault of that one file. */
export class BrokenArchive extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

async function* guarded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw new BrokenArchive(damaged(error));
  }
}

function damaged(error: unknown): Refusal {
  return error instanceof Refusal ? error : new Refusal("archive-damaged", "The archive is cut or damaged.", "a complete archive");
}

export async function* tarEntries(source: AsyncIterable<Uint8Array>): AsyncGenerator<ArchiveEntry> {
  const { extract } = await import("tar-stream");
  let count = 0;
  try {
    for await (const entry of through(source, extract() as unknown as Writable & AsyncIterable<TarEntry>)) {
      const { name, type } = entry.header;
      if (++count > maxEntries) throw tooManyEntries();
      if (type === "file" || type === "contiguous-file") {
        if (unsafeName(name)) yield { name, refused: leavesFolder };
        else if (!isNoise(name)) yield { name, bytes: guarded(entry) };
      } else if (type !== "directory" && type && !type.startsWith("pax")) yield { name, refused: noFile };
      entry.resume();
    }
  } catch (error) {
    throw damaged(error);
  }
}

export async function* zipEntries(archive: HeldBytes): AsyncGenerator<ArchiveEntry> {
  const { fromRandomAccessReaderPromise, RandomAccessReader } = await import("yauzl");
  class Reader extends RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(archive.range(start, end), { objectMode: false });
    }
  }
  const budget = new UnpackBudget();
  budget.packed = archive.length;
  try {
    const zip = await fromRandomAccessReaderPromise(new Reader(), archive.length, {
      lazyEntries: true,
      validateEntrySizes: true,
      decodeStrings: false,
    });
    if (zip.entryCount > maxEntries) throw tooManyEntries();
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileNameRaw.toString("utf8");
      if (name.endsWith("/")) continue;
      if (unsafeName(name)) yield { name, refused: leavesFolder };
      else if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) yield { name, refused: noFile };
      else if (entry.isEncrypted()) yield { name, refused: encrypted };
      else if (!isNoise(name))
        yield { name, bytes: guarded(metered(await zip.openReadStreamPromise(entry), (bytes) => budget.spend(bytes))) };
    }
  } catch (error) {
    throw damaged(error);
  }
}

const plainFile = "a plain file inside the archive's folder";
const leavesFolder = {
  code: "archive-path",
  message: "The name of this entry leaves the folder of the archive: it was not read.",
  expected: plainFile,
};
const noFile = {
  code: "archive-link",
  message: "This entry is a link or a device, not a file: it was not read.",
  expected: plainFile,
};
const encrypted = {
  code: "archive-encrypted",
  message: "This file is encrypted with a password: it was not read.",
  expected: "the archive made again without a password",
};

/** What file managers add by themselves. */
function isNoise(name: string): boolean {
  return /(^|\/)(__MACOSX\/|\.DS_Store$|\._|Thumbs\.db$)/.test(name);
}

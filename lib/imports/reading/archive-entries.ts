import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { maxEntries, metered, UnpackBudget, unsafeName } from "@/lib/imports/reading/archive-limits";
import { Refusal } from "@/lib/imports/reading/refusal";

/** One file of an archive, or the reason why it is not read. */
export type ArchiveEntry =
  | { name: string; bytes: AsyncIterable<Uint8Array> }
  | { name: string; refused: { code: string; message: string } };

/** Unpacks gzip within the budget. A cut or damaged stream becomes a refusal. */
export async function* gunzip(source: AsyncIterable<Uint8Array>, budget: UnpackBudget): AsyncGenerator<Uint8Array> {
  const counted = metered(source, (bytes) => {
    budget.packed += bytes;
  });
  try {
    for await (const chunk of Readable.from(counted).compose(createGunzip()) as AsyncIterable<Uint8Array>) {
      budget.spend(chunk.byteLength);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("archive-damaged", "The archive is cut or damaged.", "a complete archive");
  }
}

export async function* tarEntries(source: AsyncIterable<Uint8Array>): AsyncGenerator<ArchiveEntry> {
  const { extract } = await import("tar-stream");
  const unpack = extract();
  const reading = Readable.from(source);
  reading.on("error", (error) => unpack.destroy(error));
  reading.pipe(unpack);
  let count = 0;
  try {
    for await (const entry of unpack) {
      const { name, type } = entry.header;
      if (++count > maxEntries) throw new Refusal("archive-too-many", `The archive holds more than ${maxEntries} files.`, "fewer files");
      if (type === "file" || type === "contiguous-file") {
        if (unsafeName(name)) yield { name, refused: leavesFolder };
        else if (!isNoise(name)) yield { name, bytes: entry as AsyncIterable<Uint8Array> };
      } else if (type !== "directory" && type !== null && !type.startsWith("pax")) yield { name, refused: noFile };
      entry.resume();
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("archive-damaged", "The archive is cut or damaged.", "a complete archive");
  }
}

export async function* zipEntries(archive: Buffer): AsyncGenerator<ArchiveEntry> {
  const { fromBufferPromise } = await import("yauzl");
  const budget = new UnpackBudget();
  budget.packed = archive.length;
  try {
    const zip = await fromBufferPromise(archive, { lazyEntries: true, validateEntrySizes: true, decodeStrings: false });
    if (zip.entryCount > maxEntries)
      throw new Refusal("archive-too-many", `The archive holds more than ${maxEntries} files.`, "fewer files");
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileNameRaw.toString("utf8");
      if (name.endsWith("/")) continue;
      if (unsafeName(name)) yield { name, refused: leavesFolder };
      else if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) yield { name, refused: noFile };
      else if (entry.isEncrypted()) yield { name, refused: { code: "archive-encrypted", message: "This file is encrypted." } };
      else if (!isNoise(name)) yield { name, bytes: metered(await zip.openReadStreamPromise(entry), (bytes) => budget.spend(bytes)) };
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("archive-damaged", "The archive is cut or damaged.", "a complete archive");
  }
}

const leavesFolder = { code: "archive-path", message: "The name of this entry leaves the folder of the archive: it was not read." };
const noFile = { code: "archive-link", message: "This entry is a link or a device, not a file: it was not read." };

/** What file managers add by themselves. */
function isNoise(name: string): boolean {
  return /(^|\/)(__MACOSX\/|\.DS_Store$|\._|Thumbs\.db$)/.test(name);
}

import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract, type Pack } from "tar-stream";
import { z } from "zod";

/**
 * A backup is a gzipped tar: manifest.json, keys.json (sealed), then each table as PostgreSQL's COPY text in chunks
 * tables/<name>/<number>, and totals.json last, so that a file that was cut is recognised.
 */
export const manifestSchema = z.object({
  format: z.literal(1, { error: "was written by another version of this program" }),
  product: z.literal("hooksteward"),
  version: z.string(),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const totalsSchema = z.object({
  tables: z.array(z.object({ name: z.string(), rows: z.number().int(), sha256: z.string() })),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string() })),
});
export type Totals = z.infer<typeof totalsSchema>;

/** Large enough to compress well, small enough to hold in memory. */
export const chunkBytes = 4 * 1024 * 1024;

export const chunkName = (table: string, number: number) => `tables/${table}/${String(number).padStart(6, "0")}`;
export const tableOfChunk = (name: string) => /^tables\/([^/]+)\/\d+$/.exec(name)?.[1];

export function addEntry(pack: Pack, name: string, body: Buffer | string): Promise<void> {
  return new Promise((resolve, reject) => {
    pack.entry({ name, mode: 0o600 }, body, (error) => (error ? reject(error) : resolve()));
  });
}

export interface Entry {
  name: string;
  body: Buffer;
}

/** The entries in their order, one in memory at a time. @throws Error when the file is cut or is no backup */
export async function* readEntries(file: string): AsyncGenerator<Entry> {
  const entries = extract();
  let failure: Error | undefined;
  pipeline(createReadStream(file), createGunzip(), entries, (error) => {
    failure = error ?? undefined;
  });
  try {
    for await (const entry of entries) {
      const parts: Buffer[] = [];
      for await (const part of entry) parts.push(part as Buffer);
      yield { name: entry.header.name, body: Buffer.concat(parts) };
    }
  } catch (error) {
    throw unreadable(file, failure ?? (error as Error));
  }
  if (failure) throw unreadable(file, failure);
}

function unreadable(file: string, { code, message }: NodeJS.ErrnoException): Error {
  if (code === "ENOENT") return new Error(`There is no file ${file}.`);
  if (code === "Z_DATA_ERROR" || code === "Z_BUF_ERROR" || /tar|end of data|premature/i.test(message)) {
    return new Error(`${file} is no whole backup (${message}): it was cut, changed, or is something else.`);
  }
  return new Error(`${file} cannot be read: ${message}`);
}

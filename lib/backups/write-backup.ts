import { createHash } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { pack as createPack, type Pack } from "tar-stream";
import { migrationLock, readHistory } from "@/lib/core/migrate";
import { addEntry, chunkBytes, chunkName, type Manifest, type Totals } from "./archive";
import { sealKeys } from "./seal-keys";

export interface BackupRequest {
  ownerUrl: string;
  file: string;
  /** The lines of the key file. */
  keyFile: string;
  passphrase: string;
  version: string;
  now: Date;
}

/** Everything the product knows, as of one instant, in one file. Queued jobs are not in it: the worker finds its work again. */
export async function writeBackup(request: BackupRequest): Promise<{ rows: number; tables: number }> {
  const { file, ownerUrl } = request;
  if (existsSync(file)) throw new Error(`${file} exists already. Choose another name: a backup never replaces one.`);
  const sealedKeys = sealKeys(request.keyFile, request.passphrase);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const unfinished = `${file}.unfinished`;
  try {
    // A migration would rewrite tables under the snapshot.
    await client.query("SELECT pg_advisory_lock_shared($1)", [migrationLock]);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const manifest = await describeDatabase(client, request);
    const pack = createPack();
    const written = pipeline(pack, createGzip({ level: 6 }), createWriteStream(unfinished, { mode: 0o600 }));
    const packed = packAll(client, pack, manifest, sealedKeys).catch((error: Error) => {
      pack.destroy(error);
      throw error;
    });
    const [totals] = await Promise.all([packed, written]);
    await syncFile(unfinished);
    await rename(unfinished, file);
    return { rows: totals.tables.reduce((sum, { rows }) => sum + rows, 0), tables: totals.tables.length };
  } finally {
    await rm(unfinished, { force: true });
    await client.end();
  }
}

async function packAll(client: pg.Client, pack: Pack, manifest: Manifest, sealedKeys: string): Promise<Totals> {
  await addEntry(pack, "manifest.json", JSON.stringify(manifest, null, 2));
  await addEntry(pack, "keys.json", sealedKeys);
  const totals: Totals = { tables: [], sequences: [] };
  for (const table of manifest.tables) totals.tables.push(await packTable(client, pack, table));
  // Sequences know no snapshot: read last, they are never behind the rows.
  const { rows } = await client.query<{ name: string; lastValue: string }>(
    `SELECT sequencename AS name, last_value::text AS "lastValue" FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`,
  );
  totals.sequences = rows;
  await addEntry(pack, "totals.json", JSON.stringify(totals));
  pack.finalize();
  return totals;
}

async function packTable(client: pg.Client, pack: Pack, { name, columns }: Manifest["tables"][number]): Promise<Totals["tables"][number]> {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(", ");
  const stream = client.query(copyTo(`COPY (SELECT ${list} FROM ${client.escapeIdentifier(name)}) TO STDOUT`));
  const hash = createHash("sha256");
  let number = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const flush = async () => {
    if (waitingBytes === 0) return;
    const body = Buffer.concat(waiting);
    [waiting, waitingBytes] = [[], 0];
    hash.update(body);
    await addEntry(pack, chunkName(name, ++number), body);
  };
  for await (const part of stream) {
    waiting.push(part as Buffer);
    waitingBytes += (part as Buffer).byteLength;
    if (waitingBytes >= chunkBytes) await flush();
  }
  await flush();
  return { name, rows: stream.rowCount, sha256: hash.digest("hex") };
}

async function describeDatabase(client: pg.Client, { version, now }: BackupRequest): Promise<Manifest> {
  const history = await readHistory(client);
  const { rows: tables } = await client.query<Manifest["tables"][number]>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p'
       AND c.relname <> '_prisma_migrations'
     GROUP BY c.relname ORDER BY c.relname`,
  );
  const migrations = history.map(({ migration_name, checksum }) => ({ name: migration_name, checksum }));
  return { format: 1, product: "hooksteward", version, createdAt: now.toISOString(), migrations, tables };
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

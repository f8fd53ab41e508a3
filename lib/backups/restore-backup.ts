import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { migrate, readMigrations } from "@/lib/core/migrate";
import { type Entry, type Manifest, manifestSchema, readEntries, type Totals, tableOfChunk, totalsSchema } from "./archive";
import { openKeys } from "./seal-keys";
import { withoutConstraints } from "./without-constraints";

export interface RestoreRequest {
  ownerUrl: string;
  file: string;
  passphrase: string;
}

export interface Restored {
  manifest: Manifest;
  rows: number;
  /** The lines of the key file. */
  keyFile: string;
}

/** A restore that was cut leaves this table, and may then be tried again. */
const marker = "hooksteward_restore_unfinished";

/**
 * Fills an empty database: the schema as it was when the backup was written, then every row in one transaction, compared with
 * the backup's own totals before it commits. The caller migrates forward afterwards.
 */
export async function restoreBackup({ ownerUrl, file, passphrase }: RestoreRequest): Promise<Restored> {
  const entries = readEntries(file);
  const next = async () => (await entries.next()).value as Entry | undefined;
  const manifest = readManifest(await next(), file);
  const keyFile = openKeys(textOf(await next(), "keys.json", file), passphrase);
  const migrations = knownMigrations(manifest);

  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await requireEmpty(client);
    await client.query(`CREATE TABLE IF NOT EXISTS ${marker} ()`);
    await migrate({ ownerUrl, migrations });
    await client.query("BEGIN");
    const rows = await withoutConstraints(client, () => load(client, manifest, next, file)).catch((error: unknown) => {
      throw explainRejected(error, file);
    });
    await client.query(`DROP TABLE ${marker}`);
    await client.query("COMMIT");
    await client.query("ANALYZE");
    return { manifest, rows, keyFile };
  } finally {
    await client.end();
    await entries.return(undefined);
  }
}

async function load(client: pg.Client, { tables }: Manifest, next: () => Promise<Entry | undefined>, file: string): Promise<number> {
  const names = tables.map(({ name }) => client.escapeIdentifier(name));
  await client.query(`TRUNCATE ${names.join(", ")}`);
  const columnsOf = new Map(tables.map(({ name, columns }) => [name, columns]));
  const loaded = new Map<string, string>();
  let entry = await next();
  for (let table = tableOfChunk(entry?.name ?? ""); table; table = tableOfChunk(entry?.name ?? "")) {
    const current = table;
    const columns = columnsOf.get(current);
    if (!columns || loaded.has(current)) throw new Error(`${file} holds an unexpected table ${current}.`);
    const hash = createHash("sha256");
    const chunks = async function* () {
      for (; entry && tableOfChunk(entry.name) === current; entry = await next()) {
        hash.update(entry.body);
        yield entry.body;
      }
    };
    const list = columns.map((column) => client.escapeIdentifier(column)).join(", ");
    await pipeline(chunks, client.query(copyFrom(`COPY ${client.escapeIdentifier(current)} (${list}) FROM STDIN`)));
    loaded.set(current, hash.digest("hex"));
  }
  const totals = totalsSchema.parse(JSON.parse(textOf(entry, "totals.json", file)));
  for (const { name, lastValue } of totals.sequences) {
    await client.query("SELECT setval($1::regclass, $2)", [client.escapeIdentifier(name), lastValue]);
  }
  return compare(client, totals, loaded, file);
}

async function compare(client: pg.Client, totals: Totals, loaded: Map<string, string>, file: string): Promise<number> {
  const nothing = createHash("sha256").digest("hex");
  let sum = 0;
  for (const { name, rows, sha256 } of totals.tables) {
    const { rows: counted } = await client.query<{ count: string }>(`SELECT count(*) FROM ${client.escapeIdentifier(name)}`);
    if (Number(counted[0]?.count) !== rows || (loaded.get(name) ?? nothing) !== sha256) {
      throw new Error(
        `${file} was changed or damaged: table ${name} does not hold the ${rows} rows that were saved. Nothing was restored.`,
      );
    }
    sum += rows;
  }
  return sum;
}

/** PostgreSQL refuses rows that no PostgreSQL wrote (classes 22 data, 23 constraints); anything else is not the file's fault. */
function explainRejected(error: unknown, file: string): unknown {
  const { code, message } = error as { code?: string; message: string };
  if (!/^2[23]/.test(code ?? "")) return error;
  return new Error(`${file} was changed or damaged: ${message}. Nothing was restored.`, { cause: error });
}

function textOf(entry: Entry | undefined, name: string, file: string): string {
  if (entry?.name !== name) throw new Error(`${file} is no whole backup: ${name} is missing. It was cut, or is something else.`);
  return entry.body.toString("utf8");
}

function readManifest(entry: Entry | undefined, file: string): Manifest {
  const parsed = manifestSchema.safeParse(JSON.parse(textOf(entry, "manifest.json", file)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${file} cannot be restored: ${issue?.path.join(".")} ${issue?.message}.`);
}

function knownMigrations({ migrations, version }: Manifest) {
  const known = readMigrations();
  return migrations.map(({ name, checksum }) => {
    const migration = known.find((candidate) => candidate.name === name && candidate.checksum === checksum);
    if (!migration) throw new Error(`This backup was written by version ${version}, which is newer than this program (migration ${name}).`);
    return migration;
  });
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname`,
  );
  if (rows.length === 0 || rows.some(({ name }) => name === marker)) return;
  throw new Error(
    `The database is not empty (it has ${rows.length} tables, ${rows[0]?.name} for one). A restore needs an empty one: another DATA_DIR, or a new database.`,
  );
}

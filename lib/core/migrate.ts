import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface MigrateOptions {
  /** The schema's owner. */
  ownerUrl: string;
  /** The application's role gets its rights when it is another one. */
  applicationUrl?: string;
  migrations?: Migration[];
}

/** The number Prisma's own migrate commands lock, so that they and we wait for each other. */
export const migrationLock = 72_707_369;
const minServerVersion = 150_000;

export function readMigrations(folder = path.resolve("prisma/migrations")): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Applies what is missing, each migration in one transaction with its row in `_prisma_migrations`: the table that
 * `prisma migrate status` and `deploy` read, so that production needs no Prisma CLI.
 */
export async function migrate({ ownerUrl, applicationUrl, migrations = readMigrations() }: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  // A connection that is cut fails the statement that waits on it; the event would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    await requireVersion(client);
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    await client.query(historyTable);
    const missing = findMissing(migrations, await readHistory(client));
    for (const migration of missing) await apply(client, migration);
    const role = applicationUrl && roleOf(applicationUrl);
    if (role && role !== roleOf(ownerUrl) && migrations.length > 0) await client.query("SELECT grant_application($1)", [role]);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

const roleOf = (url: string) => decodeURIComponent(new URL(url).username);

// As Prisma creates it.
const historyTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface HistoryRow {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

export async function readHistory(client: pg.Client): Promise<HistoryRow[]> {
  const { rows } = await client.query<HistoryRow>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name",
  );
  return rows;
}

function findMissing(migrations: Migration[], history: HistoryRow[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of history) {
    const migration = known.get(row.migration_name);
    if (!migration) {
      throw new Error(`The database is newer than this program: it holds the migration ${row.migration_name}. Start the newer version.`);
    }
    if (!row.finished_at) {
      throw new Error(`The migration ${row.migration_name} failed half-way, outside this program. Restore the backup made before it.`);
    }
    if (row.checksum !== migration.checksum) {
      throw new Error(
        `The migration ${row.migration_name} was changed after this database applied it. Put the released file back; ` +
          "a database without data of value can be deleted instead (for the embedded one, the DATA_DIR folder).",
      );
    }
  }
  const applied = new Set(history.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !applied.has(name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    const startedAt = new Date();
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, started_at, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, $3, now(), $4, 1)`,
      [randomUUID(), checksum, startedAt, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(`The migration ${name} failed and changed nothing: ${(error as Error).message}`, { cause: error });
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string; server_version: string }>(
    "SELECT current_setting('server_version_num') AS server_version_num, current_setting('server_version') AS server_version",
  );
  if (Number(rows[0]?.server_version_num) < minServerVersion) {
    throw new Error(`PostgreSQL 15 or newer is needed; this server is ${rows[0]?.server_version}.`);
  }
}

import { pipeline } from "node:stream/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { env } from "./env";
import { Prisma, PrismaClient } from "./generated/prisma/client";

export { Prisma };

/** A client or a transaction: everything that reads takes one of these. */
export type Database = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction">;
export type Transaction = Prisma.TransactionClient;

/**
 * A statement that begins with this mark is planned once per connection: for what every request runs. Only a constant text may carry it, and only
 * one whose best plan does not depend on its values.
 */
const preparedMark = /^\s*\/\* prepared: ([a-z_]+) \*\//;

const pools = new WeakMap<object, pg.Pool>();

export function createDatabase(url: string, maxConnections = 10): PrismaClient {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    // Prisma writes and reads instants as UTC without saying so; a server's own zone is wherever it was set up.
    onConnect: (client) => client.query("SET TIME ZONE 'UTC'").then(() => undefined),
  });
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator: ({ sql }) => preparedMark.exec(sql)?.[1] ?? "" }),
  });
  pools.set(client, pool);
  return client;
}

/**
 * Rows as the driver reads them, with its connections' own parsers: a bigint comes as text, an array of enumerated values too, which a cast avoids. For what
 * every request reads, and for megabytes of values: Prisma unpacks each value several times (half a millisecond of CPU for a page of the list), and
 * copies large parameters. Inside a transaction it is Prisma's connection that reads.
 */
export async function runDirect<Row extends pg.QueryResultRow>(db: Database, statement: Prisma.Sql): Promise<Row[]> {
  const pool = pools.get(db);
  if (!pool) return db.$queryRaw<Row[]>(statement);
  const { text, values } = statement;
  const name = preparedMark.exec(text)?.[1];
  const { rows } = await pool.query<Row>({ text, values: [...values], ...(name && { name }) });
  return rows;
}

/**
 * Rows in COPY's text format into these columns, and a statement about them, all or none: a third of the database's work of an INSERT, and no copy of the
 * rows in Prisma. Nobody waits for the disk: a crash of the database may lose the last of them, until a later transaction that does wait has come after.
 */
export async function copyRows(db: PrismaClient, into: string, rows: string, beside: Prisma.Sql): Promise<void> {
  const client = await pools.get(db)!.connect();
  try {
    await client.query("BEGIN; SET LOCAL synchronous_commit = off");
    await pipeline([rows], client.query(copyFrom(`COPY ${into} FROM STDIN`)));
    await client.query(beside.text, [...beside.values]);
    await client.query("COMMIT");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** A row as `readRows` gives it: instants are ISO texts. */
export type TextRow<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };

/** Thousands of rows as one value. As rows, the client unpacks each several times, and what it leaves behind lives long enough to pile up. */
export async function readRows<T>(db: Database, query: Prisma.Sql): Promise<TextRow<T>[]> {
  const [row] = await db.$queryRaw<{ rows: string }[]>(Prisma.sql`SELECT coalesce(json_agg(q), '[]')::text AS rows FROM (${query}) q`);
  return JSON.parse(row?.rows ?? "[]") as TextRow<T>[];
}

// Next's development server reloads modules; one client per process survives that.
const holder = globalThis as { hookstewardDatabase?: PrismaClient };

/** The application's own role: it can append to the audit log and change nothing in it. */
export function database(): PrismaClient {
  holder.hookstewardDatabase ??= createDatabase(env().DATABASE_URL, env().DATABASE_POOL);
  return holder.hookstewardDatabase;
}

// Also a unique key that somebody else took at the same moment: tried again, a command sees theirs and says so in its own words.
const retryable = new Set(["40001", "40P01", "23505"]);

/** PostgreSQL's error code of a failed raw or typed query, e.g. "23505". */
export function sqlState(error: unknown): string | undefined {
  const meta = (error as { meta?: { code?: string; driverAdapterError?: { cause?: { originalCode?: string } } } }).meta;
  return meta?.driverAdapterError?.cause?.originalCode ?? meta?.code;
}

/** One transaction; what another one at the same moment made fail is tried again, three times in all. */
export async function inTransaction<T>(db: PrismaClient, run: (tx: Transaction) => Promise<T>, timeoutMs = 15_000): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(run, { timeout: timeoutMs, maxWait: 10_000 });
    } catch (error) {
      if (attempt >= 3 || !retryable.has(sqlState(error) ?? "")) throw error;
    }
  }
}

import path from "node:path";
import pg from "pg";

/** Everything an apply leaves behind of a new endpoint, in the order its keys ask for. */
const tables = ["endpoint", "endpoint_verdict", "finding", "sighting", "secret_version", "holder", "import_undo"];

/**
 * The floor to compare with: the very rows that the product wrote, as COPY and one upsert for each table in one transaction, into the same
 * tables with the same indexes, keys and triggers. `id` says which endpoints; they are taken away first and are there again afterwards.
 */
export async function bareUpsert(adminUrl: string, databaseName: string, folder: string, importId: string): Promise<number> {
  const url = new URL(adminUrl);
  url.pathname = `/${databaseName}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
  const file = (table: string) => path.posix.join(rows[0]!.data_directory ?? folder, `bench-${table}`);
  const columns = new Map<string, string>();
  const keys = new Map<string, string>();
  for (const table of tables) {
    const [own, key] = await Promise.all([client.query(columnsOf, [table]), client.query(keyOf, [table])]);
    columns.set(table, own.rows[0].names);
    keys.set(table, key.rows[0].names);
    const which = table === "endpoint" ? "id" : "endpoint_id";
    await client.query(
      `COPY (SELECT ${own.rows[0].names} FROM ${table} WHERE ${which} IN (SELECT endpoint_id FROM import_undo WHERE import_id = '${importId}')) TO '${file(table)}'`,
    );
  }
  await client.query("BEGIN");
  await client.query(`CREATE TEMP TABLE gone ON COMMIT DROP AS SELECT endpoint_id AS id FROM import_undo WHERE import_id = '${importId}'`);
  await client.query("DELETE FROM endpoint WHERE id IN (SELECT id FROM gone)");
  await client.query(`DELETE FROM import_undo WHERE import_id = '${importId}'`);
  await client.query("COMMIT");
  await client.query("VACUUM ANALYZE endpoint");
  const start = performance.now();
  await client.query("BEGIN");
  for (const table of tables) {
    const names = columns.get(table)!;
    await client.query(`CREATE TEMP TABLE bare_${table} ON COMMIT DROP AS SELECT ${names} FROM ${table} LIMIT 0`);
    await client.query(`COPY bare_${table} (${names}) FROM '${file(table)}'`);
    const last = names.split(", ").at(-1)!;
    await client.query(
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM bare_${table} ON CONFLICT (${keys.get(table)}) DO UPDATE SET ${last} = excluded.${last}`,
    );
  }
  await client.query("COMMIT");
  const seconds = (performance.now() - start) / 1000;
  await client.end();
  return seconds;
}

const columnsOf = `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS names FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`;
const keyOf = `SELECT string_agg(quote_ident(a.attname), ', ') AS names FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey) WHERE i.indrelid = $1::regclass AND i.indisprimary`;

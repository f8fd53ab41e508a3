import type pg from "pg";

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

interface Trigger {
  table: string;
  name: string;
  enabled: "O" | "A" | "R" | "D";
}

/**
 * Runs a load with foreign keys and triggers away, and puts them back as they were; every foreign key is then checked over
 * all rows. Rows must come back as they were, so no trigger may count, refuse or write history again. Needs no superuser.
 */
export async function withoutConstraints<T>(client: pg.Client, load: () => Promise<T>): Promise<T> {
  const { rows: keys } = await client.query<ForeignKey>(
    `SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND connamespace = 'public'::regnamespace`,
  );
  const { rows: triggers } = await client.query<Trigger>(
    `SELECT tgrelid::regclass::text AS "table", quote_ident(tgname) AS name, tgenabled AS enabled FROM pg_trigger
     JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal AND tgparentid = 0 AND c.relnamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { table, name } of triggers) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER ${name}`);
  const result = await load();
  const enable = { O: "ENABLE", A: "ENABLE ALWAYS", R: "ENABLE REPLICA", D: "DISABLE" };
  for (const { table, name, enabled } of triggers) await client.query(`ALTER TABLE ${table} ${enable[enabled]} TRIGGER ${name}`);
  for (const { table, name, definition } of keys) await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  return result;
}

import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "./database";
import { schemaSql } from "./schema-sql";

// Two real databases: one made by the migrations, one from schema.prisma. What the schema names must exist as it says; what
// it cannot express (generated columns, triggers, partial indexes, tables read by SQL alone) stands in the migrations.
const readBySqlAlone = ["endpoint_history", "endpoint_verdict_history"];
const filledBySqlAlone = ["audit_event.at timestamp with time zone NOT NULL"];

let migrated: pg.Client;
let modelled: pg.Client;

beforeAll(async () => {
  const [one, other] = [await testDatabase(), await testDatabase({ empty: true })];
  migrated = new pg.Client({ connectionString: one.ownerUrl });
  modelled = new pg.Client({ connectionString: other.ownerUrl });
  await Promise.all([migrated.connect(), modelled.connect()]);
  await modelled.query(await schemaSql(other.ownerUrl));
});
afterAll(async () => {
  await Promise.all([migrated.end(), modelled.end()]);
});

async function linesOf(client: pg.Client, sql: string): Promise<string[]> {
  return (await client.query<{ line: string }>(sql)).rows.map(({ line }) => line).sort();
}

// Microseconds are what PostgreSQL keeps anyway, with or without saying (6). A list is never null for Prisma, whichever way the column says it.
const columns = (generatedToo: boolean) => `
  SELECT format('%s.%s %s%s', c.relname, a.attname, replace(format_type(a.atttypid, a.atttypmod), '(6)', ''), CASE WHEN a.attnotnull OR a.attndims > 0 THEN ' NOT NULL' ELSE '' END) AS line
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
    AND c.relname NOT IN ('_prisma_migrations', ${readBySqlAlone.map((name) => `'${name}'`).join(", ")})
    ${generatedToo ? "" : "AND a.attgenerated = ''"}`;

const enums = `
  SELECT format('%s: %s', t.typname, string_agg(e.enumlabel, ' ' ORDER BY e.enumsortorder)) AS line
  FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname`;

const uniques = `
  SELECT format('%s (%s)', i.indrelid::regclass, (SELECT string_agg(a.attname, ', ' ORDER BY a.attname) FROM pg_attribute a
    WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey))) AS line
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL`;

test("every column of the schema is in the migrations with its type, and every plain column of the migrations in the schema", async () => {
  const [inDatabase, inSchema] = [await linesOf(migrated, columns(true)), await linesOf(modelled, columns(true))];
  expect(inSchema.length).toBeGreaterThan(50);
  expect(inSchema.filter((line) => !inDatabase.includes(line))).toEqual([]);
  expect((await linesOf(migrated, columns(false))).filter((line) => !inSchema.includes(line))).toEqual(filledBySqlAlone);
});

test("enumerations have the same values in the same order", async () => {
  expect(await linesOf(modelled, enums)).toEqual(await linesOf(migrated, enums));
});

test("every key that the schema calls unique is unique", async () => {
  const inDatabase = await linesOf(migrated, uniques);
  expect((await linesOf(modelled, uniques)).filter((line) => !inDatabase.includes(line))).toEqual([]);
});

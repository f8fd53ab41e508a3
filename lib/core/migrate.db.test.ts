import { createHash } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { type Migration, migrate, readMigrations } from "./migrate";

const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: createHash("sha256").update(sql).digest("hex") });
const first = migration("1_first", "CREATE TABLE one (id int)");
const second = migration("2_second", "CREATE TABLE two (id int)");

async function rowsOf(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("what is missing is applied once, in order, also when two start at the same time", async () => {
  const { ownerUrl } = await testDatabase({ empty: true });
  expect(await migrate({ ownerUrl, migrations: [first] })).toEqual(["1_first"]);
  const both = await Promise.all([migrate({ ownerUrl, migrations: [first, second] }), migrate({ ownerUrl, migrations: [first, second] })]);
  expect(both.flat()).toEqual(["2_second"]);
  const rows = await rowsOf(
    ownerUrl,
    "SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY 1",
  );
  expect(rows).toEqual([
    { migration_name: "1_first", checksum: first.checksum, applied_steps_count: 1, finished: true },
    { migration_name: "2_second", checksum: second.checksum, applied_steps_count: 1, finished: true },
  ]);
});

test("a migration that fails half-way changes nothing and can be put right", async () => {
  const { ownerUrl } = await testDatabase({ empty: true });
  const broken = migration("1_first", "CREATE TABLE one (id int); INSERT INTO nowhere VALUES (1)");
  await expect(migrate({ ownerUrl, migrations: [broken] })).rejects.toThrow(/1_first failed and changed nothing: relation "nowhere"/);
  expect(await rowsOf(ownerUrl, "SELECT to_regclass('one') AS one")).toEqual([{ one: null }]);
  expect(await migrate({ ownerUrl, migrations: [first] })).toEqual(["1_first"]);
});

test("an older program leaves a newer database alone", async () => {
  const { ownerUrl } = await testDatabase({ empty: true });
  await migrate({ ownerUrl, migrations: [first, second] });
  await expect(migrate({ ownerUrl, migrations: [first] })).rejects.toThrow("newer than this program: it holds the migration 2_second");
});

test("a released migration that was edited is refused", async () => {
  const { ownerUrl } = await testDatabase({ empty: true });
  await migrate({ ownerUrl, migrations: [first] });
  const edited = migration("1_first", `${first.sql} -- edited`);
  await expect(migrate({ ownerUrl, migrations: [edited] })).rejects.toThrow("1_first was changed after this database applied it");
});

test("the application's role may append to the audit log and change nothing in it, nor in the list of migrations", async () => {
  const { ownerUrl, applicationUrl } = await testDatabase();
  expect((await rowsOf(ownerUrl, "SELECT count(*)::int AS count FROM _prisma_migrations"))[0]).toEqual({ count: readMigrations().length });
  const attempts = [
    "UPDATE audit_event SET record = ''",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "DELETE FROM audit_checkpoint",
    "UPDATE _prisma_migrations SET checksum = ''",
    "CREATE TABLE mine (id int)",
  ];
  for (const sql of attempts) await expect(rowsOf(applicationUrl, sql), sql).rejects.toThrow(/permission denied/);
});

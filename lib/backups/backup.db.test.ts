import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditVerify } from "@/cli/audit-verify";
import { exportLines } from "@/lib/audit/export-lines";
import { readHeadSeq } from "@/lib/audit/read-head";
import { appendAudit } from "@/lib/core/audit-writer";
import { inTransaction } from "@/lib/core/db";
import { migrate } from "@/lib/core/migrate";
import { type TestDatabase, testDatabase } from "@/prisma/testing/database";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

const passphrase = "correct horse battery staple";
const keyFile = "HOOKSTEWARD_KEYS=a:b\nAUTH_SECRET=c\n";
const folder = mkdtempSync(path.join(tmpdir(), "hooksteward-backup-"));
const file = path.join(folder, "backup");
const now = new Date("2026-03-01T12:00:00Z");
let source: TestDatabase;

beforeAll(async () => {
  source = await testDatabase();
  const { db } = source;
  const lead = await db.person.create({ data: { name: 'Ada\tO\'Neill\\N\n"x" \u202e', email: "ada@corp.example", createdAt: now } });
  const person = await db.person.create({ data: { name: "Ben", managerId: lead.id, createdAt: now } });
  // Manager of each other: rows whose foreign keys no order of loading could satisfy.
  await db.person.update({ where: { id: lead.id }, data: { managerId: person.id } });
  await db.account.create({ data: { personId: lead.id, role: "ADMIN", createdAt: now } });
  await db.setting.create({ data: { key: "large", value: { text: "ä\u2028\\.".repeat(900_000) }, updatedAt: now } });
  await inTransaction(db, (tx) =>
    appendAudit(
      tx,
      { action: "person.added", actor: { system: "test" }, at: now },
      { data: { name: "Ben" }, details: [{ a: 1 }, { a: 2 }] },
    ),
  );
  await writeBackup({ ownerUrl: source.ownerUrl, file, keyFile, passphrase, version: "0.0.0", now });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Every row of every table as PostgreSQL prints it, and every constraint and trigger: read without any code of the backup. */
async function everything(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const query = async (sql: string) => (await client.query<{ line: string }>(sql)).rows.map(({ line }) => line);
    const tables = await query(
      "SELECT relname AS line FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations' ORDER BY 1",
    );
    const rows: string[] = [];
    for (const table of tables) rows.push(...(await query(`SELECT 'row of ${table} ' || t::text AS line FROM "${table}" t ORDER BY 1`)));
    const rules = await query(`
      SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS line FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT tgrelid::regclass || ' ' || tgenabled::text || ' ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT sequencename || ' ' || coalesce(last_value::text, 'unused') FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`);
    return [...rows, ...rules];
  } finally {
    await client.end();
  }
}

test("a restored database holds the same rows, rules and sequences, its keys and an audit log that verifies", async () => {
  const target = await testDatabase({ empty: true });
  const restored = await restoreBackup({ ownerUrl: target.ownerUrl, file, passphrase });
  await migrate({ ownerUrl: target.ownerUrl, applicationUrl: target.applicationUrl });
  expect(restored.keyFile).toBe(keyFile);
  const [before, after] = [await everything(source.ownerUrl), await everything(target.ownerUrl)];
  expect(before.filter((line) => line.startsWith("row of person ")).length).toBe(2);
  expect(before.filter((line) => line.startsWith("row of audit_detail ")).length).toBe(2);
  expect(after).toEqual(before);

  const exported = path.join(folder, "audit.jsonl");
  const lines: string[] = [];
  for await (const line of exportLines("main", await readHeadSeq("main", target.db), now, target.db)) lines.push(line);
  writeFileSync(exported, lines.join(""));
  expect(await auditVerify([exported])).toBe(0);
  writeFileSync(exported, lines.join("").replace("Ben", "Bob"));
  expect(await auditVerify([exported])).toBe(1);
});

test("the file is private and the keys are not in it", () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file).includes("HOOKSTEWARD_KEYS")).toBe(false);
});

test("a database that holds something is left alone", async () => {
  await expect(restoreBackup({ ownerUrl: source.ownerUrl, file, passphrase })).rejects.toThrow("The database is not empty");
});

test("an existing file is never replaced, and a short passphrase is refused", async () => {
  const request = { ownerUrl: source.ownerUrl, file, keyFile, passphrase, version: "0.0.0", now };
  await expect(writeBackup(request)).rejects.toThrow("exists already");
  await expect(writeBackup({ ...request, file: `${file}2`, passphrase: "short" })).rejects.toThrow("at least 12 characters");
});

test("a wrong passphrase, a cut file and a changed byte restore nothing; the right file then still does", async () => {
  const target = await testDatabase({ empty: true });
  const attempt = (name: string, phrase = passphrase) => restoreBackup({ ownerUrl: target.ownerUrl, file: name, passphrase: phrase });
  await expect(attempt(file, "another pass phrase")).rejects.toThrow("The passphrase does not open the keys");

  const whole = readFileSync(file);
  const cut = path.join(folder, "cut");
  for (const share of [0.5, 0.9, 0.999]) {
    writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * share)));
    await expect(attempt(cut)).rejects.toThrow(/no whole backup|was changed or damaged/);
  }
  const changed = Buffer.from(whole);
  changed[Math.floor(whole.length / 2)]! ^= 1;
  writeFileSync(cut, changed);
  await expect(attempt(cut)).rejects.toThrow(/no whole backup|was changed or damaged/);

  await attempt(file);
  expect(await everything(target.ownerUrl)).toEqual(await everything(source.ownerUrl));
});

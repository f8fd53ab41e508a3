import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { checkpointMessage } from "@/lib/audit/checkpoint";
import { checkpointFile, publicKeyText } from "@/lib/audit/checkpoint-file";
import { exportLines } from "@/lib/audit/export-lines";
import { signCheckpoint } from "@/lib/audit/sign-checkpoint";
import { appendAudit } from "@/lib/core/audit-writer";
import { createDatabase, inTransaction, type Transaction } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { testDatabase } from "@/prisma/testing/database";
import { auditVerify } from "./audit-verify";

const folder = mkdtempSync(path.join(tmpdir(), "audit-"));
process.env.DATA_DIR = folder;
const file = (name: string) => path.join(folder, name);
const at = new Date("2026-11-25T10:00:00Z");

let db: PrismaClient;
let superuser: PrismaClient;

async function append(action: string, details?: unknown[]): Promise<void> {
  await inTransaction(db, (tx) =>
    appendAudit(tx, { action, actor: { system: "test" }, at }, { data: { action }, ...(details ? { details } : {}) }),
  );
}

beforeAll(async () => {
  const one = await testDatabase();
  db = one.db;
  const admin = new URL(inject("testServer").adminUrl);
  admin.pathname = new URL(one.ownerUrl).pathname;
  superuser = createDatabase(admin.href, 2);
  for (let n = 1; n <= 8; n++) await append(`step.${n}`, n === 4 ? [{ row: "α" }, { row: "b" }, { row: "c" }] : undefined);
  await signCheckpoint(new Date("2026-11-25T11:00:00Z"), db);
  for (let n = 9; n <= 12; n++) await append(`step.${n}`);
  await signCheckpoint(new Date("2026-11-25T12:00:00Z"), db);
  await append("step.13");
  writeFileSync(file("key.pem"), publicKeyText());
});
afterAll(async () => {
  await superuser.$disconnect();
  rmSync(folder, { recursive: true, force: true });
});

class Undo extends Error {}

/** What an export looks like after `tamper`, which is then rolled back. The superuser switches triggers off. */
async function exportAfter(tamper?: (tx: Transaction) => Promise<unknown>): Promise<string> {
  let text = "";
  await superuser
    .$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tamper?.(tx);
      const [last] = await tx.$queryRaw<{ seq: bigint }[]>`SELECT coalesce(max(seq), 0) AS seq FROM audit_event WHERE chain = 'main'`;
      for await (const line of exportLines("main", last!.seq, at, tx)) text += line;
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return text;
}

async function verify(text: string, { outside = true, key = true } = {}): Promise<{ code: number; out: string }> {
  writeFileSync(file("export.jsonl"), text);
  const out: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation((chunk) => out.push(String(chunk)) > 0),
  );
  const options = [...(outside ? ["--checkpoints", checkpointFile()] : []), ...(key ? ["--public-key", file("key.pem")] : [])];
  const code = await auditVerify([file("export.jsonl"), ...options]).finally(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return { code, out: out.join("") };
}

/** The forger knows the rule too: computes every hash anew, from the first changed event on. */
async function rehash(tx: Transaction): Promise<void> {
  const rows = await tx.$queryRaw<{ seq: bigint; record: string }[]>`SELECT seq, record FROM audit_event WHERE chain = 'main' ORDER BY seq`;
  let previous: Buffer = Buffer.alloc(32);
  for (const { seq, record } of rows) {
    const digest = createHash("sha256").update(record).digest();
    const hash = createHash("sha256").update(previous).update(`main\n${seq}\n`).update(digest).digest();
    await tx.$executeRaw`UPDATE audit_event SET prev_hash = ${previous}, hash = ${hash} WHERE chain = 'main' AND seq = ${seq}`;
    previous = hash;
  }
}

test("an untouched log is vouched for up to its last checkpoint, and says what is younger", async () => {
  const { code, out } = await verify(await exportAfter());
  expect(out).toContain("Events 1 to 13 link to each other.");
  expect(out).toContain("Vouched for: events 1 to 12, by the checkpoint of 2026-11-25T12:00:00.000Z");
  expect(out).toContain("Events 13 to 13 are younger");
  expect(out).toContain("3 detail rows");
  expect(code).toBe(0);
});

const setRecord = (tx: Transaction, seq: number) => tx.$executeRaw`
  UPDATE audit_event SET record = replace(record, 'step.', 'evil.') WHERE chain = 'main' AND seq = ${seq}`;
const remove = (tx: Transaction, from: number, to = from) => tx.$executeRaw`
  DELETE FROM audit_event WHERE chain = 'main' AND seq BETWEEN ${from} AND ${to}`;

async function swap(tx: Transaction): Promise<void> {
  await tx.$executeRaw`UPDATE audit_event SET seq = seq + 100 WHERE chain = 'main' AND seq IN (6, 7)`;
  await tx.$executeRaw`UPDATE audit_event SET seq = CASE seq WHEN 106 THEN 7 ELSE 6 END WHERE chain = 'main' AND seq IN (106, 107)`;
}

async function insertForged(tx: Transaction): Promise<void> {
  // The index that refuses a fork has to go first.
  await tx.$executeRaw`DROP INDEX audit_event_chain_prev_hash_key`;
  await tx.$executeRaw`UPDATE audit_event SET seq = seq + 101 WHERE chain = 'main' AND seq > 9`;
  await tx.$executeRaw`UPDATE audit_event SET seq = seq - 100 WHERE chain = 'main' AND seq > 100`;
  await tx.$executeRaw`INSERT INTO audit_event (chain, seq, prev_hash, hash, record, at)
    SELECT chain, 10, hash, sha256('forged'), record, at FROM audit_event WHERE chain = 'main' AND seq = 9`;
}

const detail = (tx: Transaction, sql: string) => tx.$executeRawUnsafe(sql);

describe("tampering as a superuser", () => {
  const found: [string, (tx: Transaction) => Promise<unknown>, RegExp][] = [
    ["a field edited", (tx) => setRecord(tx, 5), /^Event 5 was changed/],
    ["the first event edited", (tx) => setRecord(tx, 1), /^Event 1 was changed/],
    ["the newest event edited", (tx) => setRecord(tx, 13), /^Event 13 was changed/],
    ["the middle deleted", (tx) => remove(tx, 6, 7), /^Event 6 is missing/],
    ["the first deleted", (tx) => remove(tx, 1), /^Event 1 is missing/],
    ["two swapped", swap, /^Event 6 does not link to event 5/],
    ["a forged one inserted", insertForged, /^Event 10 was changed/],
    [
      "one edited and its own hash corrected",
      async (tx) => {
        await setRecord(tx, 5);
        await tx.$executeRaw`UPDATE audit_event SET hash = sha256(prev_hash || convert_to(E'main\\n5\\n', 'UTF8') || sha256(convert_to(record, 'UTF8'))) WHERE chain = 'main' AND seq = 5`;
      },
      /^Event 6 does not link to event 5/,
    ],
    [
      "a detail row edited",
      (tx) => detail(tx, "UPDATE audit_detail SET record = replace(record, 'b', 'x') WHERE record LIKE '%b%'"),
      /^Event 4: a detail row was changed/,
    ],
    ["a detail row deleted", (tx) => detail(tx, "DELETE FROM audit_detail WHERE n = 2"), /^Event 4: 2 detail rows instead of 3/],
    [
      "detail rows swapped",
      (tx) => detail(tx, "UPDATE audit_detail SET n = CASE n WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE n END + 10"),
      /^Event 4: a detail row was changed/,
    ],
  ];
  test.each(found)("%s: the first bad event is named, with and without checkpoints", async (_, tamper, words) => {
    const text = await exportAfter(tamper);
    for (const options of [{ outside: true }, { outside: false, key: false }]) {
      const { code, out } = await verify(text, options);
      expect(out).toMatch(words);
      expect(code).toBe(1);
    }
  });

  const cutCheckpoints = (tx: Transaction, from: number) => tx.$executeRaw`DELETE FROM audit_checkpoint WHERE seq >= ${from}`;
  const cut = async (tx: Transaction, from: number) => {
    await remove(tx, from, 13);
    await cutCheckpoints(tx, from);
  };
  const rewrite = async (tx: Transaction, seq: number) => {
    await setRecord(tx, seq);
    await rehash(tx);
    await cutCheckpoints(tx, seq);
  };
  const checkpointOnly: [string, (tx: Transaction) => Promise<unknown>, RegExp][] = [
    ["the tail cut before the last checkpoint", (tx) => cut(tx, 11), /^Event 11 is missing: the chain ends at 10, but event 12 was signed/],
    ["everything truncated", (tx) => cut(tx, 1), /^Event 1 is missing: the chain ends at 0/],
    ["rewritten and rehashed from the start", (tx) => rewrite(tx, 1), /^Event 1 or a later one up to 8 is not what was signed/],
    [
      "rewritten and rehashed after the first checkpoint",
      (tx) => rewrite(tx, 10),
      /^Event 9 or a later one up to 12 is not what was signed/,
    ],
  ];
  test.each(checkpointOnly)("%s: only the checkpoints outside the database show it", async (_, tamper, words) => {
    const text = await exportAfter(tamper);
    const withCheckpoints = await verify(text);
    expect(withCheckpoints.out).toMatch(words);
    expect(withCheckpoints.code).toBe(1);
    const without = await verify(text, { outside: false });
    expect(without.code).toBe(0);
    expect(without.out).not.toContain("events 1 to 12, by");
  });

  test("what is younger than the last checkpoint can be rewritten unseen, and the verifier says so", async () => {
    const { code, out } = await verify(await exportAfter((tx) => rewrite(tx, 13)));
    expect(code).toBe(0);
    expect(out).toContain("Events 13 to 13 are younger than the last checkpoint that fits: they could have been rewritten.");
  });

  test("a checkpoint signed with another key is not believed", async () => {
    const last = JSON.parse(readFileSync(checkpointFile(), "utf8").trim().split("\n").at(-1)!);
    const forged = { ...last, seq: 10, hash: "0".repeat(64) };
    const signature = sign(null, checkpointMessage(forged), generateKeyPairSync("ed25519").privateKey).toString("base64");
    const text = (await exportAfter()).replace(
      '{"type":"end"}',
      `${JSON.stringify({ type: "checkpoint", ...forged, signature })}\n{"type":"end"}`,
    );
    const { code, out } = await verify(text);
    expect(out).toMatch(/^Checkpoint for event 10 \(the export, line \d+\): the signature is not from this public key/);
    expect(code).toBe(1);
  });
});

test("a file that was cut on the way, or is no export, is told apart from a good one", async () => {
  const text = await exportAfter();
  expect((await verify(text.slice(0, -20))).out).toMatch(/closing line|cannot be read|not a line/);
  expect((await verify(text.slice(0, -20))).code).toBe(1);
  expect((await verify("")).code).toBe(2);
  expect((await verify("name,url\n")).out).toContain("line 1 does not say that this is an audit export");
});

test("before the first checkpoint a bad event leaves nothing vouched for, although the checkpoints are signed", async () => {
  const { out } = await verify(await exportAfter((tx) => setRecord(tx, 5)));
  expect(out).toContain("Vouched for: nothing, because no signed checkpoint fits the events that link.");
});

test("without a public key nothing is vouched for", async () => {
  const { code, out } = await verify(await exportAfter(), { key: false });
  expect(code).toBe(0);
  expect(out).toContain("Vouched for: nothing, because no public key was given.");
});

test("50 writers at once leave no gap and no fork", async () => {
  await Promise.all(Array.from({ length: 50 }, (_, n) => append(`parallel.${n}`, n % 10 === 0 ? [{ n }] : undefined)));
  const { code, out } = await verify(await exportAfter());
  expect(out).toContain("Events 1 to 63 link to each other.");
  expect(code).toBe(0);
});

test("a chain that does not fit the last checkpoint is never signed", async () => {
  await superuser.$transaction([
    superuser.$executeRaw`SET LOCAL session_replication_role = replica`,
    superuser.$executeRaw`DELETE FROM audit_event WHERE chain = 'main' AND seq = 20`,
  ]);
  await expect(signCheckpoint(at, db)).rejects.toThrow("event 20");
});

test("the application's own role can add events through the one function only", async () => {
  const statements = [
    "INSERT INTO audit_event (chain, seq, prev_hash, hash, record, at) SELECT chain, 99, hash, hash, record, at FROM audit_event WHERE seq = 1",
    "UPDATE audit_event SET record = record",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
    "UPDATE audit_head SET seq = 0",
    "UPDATE audit_detail SET record = record",
    "DELETE FROM audit_checkpoint",
    "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    "SELECT set_config('session_replication_role', 'replica', false)",
  ];
  for (const statement of statements)
    await expect(db.$executeRawUnsafe(statement), statement).rejects.toThrow(/permission denied|must be owner|append-only/);
});

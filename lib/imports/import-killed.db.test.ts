import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { v7 as uuid } from "uuid";
import { afterEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { applyImport } from "./apply-import";
import { forgetImports } from "./forget-imports";
import { rememberMapping } from "./mappings";
import { planBatch } from "./plan-batch";
import { stageDocument } from "./stage-document";
import { csv, person } from "./testing/import-document";

const { db, applicationUrl } = await testDatabase();
const rows = 12_000;
const now = new Date();
const environment = { actor: person, db, clock: { now: () => now } };

const processes: ChildProcess[] = [];
afterEach(() => {
  for (const child of processes.splice(0)) child.kill("SIGKILL");
});

/** The worker as the product starts it. */
function startWorker(): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "worker/main.ts"], {
    stdio: "ignore",
    env: { ...process.env, DATABASE_URL: applicationUrl, NODE_ENV: "production", VITEST: undefined },
  });
  processes.push(child);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
}

/** Asks until it is so; the test's own limit ends what never comes. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(20);
}

const find = (id: string) => db.import.findUniqueOrThrow({ where: { id } });
const endpoints = () => db.endpoint.count({ where: { name: { startsWith: "killed " } } });
/** A worker holds the import: it is in the middle of comparing or applying it. */
async function held(id: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ held: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted
      AND ((classid::bigint << 32) | objid::bigint) = (hashtextextended(${id}, 0) & x'ffffffffffffffff'::bigint)) AS held`;
  return row!.held;
}

async function staged(): Promise<string> {
  const lines = Array.from({ length: rows }, (_, n) => `killed ${n},https://h${n % 50}.acme-corp.com/${n}`);
  const { name, text } = csv("killed.csv", "name,webhook url", ...lines);
  const batchId = uuid();
  const upload = () => stageDocument({ fileName: name, batchId, input: oneChunk(text) }, environment);
  const { mapping } = await upload();
  await rememberMapping.execute({ columns: mapping!.columns, kind: "endpoints", mapping: mapping!.guess }, environment);
  await upload();
  const { importIds } = await planBatch.execute({ batchId }, environment);
  return importIds[0]!;
}

async function* oneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

describe("a worker that is killed", () => {
  it("in the middle of comparing and of applying leaves nothing half done; the next one goes on", { timeout: 240_000 }, async () => {
    const id = await staged();
    expect(await find(id)).toMatchObject({ state: "planning", rowsRead: rows });

    const first = startWorker();
    await until(() => held(id));
    await kill(first);
    const second = startWorker();
    await until(async () => (await find(id)).state === "review");
    expect(await find(id)).toMatchObject({ counts: { new: rows, refused: 0 } });

    expect(await applyImport.execute({ importId: id, goodRowsOnly: true }, environment)).toEqual({ queued: true });
    await until(async () => (await find(id)).rowsApplied > 0);
    await kill(second);
    expect(await endpoints()).toBe(0);
    expect(await db.importUndo.count({ where: { importId: id } })).toBe(0);
    expect(await find(id)).toMatchObject({ state: "applying", error: null });

    startWorker();
    await until(async () => (await find(id)).state === "applied");
    expect(await endpoints()).toBe(rows);
    expect(await db.importUndo.count({ where: { importId: id } })).toBe(rows);
    const [events] = await db.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM audit_event WHERE action = 'import.finishApply'`;
    expect(events!.n).toBe(1);
  });
});

describe("a process that is killed while it reads an upload", () => {
  it("leaves an import that nobody can apply, and that is forgotten", { timeout: 120_000 }, async () => {
    const script = `
      const { stageDocument } = await import("./lib/imports/stage-document.ts");
      async function* endless() {
        yield Buffer.from("name,webhook url\\n");
        for (let n = 0; ; n++) yield Buffer.from("cut " + n + ",https://cut.acme-corp.com/" + n + "\\n");
      }
      await stageDocument({ fileName: "killed.csv", batchId: "${uuid()}", input: endless() }, { actor: { system: "test" } });`;
    const reader = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      stdio: "ignore",
      env: { ...process.env, DATABASE_URL: applicationUrl, VITEST: undefined },
    });
    processes.push(reader);
    await until(async () => (await db.import.count({ where: { state: "reading", rowsRead: { gt: 0 } } })) > 0);
    await kill(reader);
    const left = await db.import.findFirstOrThrow({ where: { state: "reading" } });
    expect(left).toMatchObject({ readAt: null, fileNames: [] });
    await expect(applyImport.execute({ importId: left.id, goodRowsOnly: true }, environment)).rejects.toThrow(/being read/);
    await forgetImports(db, new Date(now.getTime() + 8 * 86_400_000));
    expect(await db.importRow.count({ where: { importId: left.id } })).toBe(0);
  });
});

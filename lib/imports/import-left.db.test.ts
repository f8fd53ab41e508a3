import { v7 as uuid } from "uuid";
import { expect, test } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { applyImport } from "./apply-import";
import { planBatch } from "./plan-batch";
import { discardImport } from "./review-commands";
import { runImports } from "./run-imports";
import { stageDocument } from "./stage-document";
import { githubHook, hour, importer } from "./testing/import-document";

const { db } = await testDatabase();
const { environment } = importer(db);

const hooks = (repository: string, n: number) =>
  Buffer.from(JSON.stringify(Array.from({ length: n }, (_, index) => githubHook(repository, index + 1, { filler: "x".repeat(4_000) }))));
async function* whole(bytes: Buffer) {
  yield bytes;
}
/** As if the process that reads it had died: nothing comes any more, and nobody takes anything back. `consumed` when all was asked for. */
function neverEnding(bytes: Buffer) {
  let end = () => {};
  const consumed = new Promise<void>((resolve) => {
    end = resolve;
  });
  async function* input() {
    const cut = bytes.subarray(0, -10_000);
    for (let from = 0; from < cut.length; from += 65_536) yield cut.subarray(from, from + 65_536);
    end();
    await new Promise(() => {});
  }
  return { input: input(), consumed };
}
const sent = (batchId: string, fileName: string, input: AsyncIterable<Uint8Array>) =>
  stageDocument({ fileName, batchId, input }, environment(hour(0)));
const at = (seconds: number) => ({ now: () => new Date(hour(0).getTime() + seconds * 1_000) });
const imports = (batchId: string) => db.import.findMany({ where: { batchId }, orderBy: { id: "asc" } });

/** Until rows are staged and none is being written any more. */
async function staged(batchId: string, rows: number): Promise<void> {
  for (let before = -1; ; ) {
    const read = (await imports(batchId)).reduce((sum, one) => sum + one.rowsRead, 0);
    const [busy] = await db.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`;
    if (read >= rows && read === before && busy!.n === 0) return;
    before = read;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test("what was read to its end is compared by the worker when nobody asks for it: the tab was closed", async () => {
  const batchId = uuid();
  await sent(batchId, "whole.json", whole(hooks("left/whole", 3)));
  await runImports(db, at(30));
  expect(await imports(batchId)).toMatchObject([{ state: "reading" }]);
  await runImports(db, at(90));
  expect(await imports(batchId)).toMatchObject([{ state: "review", counts: { new: 3 } }]);
});

test("a file that joins what waits for review already makes it wait again, until both are read", async () => {
  const batchId = uuid();
  await sent(batchId, "first.json", whole(hooks("left/first", 3)));
  await runImports(db, at(90));
  const [one] = await imports(batchId);
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  async function* slow(bytes: Buffer) {
    for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
    await ended;
  }
  const second = sent(batchId, "second.json", slow(hooks("left/second", 5_000)));
  await staged(batchId, 1_000);
  await expect(applyImport.execute({ importId: one!.id }, environment(hour(1)))).rejects.toThrow(/being read/);
  await runImports(db, at(600));
  expect(await imports(batchId)).toMatchObject([{ state: "reading", readAt: null }]);
  end();
  await second;
  await planBatch.execute({ batchId }, environment(hour(0)));
  while (await runImports(db, at(600)));
  expect(await imports(batchId)).toMatchObject([{ state: "review", counts: { new: 5_003 } }]);
});

test("the beginning of a file whose reader died is neither compared with the files before it nor joined by those after it", async () => {
  const batchId = uuid();
  await sent(batchId, "before.json.gz", whole(hooks("left/before", 3)));
  await sent(batchId, "before.json", whole(hooks("left/plain", 2)));
  const { input, consumed } = neverEnding(hooks("left/died", 5_000));
  void sent(batchId, "died.json", input);
  await consumed;
  await staged(batchId, 1_000);
  await sent(batchId, "after.json", whole(hooks("left/after", 4)));
  expect((await planBatch.execute({ batchId }, environment(hour(0)))).importIds).toHaveLength(2);
  const [one, two] = await imports(batchId);
  expect(one).toMatchObject({ state: "review", rowsRead: 5, counts: { new: 5 }, fileNames: ["before.json.gz", "before.json"] });
  expect(two).toMatchObject({ state: "review", rowsRead: 4, counts: { new: 4 }, fileNames: ["after.json"] });
  expect(await db.importRow.count({ where: { importId: one!.id } })).toBe(5);
});

test("a drop of one file whose reader died leaves nothing once the drop is over", async () => {
  const batchId = uuid();
  const { input, consumed } = neverEnding(hooks("left/alone", 5_000));
  void sent(batchId, "alone.json", input);
  await consumed;
  await staged(batchId, 1_000);
  expect((await planBatch.execute({ batchId }, environment(hour(0)))).importIds).toEqual([]);
  expect(await imports(batchId)).toEqual([]);
});

test("what is discarded while it is read stays discarded, and keeps no row that came later", async () => {
  const batchId = uuid();
  let go = () => {};
  const going = new Promise<void>((resolve) => {
    go = resolve;
  });
  async function* halting(bytes: Buffer) {
    for (let from = 0; from < bytes.length; from += 65_536) {
      if (from > bytes.length * 0.9) await going;
      yield bytes.subarray(from, from + 65_536);
    }
  }
  const reading = sent(batchId, "unwanted.json", halting(hooks("left/unwanted", 5_000)));
  await staged(batchId, 500);
  const [one] = await imports(batchId);
  await discardImport.execute({ importId: one!.id }, environment(hour(0)));
  go();
  await expect(reading).rejects.toThrow(/ended while this file was being read/);
  expect(await db.importRow.count({ where: { importId: one!.id } })).toBe(0);
});

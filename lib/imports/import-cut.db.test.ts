import { gzipSync } from "node:zlib";
import { v7 as uuid } from "uuid";
import { expect, test } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { rememberMapping } from "./mappings";
import { planBatch } from "./plan-batch";
import type { StoredCounts } from "./schema";
import { stageDocument } from "./stage-document";
import { tarGzOf, zipOf } from "./testing/archives";
import { githubHook, hour, importer } from "./testing/import-document";

const { db } = await testDatabase();
const { environment } = importer(db);

const hooks = (repository: string, n: number) =>
  JSON.stringify(Array.from({ length: n }, (_, index) => githubHook(repository, index + 1, { filler: "x".repeat(4_000) })));
/** Longer than what is parsed whole, so that rows were staged before the end is missed. */
const long = hooks("cut/long", 5_000);

/** One drop of files; answers its imports, with what is staged of them. */
async function drop(...files: [name: string, content: Buffer | string][]) {
  const batchId = uuid();
  let sent = 0;
  for (const [fileName, content] of files) {
    const bytes = Buffer.from(content);
    async function* input() {
      for (let at = 0; at < bytes.length; at += 65_536) {
        sent += Math.min(65_536, bytes.length - at);
        yield bytes.subarray(at, at + 65_536);
      }
    }
    await stageDocument({ fileName, batchId, input: input() }, environment(hour(0)));
  }
  await planBatch.execute({ batchId }, environment(hour(0)));
  const imports = await db.import.findMany({ where: { batchId }, orderBy: { id: "asc" } });
  const found = imports.map(async ({ id, rowsRead, questions, counts }) => ({
    rowsRead,
    staged: await db.importRow.count({ where: { importId: id } }),
    questions,
    refused: (counts as StoredCounts).refused,
    problems: await db.importProblem.findMany({ where: { importId: id }, orderBy: { n: "asc" } }),
  }));
  return { imports: await Promise.all(found), sent, size: files.reduce((sum, [, content]) => sum + Buffer.byteLength(content), 0) };
}

test("the beginning of a list that was cut cannot be reviewed as if it were the list", async () => {
  const { imports } = await drop(["cut.json", long.slice(0, -10_000)]);
  expect(imports).toMatchObject([{ rowsRead: 0, staged: 0, refused: 1, problems: [{ row: null, severity: "refused" }] }]);
  expect(imports[0]!.problems[0]!.message).toMatch(/ends in the middle.*4,\d{3} rows read before that were dropped: nothing of this file/);
});

test("a sheet with a quote that never closes goes as a whole, its other problems too", async () => {
  const rows = Array.from({ length: 3_000 }, (_, n) => `n ${n},https://h.acme-corp.com/${n}`);
  const cut = ["name,webhook url", "bad,javascript:x", ...rows, 'a,"https://h.acme-corp.com/open', ...rows].join("\n");
  const columns = ["name", "webhook url"];
  await rememberMapping.execute({ columns, kind: "endpoints", mapping: { name: "name", url: "webhook url" } }, environment(hour(0)));
  const { imports } = await drop(["cut.csv", cut]);
  expect(imports).toMatchObject([{ staged: 0, problems: [{ row: null, code: "quote-not-closed" }] }]);
  expect(imports[0]!.problems[0]!.message).toContain("line 3003");
});

test("what was read of the other files of a drop stays", async () => {
  const { imports } = await drop(
    ["good.json", hooks("cut/good", 3)],
    ["cut.json", long.slice(0, -10_000)],
    ["more.json", hooks("cut/more", 2)],
    ["empty.csv", ""],
  );
  expect(imports).toMatchObject([{ staged: 5, rowsRead: 5, refused: 2, problems: [{ file: "cut.json" }, { file: "empty.csv" }] }]);
});

test("an entry that is cut is refused alone, its archive is read on", async () => {
  const { imports } = await drop([
    "all.zip",
    zipOf([
      { name: "good.json", content: hooks("cut/zip", 3) },
      { name: "cut.json", content: long.slice(0, -10_000) },
      { name: "more.json", content: hooks("cut/zip2", 2) },
    ]),
  ]);
  expect(imports).toMatchObject([{ staged: 5, problems: [{ file: "all.zip/cut.json", row: null }] }]);
});

test("an archive that is cut, or unpacks to far too much, is refused with all that came before", async () => {
  const good = { name: "good.json", content: hooks("cut/tar", 30) };
  const sheet = { name: "sheet.csv", content: "name,webhook url\na,https://h.acme-corp.com/1\n" };
  const packed = await tarGzOf([good, sheet, { name: "more.json", content: hooks("cut/tar2", 3_000) }]);
  const bomb = await tarGzOf([good, sheet, { name: "bomb.json", content: `[${" ".repeat(40 * 1024 ** 2)}]` }]);
  for (const [name, content, code] of [
    ["cut.tar.gz", packed.subarray(0, packed.length / 2), "archive-damaged"],
    ["bomb.tar.gz", bomb, "archive-bomb"],
  ] as const) {
    const { imports } = await drop([name, content]);
    expect(imports).toMatchObject([{ staged: 0, refused: 1, problems: [{ file: name, code, row: null }] }]);
  }
});

test("an upload is taken from the socket to its end, also when its beginning is refused", async () => {
  const { sent, size, imports } = await drop(
    ["long.json", `{"a":1}} ${"x".repeat(3_000_000)}`],
    ["nested.gz", gzipSync(gzipSync(gzipSync("[]")))],
  );
  expect(sent).toBe(size);
  expect(imports).toMatchObject([{ staged: 0, refused: 2 }]);
});

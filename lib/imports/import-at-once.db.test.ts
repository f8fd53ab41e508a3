import { v7 as uuid } from "uuid";
import { afterEach, describe, expect, it, vi } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import * as insertion from "./apply-new";
import * as classification from "./classify-rows";
import { cancelImport } from "./review-commands";
import { runImports } from "./run-imports";
import { stageDocument } from "./stage-document";
import { csv, githubHook, hour, importer, json, person } from "./testing/import-document";
import { undoImport } from "./undo-import";

const { db } = await testDatabase();
const { read, apply, environment } = importer(db);
const clock = { now: () => hour(5) };

afterEach(() => vi.restoreAllMocks());

const large = (tag: string, rows = 2_100) => {
  const lines = Array.from({ length: rows }, (_, n) => `${tag} ${n},https://h${n % 50}.acme-corp.com/${tag}/${n}`);
  return csv(`${tag}.csv`, "name,webhook url", ...lines);
};
const nothingOf = async (tag: string) => {
  expect(await db.endpoint.count({ where: { name: { startsWith: `${tag} ` } } })).toBe(0);
  expect(
    await db.$queryRaw`SELECT count(*)::int AS n FROM import_undo u JOIN import i ON i.id = u.import_id WHERE ${`${tag}.csv`} = ANY(i.file_names)`,
  ).toEqual([{ n: 0 }]);
};

describe("the same import twice at once", () => {
  it("is applied once; the other one is told", async () => {
    const [planned] = await read(hour(0), json("twice.json", [githubHook("twice/a", 1)]));
    const results = await Promise.allSettled([apply(hour(1), planned!.id), apply(hour(1), planned!.id)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = results.find((result) => result.status === "rejected");
    expect(String(refused?.reason)).toMatch(/applied already/);
    expect(await db.endpoint.count()).toBe(1);
  });

  it("read twice adds nothing twice", async () => {
    const document = json("copies.json", [githubHook("copies/a", 10), githubHook("copies/b", 11)]);
    const [[one], [other]] = await Promise.all([read(hour(2), document), read(hour(2), document)]);
    expect([one!.counts.new, other!.counts.new]).toEqual([2, 2]);
    const results = await Promise.allSettled([apply(hour(3), one!.id), apply(hour(3), other!.id)]);
    // One is done at once; the other either waits its turn for the worker or finds everything there already.
    expect(results.every(({ status }) => status === "fulfilled")).toBe(true);
    while (await runImports(db, clock));
    expect(await db.endpoint.count({ where: { account: { startsWith: "copies/" } } })).toBe(2);
    expect(await db.import.count({ where: { id: { in: [one!.id, other!.id] }, state: "applied" } })).toBe(2);
  });
});

describe("a large import", () => {
  it("is compared and applied by the worker, from the staged rows", async () => {
    const [read_] = await read(hour(4), large("steady"));
    expect(await db.import.findUniqueOrThrow({ where: { id: read_!.id } })).toMatchObject({ state: "planning", rowsRead: 2_100 });
    expect(await runImports(db, clock)).toBe(true);
    expect(await db.import.findUniqueOrThrow({ where: { id: read_!.id } })).toMatchObject({
      state: "review",
      // What follows is judged from every third row, and nothing of it stays.
      counts: {
        new: 2_100,
        flags: expect.arrayContaining([{ checkId: "owner-missing", opens: 2_100, resolves: 0 }]),
        flagsEstimated: true,
      },
    });
    expect(await db.endpoint.count({ where: { name: { startsWith: "steady " } } })).toBe(0);
    expect(await apply(hour(4), read_!.id)).toEqual({ queued: true });
    await runImports(db, clock);
    expect(await db.import.findUniqueOrThrow({ where: { id: read_!.id } })).toMatchObject({ state: "applied", rowsApplied: 2_100 });
    expect(await db.endpoint.count({ where: { name: { startsWith: "steady " } } })).toBe(2_100);
  });

  it("that dies in the middle leaves nothing, and goes on when a worker is there again", async () => {
    const [one] = await read(hour(5), large("fatal", 4_500));
    await runImports(db, clock);
    await apply(hour(5), one!.id);
    // As kill -9 does it: the server ends the connection that holds the transaction after its first step.
    const insertNew = insertion.insertNew;
    const killed = vi.spyOn(insertion, "insertNew").mockImplementationOnce(async (tx, rows, around) => {
      await insertNew(tx, rows, around);
      await tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`.catch(() => undefined);
    });
    await runImports(db, clock);
    expect(killed).toHaveBeenCalled();
    await nothingOf("fatal");
    // Nothing is lost either: applying it again starts from the staged rows.
    vi.restoreAllMocks();
    const { state } = await db.import.findUniqueOrThrow({ where: { id: one!.id } });
    if (state === "review") await apply(hour(6), one!.id);
    while (await runImports(db, clock));
    expect(await db.endpoint.count({ where: { name: { startsWith: "fatal " } } })).toBe(4_500);
  });

  it("can be cancelled: nothing of it stays, and it waits for review again", async () => {
    const [one] = await read(hour(7), large("unwanted", 4_500));
    await runImports(db, clock);
    await apply(hour(7), one!.id);
    const insertNew = insertion.insertNew;
    vi.spyOn(insertion, "insertNew").mockImplementationOnce(async (tx, rows, around) => {
      await cancelImport.execute({ importId: one!.id }, environment(hour(7)));
      return insertNew(tx, rows, around);
    });
    await runImports(db, clock);
    await nothingOf("unwanted");
    expect(await db.import.findUniqueOrThrow({ where: { id: one!.id } })).toMatchObject({
      state: "review",
      error: expect.stringMatching(/Cancelled/),
      cancelRequested: false,
    });
  });
});

describe("comparing that is cancelled", () => {
  const gone = async (id: string) => {
    expect(await db.import.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "discarded", cancelRequested: false });
    expect(await db.importRow.count({ where: { importId: id } })).toBe(0);
  };

  it("before the worker comes to it is discarded at once", async () => {
    const [one] = await read(hour(8), large("too early"));
    await cancelImport.execute({ importId: one!.id }, environment(hour(8)));
    await gone(one!.id);
    await expect(cancelImport.execute({ importId: one!.id }, environment(hour(8)))).rejects.toThrow(/neither being compared/);
  });

  it("in the middle stops there and is discarded", async () => {
    const [one] = await read(hour(8), large("half compared"));
    const classifyRows = classification.classifyRows;
    vi.spyOn(classification, "classifyRows").mockImplementationOnce(async (tx, importId, sourceId) => {
      await cancelImport.execute({ importId: one!.id }, environment(hour(8)));
      return classifyRows(tx, importId, sourceId);
    });
    expect(await runImports(db, clock)).toBe(true);
    await gone(one!.id);
    expect(await runImports(db, clock)).toBe(false);
  });
});

describe("two large imports of one source", () => {
  it("are applied one after the other: the second is told to wait", async () => {
    const rows = (tag: string) => ({ ...large(tag), name: "of-one-source.csv" });
    const [first] = await read(hour(11), rows("first of two"));
    const [second] = await read(hour(11), rows("second of two"));
    await runImports(db, clock);
    await runImports(db, clock);
    await apply(hour(12), first!.id);
    await expect(apply(hour(12), second!.id)).rejects.toThrow(/Another import of .* is being applied. Try again/);
    await runImports(db, clock);
    expect(await apply(hour(12), second!.id)).toEqual({ queued: true });
    await runImports(db, clock);
    expect(await db.endpoint.count({ where: { name: { startsWith: "second of two " } } })).toBe(2_100);
  });
});

describe("a large import that is undone", () => {
  it("is taken back by the worker; cancelled in the middle it stays applied", async () => {
    const [one] = await read(hour(9), large("taken back", 2_500));
    await runImports(db, clock);
    await apply(hour(9), one!.id);
    await runImports(db, clock);
    const there = () => db.endpoint.count({ where: { name: { startsWith: "taken back " } } });
    expect(await there()).toBe(2_500);

    const asked = () => undoImport.execute({ importId: one!.id }, environment(hour(10)));
    expect(await asked()).toMatchObject({ queued: true });
    await expect(asked()).rejects.toThrow(/being undone already/);
    await cancelImport.execute({ importId: one!.id }, environment(hour(10)));
    await runImports(db, clock);
    expect(await db.import.findUniqueOrThrow({ where: { id: one!.id } })).toMatchObject({
      state: "applied",
      error: "Cancelled: nothing was undone.",
    });
    expect(await there()).toBe(2_500);

    await asked();
    await runImports(db, clock);
    expect(await db.import.findUniqueOrThrow({ where: { id: one!.id } })).toMatchObject({
      state: "undone",
      rowsApplied: 2_500,
      error: null,
      counts: { undone: { removed: 2_500, kept: [] } },
    });
    await nothingOf("taken back");
  });
});

describe("an upload that is cut", () => {
  it("leaves no row and no source", async () => {
    const sources = await db.source.count();
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(
        `name,webhook url\n${Array.from({ length: 9_000 }, (_, n) => `cut ${n},https://cut.acme-corp.com/${n}`).join("\n")}`,
      );
      throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
    }
    const upload = stageDocument({ fileName: "cut.csv", batchId: uuid(), input: cut() }, { actor: person, db, clock });
    await expect(upload).rejects.toThrow(/send it again/);
    expect(await db.importRow.count({ where: { rowKey: { contains: "cut.acme-corp.com" } } })).toBe(0);
    expect(await db.source.count()).toBe(sources);
  });
});

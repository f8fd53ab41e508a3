import { expect, test } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { lookAtHead } from "./look-at-head";
import { rememberMapping } from "./mappings";
import { headBytes } from "./schema";
import { hour, importer } from "./testing/import-document";

const { db } = await testDatabase();
const { environment } = importer(db);

const rows = Array.from({ length: 40_000 }, (_, n) => `n ${n},https://h.acme-corp.com/hooks/${n}`);
const sheet = Buffer.from(["Label,Hook address", ...rows].join("\n"));

async function look(fileName: string, bytes: Buffer) {
  let taken = 0;
  async function* input() {
    for (let at = 0; at < bytes.length; at += 65_536) {
      taken = Math.min(at + 65_536, bytes.length);
      yield bytes.subarray(at, taken);
    }
  }
  return { ...(await lookAtHead({ fileName, input: input() }, environment(hour(0)))), taken };
}

test("a large sheet is asked about by its beginning, once, and nothing of it is kept", async () => {
  const { mapping, taken } = await look("large.csv", sheet);
  expect(mapping).toMatchObject({ file: "large.csv", columns: ["Label", "Hook address"], guess: { url: "Hook address" } });
  expect(taken).toBeLessThanOrEqual(headBytes);
  await rememberMapping.execute(
    { columns: ["Label", "Hook address"], kind: "endpoints", mapping: { url: "Hook address" } },
    environment(hour(0)),
  );
  const again = await look("large.csv", sheet);
  expect([again.mapping, again.taken]).toEqual([undefined, headBytes]);
  expect(await db.import.count()).toBe(0);
});

test.each([
  ["JSON that is cut", "hooks.json", Buffer.from(`[${'{"id":1},'.repeat(100_000)}`)],
  ["a damaged archive", "hooks.zip", Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(1_000_000)])],
])("%s asks nothing", async (_, fileName, bytes) => {
  expect((await look(fileName, bytes)).mapping).toBeUndefined();
});

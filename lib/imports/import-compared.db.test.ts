import { v7 as uuid } from "uuid";
import { expect, it } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { planBatch } from "./plan-batch";
import type { StoredCounts } from "./schema";
import { stageDocument } from "./stage-document";
import { csv, hour, importer } from "./testing/import-document";

const { db } = await testDatabase();
const { bring, environment } = importer(db);

const sheet = csv("hooks.csv", "name,webhook url", "a,https://h.acme-corp.com/a", "b,https://h.acme-corp.com/b");

async function staged(at: Date): Promise<string> {
  const batchId = uuid();
  async function* input() {
    yield Buffer.from(sheet.text);
  }
  await stageDocument({ fileName: sheet.name, batchId, input: input() }, environment(at));
  return batchId;
}

async function compared(batchId: string, at: Date): Promise<StoredCounts> {
  await planBatch.execute({ batchId }, environment(at));
  return (await db.import.findFirstOrThrow({ where: { batchId } })).counts as StoredCounts;
}

it("is compared with the catalogue as it is then, not as it was when the rows were read", async () => {
  // Explains the columns.
  await bring(hour(0), csv("hooks.csv", "name,webhook url", "z,https://h.acme-corp.com/z"));
  const early = await staged(hour(1));
  await bring(hour(2), sheet);
  expect(await compared(early, hour(3))).toMatchObject({ new: 0, unchanged: 2 });

  const known = await staged(hour(4));
  expect(await compared(known, hour(5))).toMatchObject({ new: 0, changed: 0, unchanged: 2 });

  await db.$executeRaw`UPDATE endpoint SET presence = 'not_seen', missing_since = ${hour(6)}, valid_from = ${hour(6)} WHERE name = 'a'`;
  const lost = await staged(hour(7));
  expect(await compared(lost, hour(8))).toMatchObject({ new: 0, changed: 1, unchanged: 1 });
});

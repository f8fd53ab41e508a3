import { expect, test } from "vitest";
import { addEndpoint, minute } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { readProof } from "./read-proof";

const { db } = await testDatabase();
const hour = 60;
const switched = minute(30);
const later = new Date("2026-03-04T10:00:00Z");
const delivered = (endpointId: string, at: Date, lastOk: boolean) =>
  db.endpointActivity.create({ data: { endpointId, lastDeliveryAt: at, lastOk, lastStatus: lastOk ? 200 : 500, observedSince: at } });
const counted = (endpointId: string, day: string, ok: boolean, count: number) =>
  db.deliveryDay.create({ data: { endpointId, day: new Date(`${day}T00:00:00Z`), event: "push", status: ok ? 200 : 500, ok, count } });

test("the last delivery proves by its instant: after the switch, answered well, and not ahead of the clock", async () => {
  const cases: [Date, boolean, Date | null][] = [
    [minute(29), true, null],
    [minute(31), true, minute(31)],
    [minute(31), false, null],
    [new Date(later.getTime() + 1), true, null],
  ];
  for (const [at, ok, expected] of cases) {
    const id = await addEndpoint(db);
    await delivered(id, at, ok);
    expect((await readProof(db, id, switched, later)).lastOkAt, `${at.toISOString()} ${ok}`).toEqual(expected);
  }
});

test("a later day on which one was answered well proves too, also when the very last failed; the day of the switch does not", async () => {
  const id = await addEndpoint(db);
  await delivered(id, minute(24 * hour), false);
  await counted(id, switched.toISOString().slice(0, 10), true, 7);
  await counted(id, "2026-03-05", true, 9);
  expect(await readProof(db, id, switched, later)).toEqual({ lastOkAt: null, ok: 0, failed: 0 });
  await counted(id, "2026-03-03", true, 3);
  await counted(id, "2026-03-04", false, 2);
  expect(await readProof(db, id, switched, later)).toEqual({ lastOkAt: new Date("2026-03-03T00:00:00Z"), ok: 3, failed: 2 });
});

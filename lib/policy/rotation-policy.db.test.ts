import { expect, test } from "vitest";
import { evaluateDue } from "@/lib/checks/evaluate-endpoints";
import { builtInPolicy } from "@/lib/checks/policy";
import { inTransaction } from "@/lib/core/db";
import { addPerson, minute, principal } from "@/lib/endpoints/testing/estate";
import { day, rotationWorld } from "@/lib/rotations/testing/world";
import { testDatabase } from "@/prisma/testing/database";
import { previewRotation } from "./preview-rotation";
import { saveRotation } from "./save-rotation";

const { db } = await testDatabase();
const world = await rotationWorld(db);
const security = principal("SECURITY", await addPerson(db, "Lead"));
const short = [{ intervalDays: 1, warnDays: 0 }];
const at = (daysAgo: number) => new Date(minute(0).getTime() - daysAgo * day * 60_000);
const aged = (daysAgo: number) => ({ secretNotBefore: at(daysAgo), secretNotAfter: at(daysAgo) });

test("a policy shortened to a day: the preview counts what then really is so, many need a confirmation, mail is not written", async () => {
  for (let index = 0; index < 120; index++) await world.endpoint(aged(10 + index));
  await world.endpoint(aged(400));
  const running = await world.endpoint(aged(20));
  await world.start(running);
  const preview = await previewRotation(security, { rotation: short }, minute(1), db);
  expect(preview).toMatchObject({ newlyOverdue: 120, noLongerOverdue: 0, owners: 1, judged: 122, total: 122, many: true });
  const input = { baseVersion: builtInPolicy.version, rotation: short, note: "Shorter after the audit" };
  const as = { actor: security, db, clock: { now: () => minute(2) } };
  await expect(saveRotation.execute(input, as)).rejects.toMatchObject({ code: "invalid_input", fields: { confirmed: expect.any(String) } });
  await saveRotation.execute({ ...input, confirmed: preview.newlyOverdue }, as);
  while ((await inTransaction(db, (tx) => evaluateDue(tx, minute(3)))) > 0);
  const counts = await db.endpoint.groupBy({ by: ["rotationStatus"], _count: true });
  const after = Object.fromEntries(counts.map(({ rotationStatus, _count }) => [rotationStatus, _count]));
  expect(after).toEqual({ overdue: preview.statuses.find(({ status }) => status === "overdue")!.after, in_run: 1 });
  expect(await db.outboxMessage.count()).toBe(0);
  await expect(saveRotation.execute({ ...input, confirmed: 500 }, as)).rejects.toMatchObject({ code: "conflict" });
});

test("rules say what is wrong with them", async () => {
  const wrong = (rotation: unknown) => previewRotation(security, { rotation }, minute(1), db);
  await expect(wrong([{ provider: "github", intervalDays: 90, warnDays: 30 }])).rejects.toMatchObject({
    fields: { "rotation.0": expect.stringContaining("for all other endpoints") },
  });
  await expect(wrong([{ intervalDays: 30, warnDays: 30 }])).rejects.toMatchObject({
    fields: { "rotation.0.warnDays": expect.any(String) },
  });
  await expect(wrong([{ ...short[0], changeWindow: { days: [1], fromHour: 16, toHour: 9 } }])).rejects.toMatchObject({
    fields: { "rotation.0.changeWindow.toHour": expect.any(String) },
  });
});

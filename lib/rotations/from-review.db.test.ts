import { expect, test } from "vitest";
import { finishTask } from "@/lib/campaigns/finish-task";
import { campaignWorld } from "@/lib/campaigns/testing/world";
import { undoAnswer } from "@/lib/campaigns/undo-answer";
import { testDatabase } from "@/prisma/testing/database";

const { db } = await testDatabase();
const world = await campaignWorld(db);
const rotatable = { ownerId: world.tomas, provider: "github", providerRole: "sends", secretSet: "yes", authMethod: "hmac" } as const;

test("“rotate” in a review opens a run for the owner; taking the answer back cancels it while nothing was done", async () => {
  const { items, ids } = await world.started([rotatable, rotatable]);
  await world.answer(items[0]!.id, world.tomas, { answer: "rotate" });
  const run = await db.rotationRun.findFirstOrThrow({ where: { endpointId: ids[0]! } });
  expect(run).toMatchObject({ state: "planned", assigneeId: world.tomas, answerId: expect.any(String) });
  const task = await db.endpointTask.findFirstOrThrow({ where: { endpointId: ids[0]!, kind: "rotate" } });
  await expect(finishTask.execute({ taskId: task.id, proof: "done elsewhere" }, world.run(4, world.member(world.tomas)))).rejects.toThrow(
    "Its rotation goes on",
  );
  await undoAnswer.execute({ itemId: items[0]!.id }, world.run(5, world.member(world.tomas)));
  expect(await db.rotationRun.findUniqueOrThrow({ where: { id: run.id } })).toMatchObject({ state: "cancelled" });
  expect(await db.endpoint.findUniqueOrThrow({ where: { id: ids[0]! } })).not.toMatchObject({ rotationStatus: "in_run" });
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Principal } from "@/lib/core/principal";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { answerItem } from "./answer-item";
import { closeCampaign } from "./close-campaign";
import { countReport } from "./count-report";
import { createCampaign } from "./create-campaign";
import { readCampaignEvents } from "./read-events";
import { differences, recount } from "./recount";
import { startCampaign } from "./start-campaign";
import { campaignWorld } from "./testing/world";

const { db, applicationUrl, ownerUrl } = await testDatabase();
const { tomas, security, member } = await campaignWorld(db);
const [owner, watcher] = [new pg.Client({ connectionString: ownerUrl }), new pg.Client({ connectionString: ownerUrl })];
beforeAll(() => Promise.all([owner.connect(), watcher.connect()]));
afterAll(() => Promise.all([owner.end(), watcher.end()]));

/**
 * Runs a command in a process of its own until its very last statement, the audit event, and kills it there with SIGKILL: everything
 * it wrote stands in an open transaction of a process that is no more.
 */
async function killed(name: string, actor: Principal, input: object): Promise<void> {
  await owner.query("BEGIN");
  const { rows } = await owner.query<{ pid: number }>("SELECT pg_backend_pid() AS pid FROM audit_head LIMIT 1");
  await owner.query("SELECT 1 FROM audit_head FOR UPDATE");
  let child: ChildProcess | undefined;
  let backend: number | undefined;
  try {
    child = spawn(
      process.execPath,
      ["--import", "tsx", "lib/campaigns/testing/act-once.ts", name, JSON.stringify(actor), JSON.stringify(input)],
      {
        env: { ...process.env, DATABASE_URL: applicationUrl },
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    const exited = once(child, "exit");
    await waitFor(async () => {
      backend = await blockedBy(rows[0]!.pid);
      return backend !== undefined;
    });
    child.kill("SIGKILL");
    expect((await exited)[1]).toBe("SIGKILL");
  } finally {
    child?.kill("SIGKILL");
    await owner.query("ROLLBACK");
  }
  await waitFor(async () => (await watcher.query("SELECT 1 FROM pg_stat_activity WHERE pid = $1", [backend])).rowCount === 0);
}

const blockedBy = async (pid: number) =>
  (
    await watcher.query<{ pid: number }>("SELECT pid FROM pg_locks WHERE NOT granted AND $1::int = ANY(pg_blocking_pids(pid)) LIMIT 1", [
      pid,
    ])
  ).rows[0]?.pid;

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    if (await holds()) return;
    await delay(25);
  }
  throw new Error("It did not come to that within 30 s.");
}

it("kill -9 while starting, answering and closing leaves nothing half done, and the next try does it once", async () => {
  const teamId = (await db.team.create({ data: { name: "Killed", createdAt: new Date() } })).id;
  for (let n = 0; n < 20; n++) await addEndpoint(db, { ownerId: tomas, teamId, name: `killed-${n}` });
  const dueAt = new Date(Date.now() + 9 * 86_400_000).toISOString();
  const settings = { name: "Killed", search: `team=${teamId}`, dueAt, silence: "disable_after_notice" };
  const { campaignId } = await createCampaign.execute(settings, { actor: security, db });
  const state = async () => (await db.campaign.findUniqueOrThrow({ where: { id: campaignId } })).state;
  const events = async () => (await readCampaignEvents(db, campaignId)).map(({ action }) => action);

  await killed("start", security, { campaignId });
  expect([await state(), await db.campaignItem.count({ where: { campaignId } })]).toEqual(["draft", 0]);
  await startCampaign.execute({ campaignId }, { actor: security, db });
  expect(await db.campaignItem.count({ where: { campaignId } })).toBe(20);

  const { id: itemId } = await db.campaignItem.findFirstOrThrow({ where: { campaignId } });
  const input = { itemId, version: 1, answer: "disable", reason: "gone since summer" };
  await killed("answer", member(tomas), input);
  expect(await db.campaignItem.findUniqueOrThrow({ where: { id: itemId } })).toMatchObject({ state: "open", version: 1 });
  const planned = () =>
    Promise.all([db.campaignAnswer.count(), db.endpointTask.count(), db.decommission.count(), db.endpointAttestation.count()]);
  expect(await planned()).toEqual([0, 0, 0, 0]);
  await answerItem.execute(input, { actor: member(tomas), db });
  expect(await planned()).toEqual([1, 1, 1, 1]);

  await killed("close", security, { campaignId });
  expect([await state(), await db.campaignItem.count({ where: { campaignId, state: "open" } }), await db.decommission.count()]).toEqual([
    "running",
    19,
    1,
  ]);
  await closeCampaign.execute({ campaignId }, { actor: security, db });
  expect([await state(), await db.decommission.count()]).toEqual(["closed", 20]);
  expect(await events()).toEqual(["campaign.create", "campaign.start", "campaign.answer", "campaign.close"]);
  expect(differences(await countReport(db, campaignId), recount(await readCampaignEvents(db, campaignId), campaignId))).toEqual([]);
}, 120_000);

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";

const dataDir = process.env.E2E_DATA_DIR ?? "";
const postgresPid = () => Number(readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

/** The supervisor's own children, by a word of their command line. */
async function childPid(supervisor: number, word: string): Promise<number> {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" });
  const line = stdout.split("\n").find((row) => Number(row.trim().split(/\s+/)[1]) === supervisor && row.includes(word));
  return Number(line?.trim().split(/\s+/)[0]);
}

async function waitUntilReady(request: APIRequestContext): Promise<void> {
  const status = async () => (await request.get("/api/health").catch(() => undefined))?.status();
  await expect.poll(status, { timeout: 45_000 }).toBe(200);
}

test.setTimeout(180_000);

test("web, worker and database each come back after kill -9, and nothing saved is lost", async ({ db, request, signedIn }) => {
  await waitUntilReady(request);
  const holder = await db.$queryRaw<
    { name: string }[]
  >`SELECT application_name AS name FROM pg_stat_activity WHERE application_name LIKE 'pid %'`;
  const supervisor = Number(/^pid (\d+)/.exec(holder[0]?.name ?? "")?.[1]);
  const before = await db.endpoint.count();
  const seenBefore = await db.heartbeat.findUniqueOrThrow({ where: { name: "worker" } });

  for (const [name, word] of [
    ["web", "next"],
    ["worker", "worker/main.ts"],
  ] as const) {
    const pid = await childPid(supervisor, word);
    expect(pid, `the ${name} process`).toBeGreaterThan(0);
    process.kill(pid, "SIGKILL");
    await expect.poll(() => childPid(supervisor, word), { timeout: 15_000 }).not.toBe(pid);
  }
  await waitUntilReady(request);

  const database = postgresPid();
  process.kill(database, "SIGKILL");
  await expect.poll(postgresPid, { timeout: 30_000 }).not.toBe(database);
  await waitUntilReady(request);
  await expect
    .poll(async () => (await db.heartbeat.findUniqueOrThrow({ where: { name: "worker" } })).at.getTime(), { timeout: 45_000 })
    .toBeGreaterThan(seenBefore.at.getTime());
  expect(await db.endpoint.count()).toBe(before);
  await signedIn.goto("/endpoints");
  await expect(signedIn).toHaveURL(/\/endpoints/);
});

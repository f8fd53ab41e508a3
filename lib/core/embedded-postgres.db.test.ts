import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { isAlive, stopCluster } from "./postgres/cluster";

const folder = mkdtempSync(path.join(tmpdir(), "hooksteward-embedded-"));
chmodSync(folder, 0o711);
afterAll(async () => {
  const running = await findEmbeddedPostgres(folder);
  if (running) await stopCluster(running.cluster);
  rmSync(folder, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

test("a start finds the running database; kill -9 loses no committed row; the port stays; a stop is one", async () => {
  const first = await startEmbeddedPostgres(folder);
  expect(first.cluster.adopted).toBe(false);
  await query(first.ownerUrl, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
  expect((await startEmbeddedPostgres(folder)).cluster).toMatchObject({ adopted: true, pid: first.cluster.pid });

  process.kill(first.cluster.pid, "SIGKILL");
  await expect.poll(() => isAlive(first.cluster.pid)).toBe(false);
  // The dead server's sessions let go of its memory within moments; until then a start is refused, as the supervisor knows.
  const second = await expect
    .poll(() => startEmbeddedPostgres(folder, { port: first.cluster.port }).catch(() => undefined), { timeout: 20_000 })
    .toMatchObject({ cluster: { port: first.cluster.port } })
    .then(() => findEmbeddedPostgres(folder));
  expect(await query(second!.ownerUrl, "SELECT n FROM kept")).toEqual([{ n: 42 }]);

  await stopCluster(second!.cluster);
  expect(isAlive(second!.cluster.pid)).toBe(false);
  expect(await findEmbeddedPostgres(folder)).toBeUndefined();
});

test("it listens on this machine only, knows each role by its own password, and the password file is private", async () => {
  const { adminUrl, applicationUrl } = await startEmbeddedPostgres(folder);
  expect(await query(adminUrl, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  const asSuperuser = new URL(applicationUrl);
  asSuperuser.username = "postgres";
  await expect(query(asSuperuser.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  expect(await query(applicationUrl, "SELECT usesuper FROM pg_user WHERE usename = current_user")).toEqual([{ usesuper: false }]);
  expect(statSync(path.join(folder, "database-secret")).mode & 0o777).toBe(0o600);
});

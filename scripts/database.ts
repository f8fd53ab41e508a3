import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { type EmbeddedDatabase, startEmbeddedPostgres } from "@/lib/core/embedded-postgres";
import { isAlive, stopCluster } from "@/lib/core/postgres/cluster";
import { explainFailure } from "./explain-failure";
import { logLine } from "./log";
import { createBackoff, type Part } from "./supervise";

export interface SupervisedDatabase extends Part {
  ownerUrl: string;
  applicationUrl: string;
}

const instanceLock = 72_707_371;
const folderLock = 72_707_372;
const watchEveryMs = 500;

/** The embedded database under supervision: started or found running, held for this instance alone, restarted when it dies. */
export async function superviseDatabase(dataDir: string, instance: string): Promise<SupervisedDatabase> {
  let database = await startEmbeddedPostgres(dataDir);
  let lock = await lockInstance(database, instance, dataDir);
  let stopped = false;
  if (database.cluster.adopted) logLine("postgres", `found running on port ${database.cluster.port}`);

  const watch = async () => {
    const backoff = createBackoff();
    while (!stopped) {
      await delay(watchEveryMs, undefined, { ref: false });
      if (stopped || isAlive(database.cluster.pid)) continue;
      const waitMs = backoff();
      logLine("postgres", `ended; starting it again in ${waitMs / 1000} s`);
      await delay(waitMs);
      try {
        // The same port: web and worker know it.
        database = await startEmbeddedPostgres(dataDir, { port: database.cluster.port });
        await lock.end().catch(() => {});
        lock = await lockInstance(database, instance, dataDir);
        logLine("postgres", "is back");
      } catch (error) {
        logLine("postgres", explainFailure(error, dataDir));
      }
    }
  };
  const watching = watch();

  return {
    name: "postgres",
    ownerUrl: database.ownerUrl,
    applicationUrl: database.applicationUrl,
    async stop() {
      stopped = true;
      await lock.end().catch(() => {});
      await stopCluster(database.cluster);
      await Promise.race([watching, delay(watchEveryMs * 2)]);
    },
  };
}

/** One process at a time among all that start from this folder with this database. */
export async function oneAtATime(databaseUrl: string, run: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  // The database may be stopped meanwhile.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1, hashtext($2))", [folderLock, `${hostname()}:${process.cwd()}`]);
    await run();
  } finally {
    await client.end();
  }
}

/** A session lock: it ends with this process, however that ends, so no stale lock file can keep a start back. */
async function lockInstance({ adminUrl }: EmbeddedDatabase, instance: string, dataDir: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: instance, keepAlive: true });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query<{ locked: boolean }>("SELECT pg_try_advisory_lock($1) AS locked", [instanceLock]);
  if (rows[0]?.locked) return client;
  const holder = await client.query<{ application_name: string }>(
    `SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.objid = $1 AND l.granted`,
    [instanceLock],
  );
  await client.end();
  throw new Error(
    `HookSteward is running already with DATA_DIR=${dataDir} (${holder.rows[0]?.application_name ?? "another process"}). ` +
      "Stop it first, or start this one with another DATA_DIR and PORT.",
  );
}

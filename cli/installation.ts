import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "@/lib/core/embedded-postgres";
import { readEnvironment } from "@/lib/core/env";
import { type MasterKey, parseMasterKeys } from "@/lib/core/keys";
import { stopCluster } from "@/lib/core/postgres/cluster";

export interface Installation {
  ownerUrl: string;
  applicationUrl: string;
  dataDir: string;
  embedded: boolean;
  /** HOOKSTEWARD_KEYS and AUTH_SECRET as lines of a key file, from wherever they are configured; undefined when nowhere. */
  keyFile: string | undefined;
  close(): Promise<void>;
}

/** What `npm start` would be configured with, from wherever this is called. */
function readConfiguration() {
  process.chdir(fileURLToPath(new URL("..", import.meta.url)));
  if (existsSync(".env")) process.loadEnvFile(".env");
  const environment = readEnvironment(process.env, "maintain");
  const dataDir = path.resolve(environment.DATA_DIR);
  return { ...environment, dataDir, generated: path.join(dataDir, "keys.env") };
}

/** The master keys of the installation, configured or generated at its first start; undefined where they are not. */
export function installationKeys(): MasterKey[] | undefined {
  const { HOOKSTEWARD_KEYS, generated } = readConfiguration();
  const found = HOOKSTEWARD_KEYS ?? (existsSync(generated) ? parseEnv(readFileSync(generated, "utf8")).HOOKSTEWARD_KEYS : undefined);
  return found ? parseMasterKeys(found) : undefined;
}

/** The installation that `npm start` would run: its configuration, and its database, started for the moment when it is not running. */
export async function openInstallation({ create }: { create: boolean }): Promise<Installation> {
  const { DATABASE_URL, DATABASE_OWNER_URL, DATA_DIR, HOOKSTEWARD_KEYS, AUTH_SECRET, embedded, dataDir, generated } = readConfiguration();
  const configured = HOOKSTEWARD_KEYS && AUTH_SECRET ? `HOOKSTEWARD_KEYS=${HOOKSTEWARD_KEYS}\nAUTH_SECRET=${AUTH_SECRET}\n` : undefined;
  const keyFile = configured ?? (existsSync(generated) ? readFileSync(generated, "utf8") : undefined);
  if (DATABASE_URL) {
    const ownerUrl = DATABASE_OWNER_URL ?? DATABASE_URL;
    return { ownerUrl, applicationUrl: DATABASE_URL, dataDir, embedded, keyFile, close: async () => {} };
  }
  if (!create && !existsSync(path.join(dataDir, "postgres"))) {
    throw new Error(`There is no database in DATA_DIR=${DATA_DIR}, and DATABASE_URL is not set. Example: DATA_DIR=/var/lib/hooksteward`);
  }
  const running = existsSync(path.join(dataDir, "postgres")) ? await findEmbeddedPostgres(dataDir) : undefined;
  const { ownerUrl, applicationUrl, cluster } = running ?? (await startEmbeddedPostgres(dataDir));
  const close = async () => (running ? undefined : stopCluster(cluster));
  return { ownerUrl, applicationUrl, dataDir, embedded, keyFile, close };
}

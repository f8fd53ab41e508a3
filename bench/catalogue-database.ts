import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "@/lib/core/embedded-postgres";
import { migrate } from "@/lib/core/migrate";
import { stopCluster } from "@/lib/core/postgres/cluster";
import { createBareTable } from "./catalogue-bare";
import { loadEstate } from "./catalogue-load";

export interface BenchDatabase {
  ownerUrl: string;
  applicationUrl: string;
  owner: pg.Client;
  stop(): Promise<void>;
}

const sources = ["catalogue-estate.ts", "catalogue-load.ts", "catalogue-random.ts"].map((name) => `bench/${name}`);

/** What a bench adds to the estate, and the file that says so. */
export interface Addition {
  name: string;
  file: string;
  load(owner: pg.Client, say: (text: string) => void): Promise<void>;
}

const byHandTable: Addition = {
  name: "",
  file: "bench/catalogue-bare.ts",
  async load(owner, say) {
    say("by-hand table");
    await createBareTable(owner);
  },
};

/** A cluster of its own per size and bench, as the product starts it; kept, so that a second run measures at once. */
export async function openDatabase(size: number, say: (text: string) => void, addition = byHandTable): Promise<BenchDatabase> {
  const folder = path.resolve(process.env.DATA_DIR ?? ".data", "bench", `${addition.name}${size}`);
  mkdirSync(folder, { recursive: true });
  const { cluster, adminUrl, ownerUrl, applicationUrl } = await startEmbeddedPostgres(folder);
  const applied = await migrate({ ownerUrl, applicationUrl });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const mark = path.join(folder, "loaded");
  const version = createHash("sha256")
    .update([addition.file, ...sources].map((file) => readFileSync(file, "utf8")).join())
    .digest("hex");
  const loaded = existsSync(mark) && readFileSync(mark, "utf8") === version;
  if (!loaded || applied.length > 0) {
    await requireEmpty(owner, folder);
    await loadEstate(owner, size, Date.now(), say);
    await addition.load(owner, say);
    await vacuum(adminUrl, ownerUrl);
    writeFileSync(mark, version);
  }
  return {
    ownerUrl,
    applicationUrl,
    owner,
    async stop() {
      await owner.end();
      await stopCluster(cluster);
    },
  };
}

/** The audit log cannot be emptied, by design: data of another version is thrown away with its folder. */
async function requireEmpty(owner: pg.Client, folder: string): Promise<void> {
  const { rows } = await owner.query("SELECT 1 FROM endpoint LIMIT 1");
  if (rows.length > 0) throw new Error(`The bench data is of another version. Remove ${folder} and run again.`);
}

async function vacuum(adminUrl: string, ownerUrl: string): Promise<void> {
  const url = new URL(adminUrl);
  url.pathname = new URL(ownerUrl).pathname;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query("VACUUM (ANALYZE)");
  await admin.query("CHECKPOINT");
  await admin.end();
}

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "@/lib/core/embedded-postgres";
import { migrate } from "@/lib/core/migrate";
import { stopCluster } from "@/lib/core/postgres/cluster";

export interface TestServer {
  adminUrl: string;
  ownerUrl: string;
  applicationUrl: string;
  /** Migrated once; test databases are clones of it. */
  template: string;
}

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

// Nothing here must survive a crash of the machine.
const fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=2GB", "autovacuum=off"];

/** One PostgreSQL of its own for a test run, with a migrated template; gone afterwards. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "hooksteward-test-"));
  chmodSync(folder, 0o711);
  const { cluster, adminUrl, ownerUrl, applicationUrl } = await startEmbeddedPostgres(folder, { settings: fast });
  await migrate({ ownerUrl, applicationUrl });
  const template = new URL(ownerUrl).pathname.slice(1);
  project.provide("testServer", { adminUrl, ownerUrl, applicationUrl, template });
  return async () => {
    await stopCluster(cluster);
    rmSync(folder, { recursive: true, force: true });
  };
}

import { createHash, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

// A worker that a test starts signs audit checkpoints: among those of an installation they would belie its log.
const folder = path.join(tmpdir(), `hooksteward-test-${randomUUID()}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Known keys for tests: the environment of a part, without a database until testDatabase() names one. */
Object.assign(process.env, {
  DATA_DIR: folder,
  HOOKSTEWARD_EMBEDDED: "yes",
  HOOKSTEWARD_KEYS: `test:${createHash("sha256").update("test key").digest("base64")}`,
  AUTH_SECRET: "a secret of the tests, and of them alone",
  PUBLIC_URL: "http://localhost:3000",
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/testDatabase_was_not_called",
});

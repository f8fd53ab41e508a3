import { createHash } from "node:crypto";

/** Known keys for tests: the environment of a part, without a database until testDatabase() names one. */
Object.assign(process.env, {
  HOOKSTEWARD_EMBEDDED: "yes",
  HOOKSTEWARD_KEYS: `test:${createHash("sha256").update("test key").digest("base64")}`,
  AUTH_SECRET: "a secret of the tests, and of them alone",
  PUBLIC_URL: "http://localhost:3000",
  DATABASE_URL: "postgresql://nobody@127.0.0.1:1/testDatabase_was_not_called",
});

import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { z } from "zod";
import { writeSecretFile } from "@/lib/core/postgres/secret-file";
import { restoredMark } from "./keys";
import { logLine, logOutput } from "./log";
import { runNode } from "./run-node";

const seed = "prisma/demo/seed.ts";
const signIn = z.object({ email: z.string(), password: z.string() });
export const signInFile = (dataDir: string) => path.join(dataDir, "demo-sign-in.json");
const seedingMark = (dataDir: string) => path.join(dataDir, "seeding");

/** Fills a new embedded database with the demo estate. The sign-in is returned the first time only; its file stays. */
export async function seedDemo(dataDir: string, env: NodeJS.ProcessEnv): Promise<z.infer<typeof signIn> | undefined> {
  if (existsSync(signInFile(dataDir)) || existsSync(path.join(dataDir, restoredMark))) return undefined;
  logLine("database", "filling in the demo estate");
  writeSecretFile(seedingMark(dataDir), "");
  const result = signIn.parse(JSON.parse(await runForResult(seed, env)));
  writeSecretFile(signInFile(dataDir), `${JSON.stringify(result, null, 2)}\n`);
  rmSync(seedingMark(dataDir));
  return signIn.parse(JSON.parse(readFileSync(signInFile(dataDir), "utf8")));
}

/** A first start that was cut while it filled in the demo: nobody has used that database yet, so it starts over. */
export async function discardUnfinishedDemo(dataDir: string, ownerUrl: string): Promise<void> {
  if (!existsSync(seedingMark(dataDir)) || existsSync(signInFile(dataDir))) return;
  logLine("database", "the last start was cut while it filled in the demo; starting over");
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()");
    await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  } finally {
    await client.end();
  }
}

/** Path of the one-time link that creates the first administrator; undefined when there is one. */
export async function ensureSetupLink(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return (await runForResult("scripts/setup-link.ts", env)) || undefined;
}

/** Runs one TypeScript program with the product's environment; its last line is the result, the others are log lines. */
async function runForResult(program: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { code, stdout, stderr } = await runNode(["--import", "tsx", program], env, { tied: true });
  if (code !== 0) throw new Error(`${program} failed:\n${stderr.trim()}`);
  const lines = stdout.trimEnd().split("\n");
  const result = lines.pop() ?? "";
  logOutput("database")(Buffer.from(lines.map((line) => `${line}\n`).join("")));
  return result;
}

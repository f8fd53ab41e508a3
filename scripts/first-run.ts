import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { writeSecretFile } from "@/lib/core/postgres/secret-file";
import { restoredMark } from "./keys";
import { logLine, logOutput } from "./log";

const seed = "prisma/demo/seed.ts";
const signIn = z.object({ email: z.string(), password: z.string() });

/** Fills a new embedded database with the demo estate. The sign-in is returned the first time only; its file stays. */
export async function seedDemo(dataDir: string, env: NodeJS.ProcessEnv): Promise<z.infer<typeof signIn> | undefined> {
  const file = path.join(dataDir, "demo-sign-in.json");
  if (existsSync(file) || existsSync(path.join(dataDir, restoredMark)) || !existsSync(seed)) return undefined;
  logLine("database", "filling in the demo estate");
  const result = signIn.parse(JSON.parse(await runForResult(seed, env)));
  writeSecretFile(file, `${JSON.stringify(result, null, 2)}\n`);
  return signIn.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Path of the one-time link that creates the first administrator; undefined when there is one. */
export async function ensureSetupLink(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  return (await runForResult("scripts/setup-link.ts", env)) || undefined;
}

/** Runs one TypeScript program with the product's environment; its last line is the result, the others are log lines. */
function runForResult(program: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", program], { env, stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code !== 0)
        return reject(new Error(`${program} ended with ${signal ?? `code ${code}`}:\n${Buffer.concat(errors).toString("utf8").trim()}`));
      const lines = Buffer.concat(output).toString("utf8").trimEnd().split("\n");
      const result = lines.pop() ?? "";
      if (lines.length > 0) logOutput("database")(Buffer.from(`${lines.join("\n")}\n`));
      resolve(result);
    });
  });
}

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { runNode } from "./run-node";

/** Runs `prisma generate` when the schema changed. */
export async function generateClient(): Promise<void> {
  const output = "lib/core/generated";
  const hash = hashFiles(["prisma/schema.prisma", "prisma/models", "node_modules/prisma/package.json"]);
  if (isCurrent(output, hash)) return;
  // generate needs no engine, but looks for one to download unless it is told of an executable.
  await run("prisma generate", ["node_modules/prisma/build/index.js", "generate"], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath });
  mkdirSync(output, { recursive: true });
  markCurrent(output, hash);
}

/** Runs `next build` when a source changed since the last one. */
export async function buildConsole(): Promise<void> {
  const sources = ["app", "components", "lib", "prisma/schema.prisma", "prisma/models", "public", "proxy.ts", "instrumentation.ts"];
  const configuration = ["next.config.js", "postcss.config.mjs", "tsconfig.json", "package-lock.json"];
  const hash = hashFiles([...sources, ...configuration]);
  if (existsSync(".next/BUILD_ID") && isCurrent(".next", hash)) return;
  console.log("Building the console …");
  for (;;) {
    try {
      await run("next build", ["node_modules/next/dist/bin/next", "build"], { NODE_ENV: "production" });
      markCurrent(".next", hash);
      return;
    } catch (error) {
      // Left by a start that was killed; it does not mark what it built.
      if (!/Another next build process is already running/.test((error as Error).message)) throw error;
      await delay(2_000);
    }
  }
}

const stamp = (folder: string) => path.join(folder, "source-hash");
const isCurrent = (folder: string, hash: string) => existsSync(stamp(folder)) && readFileSync(stamp(folder), "utf8") === hash;
const markCurrent = (folder: string, hash: string) => writeFileSync(stamp(folder), hash);

function hashFiles(entries: string[]): string {
  const hash = createHash("sha256").update(process.version);
  const visit = (entry: string) => {
    const stat = statSync(entry, { throwIfNoEntry: false });
    if (!stat || /lib\/core\/generated$|\.test\.tsx?$/.test(entry)) return;
    if (stat.isDirectory()) for (const name of readdirSync(entry).sort()) visit(`${entry}/${name}`);
    else hash.update(`${entry}\0${stat.size}\0`).update(readFileSync(entry));
  };
  for (const entry of entries) visit(entry);
  return hash.digest("hex");
}

async function run(name: string, args: string[], env: Record<string, string>): Promise<void> {
  const { code, stdout, stderr } = await runNode(args, { ...process.env, NO_COLOR: "1", ...env });
  if (code !== 0) throw new Error(`${name} failed:\n${`${stdout}${stderr}`.trim().split("\n").slice(-60).join("\n")}`);
}

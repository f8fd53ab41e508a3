import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";

interface CruiseResult {
  modules: { source: string }[];
  summary: { violations: { from: string; to: string; rule: { name: string; severity: string } }[] };
}

const folders = ["app", "components", "lib", "worker", "cli", "prisma"];

/** The import rules, and that every source file was looked at: a cruiser that reads nothing finds nothing. */
export async function checkBoundaries(): Promise<void> {
  const args = [
    "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
    "--config",
    ".dependency-cruiser.cjs",
    "--output-type",
    "json",
  ];
  const { stdout, stderr } = spawnSync(process.execPath, [...args, ...folders], { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
  if (!stdout.startsWith("{")) throw new Error(stderr || "dependency-cruiser printed nothing");
  const { modules, summary } = JSON.parse(stdout) as CruiseResult;
  const cruised = new Set(modules.map(({ source }) => source));
  const missed = folders.flatMap(sourceFiles).filter((file) => !cruised.has(file));
  const problems = [
    ...missed.map((file) => `not looked at: ${file}`),
    ...summary.violations
      .filter(({ rule }) => rule.severity === "error")
      .map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`),
  ];
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !file.startsWith("lib/core/generated"));
}

import { buildConsole, generateClient } from "./build";
import { checkBoundaries } from "./check-boundaries";
import { runNode } from "./run-node";

interface Step {
  name: string;
  run(): Promise<void>;
}

/** A program of node_modules, run by Node; its output is shown when it fails. */
function program(file: string, ...args: string[]): () => Promise<void> {
  return async () => {
    const { code, stdout, stderr } = await runNode([`node_modules/${file}`, ...args], { ...process.env, NO_COLOR: "1" });
    if (code !== 0) throw new Error(`${stdout}${stderr}`);
  };
}

const vitest = (...args: string[]) => program("vitest/vitest.mjs", "run", ...args);

const steps: Step[] = [
  { name: "client generated", run: generateClient },
  { name: "format and lint", run: program("@biomejs/biome/bin/biome", "check", ".") },
  { name: "route types", run: program("next/dist/bin/next", "typegen") },
  { name: "types", run: program("typescript/bin/tsc", "--noEmit") },
  { name: "import boundaries", run: checkBoundaries },
  { name: "nothing unused", run: program("knip/bin/knip.js") },
  { name: "pure tests", run: vitest("--project", "pure") },
  { name: "schema against migrations", run: vitest("--project", "database", "prisma/testing") },
  { name: "database tests", run: vitest("--project", "database", "--exclude", "prisma/testing/**") },
  { name: "production build", run: buildConsole },
  { name: "journeys in a browser", run: program("@playwright/test/cli.js", "test") },
];

/** Everything that must hold, cheapest first; stops at the first failure with its output. */
export async function runTests(): Promise<void> {
  const begin = Date.now();
  for (const { name, run } of steps) {
    const start = Date.now();
    try {
      await run();
      console.log(`ok      ${name} (${seconds(start)})`);
    } catch (error) {
      console.log(`FAILED  ${name} (${seconds(start)})\n\n${(error as Error).message.trimEnd()}`);
      process.exit(1);
    }
  }
  console.log(`All ${steps.length} steps passed in ${seconds(begin)}.`);
}

const seconds = (start: number) => `${((Date.now() - start) / 1000).toFixed(1)} s`;

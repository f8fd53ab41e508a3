import { spawn } from "node:child_process";

export interface Ended {
  /** null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs one Node program to its end, which comes with our own exit at the latest; `tied` ends it even when we are killed. */
export function runNode(args: string[], env: NodeJS.ProcessEnv, { tied = false } = {}): Promise<Ended> {
  const tie = tied ? ["--import", "./scripts/end-with-parent.mjs"] : [];
  const child = spawn(process.execPath, [...tie, ...args], {
    env: { ...env, HOOKSTEWARD_SUPERVISOR: String(process.pid) },
    stdio: ["ignore", "pipe", "pipe", ...(tied ? (["ipc"] as const) : [])],
  });
  const kill = () => child.kill();
  process.once("exit", kill);
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("exit", kill);
      resolve({ code, ...output });
    });
  });
}

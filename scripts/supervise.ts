import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { logLine, logOutput } from "./log";

export interface Part {
  name: string;
  stop(): Promise<void>;
}

interface PartOptions {
  name: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  graceMs: number;
}

const firstBackoffMs = 500;
const maxBackoffMs = 30_000;
const stableAfterMs = 60_000;

/** The wait before a part is started again: doubles up to half a minute, and is forgotten after a minute of running. */
export function createBackoff(): () => number {
  let waitMs = 0;
  let last = 0;
  return () => {
    waitMs = Date.now() - last > stableAfterMs ? firstBackoffMs : Math.min(waitMs * 2, maxBackoffMs);
    last = Date.now() + waitMs;
    return waitMs;
  };
}

/** Keeps one Node process running until it is stopped. */
export function supervise({ name, args, env, graceMs }: PartOptions): Part {
  const backoff = createBackoff();
  const stopping = new AbortController();
  let child: ChildProcess;
  let ended: Promise<void>;

  const start = () => {
    // Its own process group: Ctrl-C reaches only the supervisor, which then ends the parts in order.
    child = spawn(process.execPath, ["--import", "./scripts/end-with-parent.mjs", ...args], {
      env: { ...env, HOOKSTEWARD_SUPERVISOR: String(process.pid) },
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child.stdout?.on("data", logOutput(name));
    child.stderr?.on("data", logOutput(name));
    ended = new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        resolve();
        if (!stopping.signal.aborted) void startAgain(signal ?? `code ${code}`);
      });
    });
  };
  const startAgain = async (reason: string) => {
    const waitMs = backoff();
    logLine(name, `ended with ${reason}; starting it again in ${waitMs / 1000} s`);
    await delay(waitMs, undefined, { signal: stopping.signal }).then(start, () => {});
  };
  start();

  return {
    name,
    async stop() {
      stopping.abort();
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await Promise.race([ended, delay(graceMs)]);
      if (child.exitCode === null && child.signalCode === null) {
        logLine(name, `did not end within ${graceMs / 1000} s; killed`);
        child.kill("SIGKILL");
        await ended;
      }
    },
  };
}

import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "@/lib/core/free-port";

export interface Server {
  origin: string;
  stop(): Promise<void>;
}

/** The product's web part as `npm start` runs it, alone. */
export async function startConsole(env: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "--hostname", "127.0.0.1", "--port", String(port)], {
    env: { ...process.env, ...env, NODE_ENV: "production", PUBLIC_URL: origin, NEXTAUTH_URL: origin },
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (let tries = 0; tries < 100; tries++) {
    const answered = await fetch(`${origin}/api/health`).then(
      () => true,
      () => false,
    );
    if (answered) return { origin, stop: () => end(child) };
    await delay(200);
  }
  throw new Error("The console did not answer within 20 s.");
}

/** node:http and pg, nothing between them. */
export async function startBare(databaseUrl: string, teamId: string): Promise<Server> {
  const child = fork("bench/catalogue-bare-server.ts", [databaseUrl, teamId], { execArgv: ["--import", "tsx"] });
  const [port] = (await once(child, "message")) as [number];
  return { origin: `http://127.0.0.1:${port}`, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill();
  await ended;
}

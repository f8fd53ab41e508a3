import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** A console that lost its supervisor needs a moment to leave. */
const patienceMs = 6_000;

/** @throws Error saying why the console cannot listen there, and what to do */
export async function requirePort(host: string, port: number): Promise<void> {
  for (const until = Date.now() + patienceMs; ; await delay(250)) {
    const code = await tryListen(host, port);
    if (!code) return;
    if (code === "EADDRINUSE" && Date.now() < until) continue;
    throw new Error(explain(code, host, port));
  }
}

function tryListen(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

function explain(code: string, host: string, port: number): string {
  if (code === "EADDRINUSE") return `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`;
  if (code === "EACCES") return `Port ${port} may not be opened by this user. Choose one from 1024 up: PORT=3000 npm start`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `HOST=${host} is no address of this machine. Example: HOST=127.0.0.1`;
  return `The console cannot listen on ${host}:${port} (${code}).`;
}

import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { type ReadEnvironment, readEnvironment } from "@/lib/core/env";
import { migrate } from "@/lib/core/migrate";
import { buildConsole, generateClient } from "./build";
import { oneAtATime, type SupervisedDatabase, superviseDatabase } from "./database";
import { explainFailure } from "./explain-failure";
import { discardUnfinishedDemo, ensureSetupLink, seedDemo, signInFile } from "./first-run";
import { ensureKeyFile, requireWritable } from "./keys";
import { logLine } from "./log";
import { requirePort } from "./port";
import { type Part, supervise } from "./supervise";

/** Ctrl-C reaches us twice when npm started us: from the terminal and, at once, from npm. */
const npmEchoMs = 1_000;

type Mode = "production" | "development";

/** `npm start` and `npm run dev`: everything from the environment to a console that answers, until it is told to stop. */
export async function runProduct(mode: Mode): Promise<void> {
  const parts: Part[] = [];
  const stopping = stopOnSignal(parts);
  try {
    await startParts(mode, parts);
  } catch (error) {
    // What was started is being stopped: that something fails then is no news.
    if (stopping.aborted) return;
    console.error(`\nHookSteward cannot start. ${explainFailure(error, process.env.DATA_DIR ?? ".")}`);
    await stopAll(parts);
    process.exit(1);
  }
}

async function startParts(mode: Mode, parts: Part[]): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const environment = readEnvironment(process.env);
  const runs = (part: "web" | "worker") => environment.HOOKSTEWARD_PROCESS === "all" || environment.HOOKSTEWARD_PROCESS === part;
  const database = environment.embedded ? await startDatabase(environment, parts) : undefined;
  if (runs("web")) await requirePort(environment.HOST, environment.PORT);

  await generateClient();
  const ownerUrl = database?.ownerUrl ?? environment.DATABASE_OWNER_URL ?? environment.DATABASE_URL!;
  const applicationUrl = database?.applicationUrl ?? environment.DATABASE_URL!;
  if (database) await discardUnfinishedDemo(environment.DATA_DIR, ownerUrl);
  const applied = await migrate({ ownerUrl, applicationUrl });
  if (applied.length > 0) logLine("database", `migrated: ${applied.join(", ")}`);

  const keyFile = environment.HOOKSTEWARD_KEY_FILE ?? (environment.production ? undefined : ensureKeyFile(environment.DATA_DIR));
  const env = {
    ...process.env,
    HOOKSTEWARD_KEY_FILE: keyFile,
    NODE_ENV: mode,
    PUBLIC_URL: environment.PUBLIC_URL,
    NEXTAUTH_URL: environment.PUBLIC_URL,
    DATABASE_URL: applicationUrl,
    // Whoever breaks into web or worker must not find the role that could change the audit log.
    DATABASE_OWNER_URL: undefined,
    HOOKSTEWARD_EMBEDDED: environment.embedded ? "yes" : "",
  };
  const signIn = environment.production ? undefined : await seedDemo(environment.DATA_DIR, { ...env, DATABASE_OWNER_URL: ownerUrl });
  if (runs("web") && mode === "production") await oneAtATime(ownerUrl, buildConsole);

  // In the order in which they are stopped: web, worker, then the database.
  if (runs("worker")) parts.unshift(supervise({ name: "worker", args: ["--import", "tsx", "worker/main.ts"], env, graceMs: 20_000 }));
  if (runs("web")) {
    const next = ["node_modules/next/dist/bin/next", mode === "production" ? "start" : "dev"];
    const address = ["--hostname", environment.HOST, "--port", String(environment.PORT)];
    // Fewer pools of freed memory: a long upload makes and drops many buffers, and the C library of Linux keeps what each pool ever needed.
    const frugal = { MALLOC_ARENA_MAX: "2", ...env };
    parts.unshift(supervise({ name: "web", args: [...next, ...address], env: frugal, graceMs: 10_000 }));
    await answers(environment);
  }
  announce(environment, signIn, environment.production && runs("web") ? await ensureSetupLink(env) : undefined);
}

async function startDatabase(environment: ReadEnvironment, parts: Part[]): Promise<SupervisedDatabase> {
  requireWritable(environment.DATA_DIR);
  const database = await superviseDatabase(environment.DATA_DIR, `pid ${process.pid}, ${environment.PUBLIC_URL}`);
  parts.push(database);
  return database;
}

/** Until everything is well; a console that waits for a worker elsewhere, or for a slow one, is announced all the same. */
async function answers({ HOST, PORT, HOOKSTEWARD_PROCESS }: ReadEnvironment): Promise<void> {
  const host = HOST === "0.0.0.0" ? "127.0.0.1" : HOST === "::" ? "[::1]" : HOST.includes(":") ? `[${HOST}]` : HOST;
  const patientUntil = Date.now() + (HOOKSTEWARD_PROCESS === "all" ? 30_000 : 0);
  for (const until = Date.now() + 120_000; Date.now() < until; await delay(200)) {
    const response = await fetch(`http://${host}:${PORT}/api/health`, { redirect: "manual" }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok || (response && Date.now() > patientUntil)) return;
  }
  throw new Error("The console did not answer within two minutes; the lines above say why.");
}

function announce({ PUBLIC_URL, DATA_DIR, HOOKSTEWARD_PROCESS }: ReadEnvironment, signIn: SignIn | undefined, setupLink?: string): void {
  if (HOOKSTEWARD_PROCESS === "worker") {
    logLine("worker", "started");
    return;
  }
  const lines = [`HookSteward is ready: ${PUBLIC_URL}`];
  const kept = signInFile(DATA_DIR);
  if (signIn) lines.push(`Sign in as ${signIn.email} with ${signIn.password}`, `(demo data; kept in ${kept})`);
  else if (existsSync(kept)) lines.push(`The demo's sign-in of the first start is in ${kept}.`);
  if (setupLink) lines.push(`Nobody can administer it yet. This link, once, creates the first administrator:`, `${PUBLIC_URL}${setupLink}`);
  console.log(`\n  ${lines.join("\n  ")}\n  Ctrl-C stops it.\n`);
}

type SignIn = NonNullable<Awaited<ReturnType<typeof seedDemo>>>;

function stopOnSignal(parts: Part[]): AbortSignal {
  const stopping = new AbortController();
  let firstAt = 0;
  const stop = async () => {
    if (stopping.signal.aborted) {
      // Asked again: web and worker end with this process, the database is found running by the next start.
      if (Date.now() - firstAt > npmEchoMs) process.exit(1);
      return;
    }
    firstAt = Date.now();
    stopping.abort();
    logLine("all", "stopping");
    await stopAll(parts);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
  return stopping.signal;
}

async function stopAll(parts: Part[]): Promise<void> {
  for (const part of parts) {
    await part.stop();
    logLine(part.name, "stopped");
  }
}

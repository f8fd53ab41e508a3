import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { findBinaries } from "./binaries";
import { databaseUser } from "./database-user";

export interface ClusterOptions {
  /** Holds the cluster (`postgres/`) and its log. */
  folder: string;
  password: string;
  port: number;
  /** Further `name=value` settings. */
  settings?: string[];
}

export interface Cluster {
  pid: number;
  port: number;
  /** It was running already: a launcher that died left it. */
  adopted: boolean;
}

export const superuser = "postgres";
const logLimitBytes = 10 * 1024 * 1024;

const megabytes = (bytes: number, least: number, most: number) => Math.min(most, Math.max(least, Math.floor(bytes / 1024 ** 2)));

/**
 * PostgreSQL's own defaults suit a machine of 1 GB: with 128 MB of buffers a million endpoints are written out and read back all the time. An eighth of the memory, within
 * bounds; touched only as data needs it. After each checkpoint the first change of a page writes the whole page to the log, which was most of what re-evaluation and import
 * wrote: so the log may take a tenth of the free disk before it forces a checkpoint, and a start after a crash reads half of that, 4 GB, at most. Compiling a query takes longer
 * than the queries here.
 */
function forThisMachine(folder: string): string[] {
  const { bavail, bsize } = statfsSync(folder);
  return [
    `shared_buffers=${megabytes(totalmem() / 8, 128, 2048)}MB`,
    `max_wal_size=${megabytes((bavail * bsize) / 10, 1024, 8192)}MB`,
    "checkpoint_timeout=15min",
    "work_mem=16MB",
    "jit=off",
  ];
}

/** Starts the cluster, or finds it running; makes it first when there is none. Ready when this returns. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const data = path.join(options.folder, "postgres");
  mkdirSync(options.folder, { recursive: true });
  const running = await findRunning(options);
  if (running) return running;
  const binaries = findBinaries();
  const user = databaseUser(binaries.postgres, data);
  if (!existsSync(path.join(data, "PG_VERSION"))) initialise(options, data, binaries.initdb, user);
  user.own(data);

  const logFile = path.join(options.folder, "postgres.log");
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) rmSync(logFile);
  const log = openSync(logFile, "a", 0o600);
  const logStart = statSync(logFile).size;
  const settings = [
    `port=${options.port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=100",
    ...forThisMachine(options.folder),
  ];
  const {
    file,
    args,
    options: ids,
  } = user.command(binaries.postgres, ["-D", data, ...[...settings, ...(options.settings ?? [])].flatMap((setting) => ["-c", setting])]);
  // Detached: Ctrl-C in the terminal must reach the database last.
  const child = spawn(file, args, { ...ids, cwd: data, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  let ended: string | undefined;
  child.once("error", (error) => {
    ended = error.message;
  });
  child.once("exit", (code, signal) => {
    ended ??= `it ended with ${signal ?? `code ${code}`}`;
  });
  child.unref();
  for (;;) {
    const state = await tryConnect(options.password, options.port, data);
    if (state === "ready") break;
    if (ended)
      throw new Error(
        `PostgreSQL does not start: ${ended}\n${readFileSync(logFile).subarray(logStart).toString("utf8").trim().slice(-2000)}`,
      );
    await delay(25);
  }
  return { pid: readPidFile(data)?.pid ?? child.pid ?? 0, port: options.port, adopted: false };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Fast shutdown: sessions are ended, everything committed is kept. */
export async function stopCluster({ pid }: Cluster): Promise<void> {
  for (const [signal, waitMs] of [
    ["SIGINT", 30_000],
    ["SIGQUIT", 5_000],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (const until = Date.now() + waitMs; isAlive(pid) && Date.now() < until; ) await delay(25);
  }
}

function initialise(options: ClusterOptions, data: string, initdb: string, user: ReturnType<typeof databaseUser>): void {
  // Made beside its place and renamed, so that a start that was cut leaves no half cluster.
  const fresh = `${data}.new`;
  const passwordFile = `${data}.password`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  try {
    user.own(fresh);
    user.own(passwordFile);
    const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const {
      file,
      args,
      options: ids,
    } = user.command(initdb, [
      `--pgdata=${fresh}`,
      `--username=${superuser}`,
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      ...locale,
    ]);
    const result = spawnSync(file, args, { ...ids, cwd: fresh, encoding: "utf8" });
    if (result.error) throw new Error(`initdb cannot be run (${result.error.message}). On Alpine (musl) set DATABASE_URL instead.`);
    if (result.status !== 0) throw new Error(`initdb failed:\n${result.stderr.trim().slice(-2000)}`);
    renameSync(fresh, data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

function readPidFile(data: string): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return undefined;
  }
}

export async function findRunning({ folder, password }: Pick<ClusterOptions, "folder" | "password">): Promise<Cluster | undefined> {
  const data = path.join(folder, "postgres");
  for (;;) {
    const found = readPidFile(data);
    if (!found || !isAlive(found.pid)) return undefined;
    if (found.port && (await tryConnect(password, found.port, data)) === "ready") return { ...found, adopted: true };
    if (!isPostgres(found.pid)) {
      // The number belongs to another program now (after a reboot, in a new container); PostgreSQL would believe the file.
      rmSync(path.join(data, "postmaster.pid"), { force: true });
      return undefined;
    }
    await delay(100);
  }
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
  } catch {
    return process.platform !== "linux" && isAlive(pid);
  }
}

async function tryConnect(password: string, port: number, data: string): Promise<"ready" | "not yet"> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: superuser,
    password,
    database: "postgres",
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    if (path.resolve(rows[0]?.data_directory ?? "") !== path.resolve(data)) throw new Error(`Port ${port} belongs to another PostgreSQL`);
    return "ready";
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "28P01")
      throw new Error(`The database in ${data} does not know the password in ${path.dirname(data)}: is the folder complete?`);
    return "not yet";
  } finally {
    await client.end().catch(() => {});
  }
}

import { randomBytes } from "node:crypto";
import { accessSync, constants, mkdirSync } from "node:fs";
import path from "node:path";
import { readOrCreateSecretFile } from "@/lib/core/postgres/secret-file";

/** A file in DATA_DIR: a restored database is nobody's first run. */
export const restoredMark = "restored";

/** The key file of an installation on the embedded database: made once, readable by this user only. */
export function ensureKeyFile(dataDir: string): string {
  const file = path.resolve(dataDir, "keys.env");
  readOrCreateSecretFile(file, newKeys);
  return file;
}

function newKeys(): string {
  const id = `k${new Date().toISOString().slice(0, 10).replaceAll("-", "")}`;
  return `HOOKSTEWARD_KEYS=${id}:${randomBytes(32).toString("base64")}\nAUTH_SECRET=${randomBytes(32).toString("base64")}\n`;
}

/** @throws Error naming the folder and what would help */
export function requireWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code;
    throw new Error(
      `The folder DATA_DIR=${dataDir} cannot be written (${reason}). Make it yours, or choose another: DATA_DIR=~/hooksteward npm start`,
    );
  }
}

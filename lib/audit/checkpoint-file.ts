import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/core/env";
import { auditPublicKeys } from "@/lib/core/keys";
import type { SignedCheckpoint } from "./checkpoint";

/** Outside the database, so that whoever rewrites it cannot take the checkpoints along. Copy it further away in operation. */
export const checkpointFile = () => path.resolve(env().DATA_DIR, "audit-checkpoints.jsonl");
const publicKeyFile = () => path.resolve(env().DATA_DIR, "audit-public-key.pem");

export async function appendToCheckpointFile(checkpoint: SignedCheckpoint): Promise<void> {
  await mkdir(path.dirname(checkpointFile()), { recursive: true });
  await appendFile(checkpointFile(), `${JSON.stringify(checkpoint)}\n`, { mode: 0o600 });
  await writeFile(publicKeyFile(), publicKeyText(), { mode: 0o644 });
}

/** The last checkpoint this machine wrote; undefined before the first. A line cut by a crash counts as not written. */
export async function lastInCheckpointFile(chain: string): Promise<SignedCheckpoint | undefined> {
  const text = await readFile(checkpointFile(), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const lines = text.split("\n").filter(Boolean).reverse();
  for (const line of lines) {
    try {
      const checkpoint = JSON.parse(line) as SignedCheckpoint;
      if (checkpoint.chain === chain) return checkpoint;
    } catch {}
  }
  return undefined;
}

/** What the verifier needs, for every key still in use: PEM blocks, each under its key id. */
export function publicKeyText(): string {
  return auditPublicKeys()
    .map(({ id, publicKey }) => `# HookSteward audit checkpoints, key ${id}\n${publicKey.export({ type: "spki", format: "pem" })}`)
    .join("");
}

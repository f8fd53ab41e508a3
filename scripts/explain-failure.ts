import { statfsSync } from "node:fs";
import { EnvironmentError } from "@/lib/core/env";

const connectionCodes: Record<string, string> = {
  ECONNREFUSED: "nothing answers at its address",
  ENOTFOUND: "its host name is unknown",
  ETIMEDOUT: "it does not answer in time",
  "28P01": "the password is wrong",
  "28000": "this role may not connect",
  "42501": "the owner's role may not create what is missing; docs/operations.md shows which two roles are needed",
  "3D000": "that database does not exist; docs/operations.md shows how to create it and its two roles",
};

/** Below this PostgreSQL cannot write another segment of its log (16 MB), and ends. */
const fullBelowBytes = 20 * 1024 * 1024;

/** What went wrong and what would help, in one or two sentences; the whole error only when we do not know it. */
export function explainFailure(error: unknown, dataDir?: string): string {
  if (error instanceof EnvironmentError) return error.message;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || /ENOSPC|No space left on device/i.test(message) || (dataDir && isFull(dataDir))) {
    return `The disk is full. Free some space and start again; nothing that was saved is lost.\n${message}`;
  }
  if (code && connectionCodes[code]) return `The database in DATABASE_URL cannot be used: ${connectionCodes[code]} (${message || code}).`;
  return error instanceof Error && error.constructor === Error && !code ? message : (stack ?? String(error));
}

function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < fullBelowBytes;
  } catch {
    return false;
  }
}

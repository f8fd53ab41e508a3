import type { Database } from "@/lib/core/db";
import { builtInPolicy } from "./policy";
import type { CheckPolicy } from "./types";

/** The newest saved version, or the built-in one while none was saved. */
export async function currentPolicy(db: Database): Promise<CheckPolicy> {
  const saved = await db.policyVersion.findFirst({ orderBy: { version: "desc" } });
  return saved ? { ...builtInPolicy, ...(saved.policy as Partial<CheckPolicy>), version: saved.version } : builtInPolicy;
}

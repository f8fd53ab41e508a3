import { createHash } from "node:crypto";
import { inTransaction } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { capabilities } from "@/lib/providers/capabilities";
import { queueEveryEndpoint } from "./evaluate-endpoints";
import { checks } from "./registry";

const key = "evaluation.engine";

/** What judges, beside facts and policy: the checks as they are written, and what each provider can. */
function engineDigest(): string {
  const judged = checks.map(({ id, index, severity, evaluate }) => [id, index, severity, String(evaluate)]);
  return createHash("sha256")
    .update(JSON.stringify([judged, capabilities]))
    .digest("hex");
}

/** After an upgrade every endpoint is judged again. Returns whether it was queued; two workers that start at once queue it once. */
export async function queueForNewEngine(db: PrismaClient, now: Date): Promise<boolean> {
  const digest = engineDigest();
  return inTransaction(
    db,
    async (tx) => {
      const changed = await tx.$executeRaw`
        INSERT INTO setting (key, value, updated_at) VALUES (${key}, to_jsonb(${digest}::text), ${now})
        ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at WHERE setting.value <> excluded.value`;
      if (changed > 0) await queueEveryEndpoint(tx, now);
      return changed > 0;
    },
    60_000,
  );
}

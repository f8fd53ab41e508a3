import { currentPolicy } from "@/lib/checks/current-policy";
import { queueEveryEndpoint } from "@/lib/checks/evaluate-endpoints";
import type { CheckPolicy } from "@/lib/checks/types";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";

interface NewVersion {
  baseVersion: number;
  /** Replaces these parts; the rest stays as the base has it. */
  change: Partial<Omit<CheckPolicy, "version">>;
  note: string;
  now: Date;
  byId: string | null;
}

/**
 * Appends a version to the one row of policies that judges, and queues every endpoint. Of two who save upon the same base at once
 * the second is told who was first.
 * @throws AppError conflict
 */
export async function addPolicyVersion(tx: Transaction, { baseVersion, change, note, now, byId }: NewVersion) {
  const { version, ...before } = await currentPolicy(tx);
  if (version !== baseVersion) throw await meanwhile(tx, version);
  const after = { ...before, ...change };
  const next = version + 1;
  const inserted = await tx.$executeRaw(Prisma.sql`
    INSERT INTO policy_version (version, policy, note, created_at, created_by_id)
    VALUES (${next}::int, ${JSON.stringify(after)}::jsonb, ${note}, ${now}, ${byId}::uuid) ON CONFLICT DO NOTHING`);
  if (inserted === 0) throw await meanwhile(tx, next);
  const queued = await queueEveryEndpoint(tx, now);
  return { version: next, before, after, queued };
}

async function meanwhile(tx: Transaction, version: number): Promise<AppError> {
  const [saved] = await tx.$queryRaw<{ name: string | null }[]>`
    SELECT p.name FROM policy_version v LEFT JOIN person p ON p.id = v.created_by_id WHERE v.version = ${version}::int`;
  return new AppError(
    "conflict",
    `${saved?.name ?? "Somebody else"} saved version ${version} meanwhile. Nothing of yours is lost: put your changes upon it, look at the preview and save.`,
  );
}

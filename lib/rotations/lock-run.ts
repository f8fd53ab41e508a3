import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import type { RotationRun, RotationStep } from "@/lib/core/generated/prisma/client";
import type { Actor } from "@/lib/core/principal";
import type { StoredEndpoint } from "@/lib/endpoints/fact-columns";
import { readStored } from "@/lib/endpoints/lock-endpoint";
import { editableBy } from "@/lib/endpoints/relations";
import { visibleTo } from "@/lib/endpoints/visibility";
import { isLive } from "./rules";
import { stepKinds } from "./schema";
import { endedWords } from "./words";

export interface LockedRun {
  run: RotationRun;
  /** In their order. */
  steps: RotationStep[];
  endpoint: StoredEndpoint;
  chain: "demo" | "main";
}

/**
 * The run and its endpoint, held until the commit. Who sees the endpoint sees the run; who does it, owns the endpoint, backs it up or
 * answers for the programme may change it.
 * @throws AppError not_found, not_allowed
 */
export async function lockRun(tx: Transaction, actor: Actor, runId: string): Promise<LockedRun> {
  const found = await tx.rotationRun.findUnique({ where: { id: runId }, select: { endpointId: true } });
  if (!found) throw notFound();
  // The endpoint first, as whoever starts a run does.
  await tx.$queryRaw(Prisma.sql`SELECT id FROM endpoint WHERE id = ${found.endpointId}::uuid FOR UPDATE`);
  await tx.$queryRaw(Prisma.sql`SELECT id FROM rotation_run WHERE id = ${runId}::uuid FOR UPDATE`);
  const endpoint = await readStored(
    tx,
    Prisma.sql`SELECT to_jsonb(e) AS row FROM endpoint e WHERE e.id = ${found.endpointId}::uuid AND ${visibleTo(actor)}`,
  );
  if (!endpoint) throw notFound();
  const { steps, ...run } = await tx.rotationRun.findUniqueOrThrow({ where: { id: runId }, include: { steps: true } });
  if (!mayDo(actor, { ownerId: endpoint.owner_id, backupId: endpoint.backup_id, assigneeId: run.assigneeId }))
    throw new AppError("not_allowed", "Whoever does the rotation, the endpoint's owner or backup, or a security engineer does this.");
  steps.sort((a, b) => stepKinds.indexOf(a.kind) - stepKinds.indexOf(b.kind));
  return { run, steps, endpoint, chain: endpoint.demo ? "demo" : "main" };
}

/** Whoever may change the secret may rotate it. */
export function mayDo(
  actor: Actor,
  { ownerId, backupId, assigneeId }: { ownerId: string | null; backupId: string | null; assigneeId: string | null },
): boolean {
  return editableBy(actor, { ownerId, backupId, teamId: null, runAssigneeId: assigneeId }).has("secret");
}

/** @throws AppError conflict: it ended, or somebody changed it since the page was shown */
export function requireCurrent(run: RotationRun, version: number): void {
  if (!isLive(run.state)) throw new AppError("conflict", `${endedWords[run.state] ?? "It has ended."} Nothing was changed.`);
  if (run.version !== version)
    throw new AppError("conflict", "Somebody else changed this rotation meanwhile. Look at it again; what you typed is kept.");
}

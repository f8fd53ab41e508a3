import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import type { Transaction } from "@/lib/core/db";

/** Ends the runs that an answer asked for, as long as nothing was done yet. Runs that began stay: their people finish or roll them back. */
export async function withdrawRuns(tx: Transaction, answerId: string, actorId: string | null, now: Date): Promise<void> {
  const runs = await tx.rotationRun.findMany({ where: { answerId, state: "planned" }, select: { id: true, endpointId: true } });
  if (runs.length === 0) return;
  await tx.rotationRun.updateMany({
    where: { id: { in: runs.map(({ id }) => id) } },
    data: {
      state: "cancelled",
      blockedAt: null,
      blockedReason: "",
      endedAt: now,
      endedById: actorId,
      endedReason: "The answer was taken back.",
      version: { increment: 1 },
    },
  });
  await evaluateEndpoints(
    tx,
    runs.map(({ endpointId }) => endpointId),
    now,
  );
}

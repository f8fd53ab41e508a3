import type { Transaction } from "@/lib/core/db";
import { settleItem } from "./settle-item";
import { rotateStep } from "./words";

/** The rotation of an item is closed: its step is done, by its proof. */
export async function markRotated(tx: Transaction, runId: string, by: string | null, note: string, now: Date): Promise<void> {
  const items = await tx.incidentItem.findMany({ where: { runId } });
  for (const { incidentId, endpointId } of items) {
    await tx.incidentStep.updateMany({
      where: { incidentId, endpointId, step: rotateStep, doneAt: null },
      data: { doneAt: now, doneById: by, note },
    });
    await settleItem(tx, incidentId, endpointId, now);
  }
}

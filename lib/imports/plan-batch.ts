import { systemClock } from "@/lib/core/clock";
import { database, inTransaction } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { type Actor, authorize } from "@/lib/core/principal";
import { planImport } from "./plan-import";
import { inRequestRows } from "./schema";

/**
 * All files of a drop were read: compares small imports at once and leaves the others to the worker. Changes nothing but the plan.
 * Returns the imports of the drop.
 */
export async function planBatch(batchId: string, actor: Actor, db: PrismaClient = database(), now = systemClock.now()): Promise<string[]> {
  authorize(actor, "import:run");
  const imports = await db.import.findMany({
    where: { batchId, state: { in: ["reading", "planning", "review"] }, readAt: { not: null } },
    orderBy: { rowsRead: "desc" },
  });
  for (const { id, rowsRead } of imports) {
    if (rowsRead > inRequestRows) await db.import.update({ where: { id }, data: { state: "planning" } });
    else await inTransaction(db, (tx) => planImport(tx, id, now), 60_000);
  }
  return imports.map(({ id }) => id);
}

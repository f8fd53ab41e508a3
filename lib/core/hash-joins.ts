import type { Transaction } from "@/lib/core/db";

/**
 * For statements that join whole sets, so that hashing is right whatever the planner believes. It takes a million freshly staged rows, which have no
 * statistics yet, for a handful; and rows between two uuids for one, when both lie in one bucket of the histogram. Then it loops over all of them for each.
 */
export async function withHashJoins<T>(tx: Transaction, run: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`SET LOCAL enable_nestloop = off`;
  const result = await run();
  await tx.$executeRaw`SET LOCAL enable_nestloop = on`;
  return result;
}

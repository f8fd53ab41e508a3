import type { Transaction } from "@/lib/core/db";

/**
 * Freshly staged rows have no statistics yet: the planner takes a million of them for a handful and loops over all of them for each.
 * These statements join whole sets, so hashing is right whatever the planner believes.
 */
export async function withHashJoins<T>(tx: Transaction, run: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`SET LOCAL enable_nestloop = off`;
  const result = await run();
  await tx.$executeRaw`SET LOCAL enable_nestloop = on`;
  return result;
}

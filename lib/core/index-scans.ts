import type { Transaction } from "@/lib/core/db";

/**
 * For statements that look few things up among many. Where it expects a match soon the planner reads the table from its beginning; once the matches are deleted
 * rows of this very transaction it reads all of it, for each thing.
 */
export async function withIndexScans<T>(tx: Transaction, run: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
  const result = await run();
  await tx.$executeRaw`SET LOCAL enable_seqscan = on`;
  return result;
}

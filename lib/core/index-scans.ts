import type { Transaction } from "@/lib/core/db";

/**
 * For statements that look few things up among many, so that an index is right whatever the planner believes. Its statistics may be older than the rows; and where it
 * expects a match soon it reads the table from its beginning, which is all of it once the matches are deleted rows of this very transaction.
 */
export async function withIndexScans<T>(tx: Transaction, run: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
  const result = await run();
  await tx.$executeRaw`SET LOCAL enable_seqscan = on`;
  return result;
}

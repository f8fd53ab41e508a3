import type { Database } from "@/lib/core/db";

/** How many endpoints still wait to be judged again: in the queue and in ranges. What is due by time alone is not among them. */
export async function countWaiting(db: Database): Promise<number> {
  const [waiting] = await db.$queryRaw<{ n: number }[]>`
    SELECT ((SELECT count(*) FROM evaluation_queue) + (SELECT coalesce(sum(endpoint_count), 0) FROM evaluation_range))::int AS n`;
  return waiting?.n ?? 0;
}

import type { PrismaClient } from "@/lib/core/generated/prisma/client";

/** Writers append increments; folding replaces them by one row per facet value. Rows another transaction still writes stay. */
export async function foldFacetCounts(db: PrismaClient): Promise<void> {
  await db.$executeRaw`
    WITH folded AS (DELETE FROM facet_count WHERE id IN (SELECT id FROM facet_count ORDER BY id LIMIT 200000 FOR UPDATE SKIP LOCKED) RETURNING facet, value, count)
    INSERT INTO facet_count (facet, value, count) SELECT facet, value, sum(count) FROM folded GROUP BY 1, 2 HAVING sum(count) <> 0`;
}

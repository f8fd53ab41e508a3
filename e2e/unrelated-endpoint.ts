import type { PrismaClient } from "@/lib/core/generated/prisma/client";

/** An endpoint with findings that is nobody's, and in no review, task or run either: each of these would let its person see it. */
export async function findUnrelatedEndpoint(db: PrismaClient): Promise<string | undefined> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM endpoint e WHERE owner_id IS NULL AND backup_id IS NULL AND team_id IS NULL AND merged_into_id IS NULL AND failing <> '{}' AND NOT EXISTS (
      SELECT endpoint_id FROM ownership_proposal WHERE endpoint_id = e.id UNION ALL SELECT endpoint_id FROM campaign_item WHERE endpoint_id = e.id
      UNION ALL SELECT endpoint_id FROM endpoint_task WHERE endpoint_id = e.id UNION ALL SELECT endpoint_id FROM decommission WHERE endpoint_id = e.id
      UNION ALL SELECT endpoint_id FROM rotation_run WHERE endpoint_id = e.id) ORDER BY id LIMIT 1`;
  return row?.id;
}

import { type Database, Prisma } from "@/lib/core/db";

/** Who does the rotation that goes on; null = none goes on, or nobody is named. */
export async function readRunAssignee(db: Database, endpointId: string): Promise<string | null> {
  const [run] = await db.$queryRaw<{ assignee_id: string | null }[]>(
    Prisma.sql`SELECT assignee_id FROM rotation_run WHERE endpoint_id = ${endpointId}::uuid AND live`,
  );
  return run?.assignee_id ?? null;
}

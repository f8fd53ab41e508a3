import { type Database, Prisma } from "@/lib/core/db";

/** Transactions wait so long at most before they begin, and clocks of one machine differ by less. */
const marginMs = 60_000;

/**
 * The latest instant of which nothing can change any more: whatever is under way may still commit with the instant it began at. A pack of
 * it, or of any earlier instant, is the same whenever it is taken.
 */
export async function readSettledInstant(db: Database, now: Date): Promise<Date> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(xact_start) AS at FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL`;
  const oldest = Math.min(now.getTime(), row?.at?.getTime() ?? now.getTime());
  return new Date(Math.floor((oldest - marginMs) / 1000) * 1000);
}

/** Live endpoints as they were known at that instant, one row each (alias `e`): what stands since before it, and what was replaced later. */
export function endpointsAt(asOf: Date, after?: string, limit?: number): Prisma.Sql {
  const columns = Prisma.sql`e.id, e.name, e.provider, e.account, e.environment::text AS environment, e.owner_state::text AS owner_state, e.failing, e.failing_ranks`;
  const behind = after ? Prisma.sql`AND e.id > ${after}::uuid` : Prisma.empty;
  const page = limit ? Prisma.sql`ORDER BY e.id LIMIT ${limit}` : Prisma.empty;
  return Prisma.sql`(
    (SELECT ${columns} FROM endpoint e WHERE e.live AND e.valid_from <= ${asOf} ${behind} ${page})
    UNION ALL (SELECT ${columns} FROM endpoint_history e WHERE e.live AND e.valid_from <= ${asOf} AND e.valid_to > ${asOf} ${behind} ${page}))`;
}

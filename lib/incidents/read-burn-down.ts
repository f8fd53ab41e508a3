import { type Database, Prisma } from "@/lib/core/db";

/** How many items were open at the end of each day since the opening, up to the closing or today; 90 days at most. */
export async function readBurnDown(
  db: Database,
  incidentId: string,
  openedAt: Date,
  until: Date,
): Promise<{ day: string; open: number }[]> {
  return db.$queryRaw<{ day: string; open: number }[]>(Prisma.sql`
    SELECT to_char(d, 'YYYY-MM-DD') AS day, (SELECT count(*)::int FROM incident_item i WHERE i.incident_id = ${incidentId}::uuid
      AND (i.done_at IS NULL OR (i.done_at AT TIME ZONE 'UTC')::date > d::date)) AS open
    FROM generate_series((${openedAt}::timestamptz AT TIME ZONE 'UTC')::date, least((${until}::timestamptz AT TIME ZONE 'UTC')::date,
      (${openedAt}::timestamptz AT TIME ZONE 'UTC')::date + 89), interval '1 day') AS d ORDER BY d`);
}

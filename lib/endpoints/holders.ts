import { Prisma, type Transaction } from "@/lib/core/db";

/**
 * Who may know the secret: the present owner and backup of these endpoints hold it from now on, those who stopped being either keep
 * their row with its end. Nobody is ever taken off the list.
 */
export async function keepHolders(
  tx: Transaction,
  endpointIds: string[],
  former: { endpointId: string; personId: string }[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO holder (endpoint_id, person_id, since)
    SELECT DISTINCT e.id, held.person_id, ${now}::timestamptz FROM endpoint e, unnest(ARRAY[e.owner_id, e.backup_id]) AS held (person_id)
    WHERE e.id = ANY(${endpointIds}::uuid[]) AND held.person_id IS NOT NULL
    ON CONFLICT (endpoint_id, person_id) DO UPDATE SET until = NULL WHERE holder.until IS NOT NULL`);
  await tx.$executeRaw(Prisma.sql`
    UPDATE holder h SET until = greatest(h.since, ${now}::timestamptz)
    FROM endpoint e, unnest(${former.map((one) => one.endpointId)}::uuid[], ${former.map((one) => one.personId)}::uuid[]) AS former (endpoint_id, person_id)
    WHERE h.endpoint_id = e.id AND h.endpoint_id = former.endpoint_id AND h.person_id = former.person_id AND h.until IS NULL
      AND h.person_id IS DISTINCT FROM e.owner_id AND h.person_id IS DISTINCT FROM e.backup_id`);
}

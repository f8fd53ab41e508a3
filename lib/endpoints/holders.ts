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
    INSERT INTO holder (endpoint_id, person_id, since, until)
    SELECT DISTINCT e.id, former.person_id, ${now}::timestamptz, ${now}::timestamptz
    FROM unnest(${former.map((one) => one.endpointId)}::uuid[], ${former.map((one) => one.personId)}::uuid[]) AS former (endpoint_id, person_id)
    JOIN endpoint e ON e.id = former.endpoint_id
    WHERE former.person_id IS DISTINCT FROM e.owner_id AND former.person_id IS DISTINCT FROM e.backup_id
    ON CONFLICT (endpoint_id, person_id) DO UPDATE SET until = greatest(holder.since, excluded.until) WHERE holder.until IS NULL`);
}

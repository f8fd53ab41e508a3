import { type Database, database, Prisma } from "@/lib/core/db";
import type { Actor } from "@/lib/core/principal";
import { selectEndpoints } from "./list-endpoints";
import { activeGroups, withoutGroup } from "./list-links";
import { conjunction, partsOf, type Selection } from "./list-scan";
import type { EndpointListQuery, FilterGroup } from "./list-schema";

/** How many endpoints a list holds, counted one by one. */
export async function countMatching(db: Database, selection: Selection): Promise<number> {
  const counts = partsOf(selection).map(
    ({ from, where }) => Prisma.sql`(SELECT count(*) FROM ${from} WHERE ${conjunction([where, ...selection.predicates.values()])})`,
  );
  const [row] = await db.$queryRaw<{ n: bigint }[]>(
    Prisma.sql`SELECT ${counts.length === 0 ? Prisma.sql`0` : Prisma.join(counts, " + ")} AS n`,
  );
  return Number(row?.n ?? 0);
}

export interface Loosening {
  group: FilterGroup;
  count: number;
}

/** What each filter alone keeps away: how many endpoints the list would hold without it, most first. */
export async function countWithoutEach(actor: Actor, query: EndpointListQuery, now: Date, db: Database = database()): Promise<Loosening[]> {
  const groups = activeGroups(query.filter);
  const counts = await Promise.all(
    groups.map(async (group) => {
      const filter = withoutGroup(query.filter, group);
      return { group, count: await countMatching(db, await selectEndpoints(actor, { ...query, filter }, now, db)) };
    }),
  );
  return counts.sort((a, b) => b.count - a.count);
}

import { type Database, Prisma } from "@/lib/core/db";
import { conjunction, partsOf, type Selection } from "./list-scan";

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

import type { Database } from "@/lib/core/db";

/** Unfiltered counts by facet and value, summed from the increments: exact at every commit, whatever the size of the estate. */
export async function readFacetCounts(db: Database, facets: string[]): Promise<(facet: string, value?: string) => number> {
  const rows = await db.$queryRaw<{ facet: string; value: string; count: number }[]>`
    SELECT facet, value, sum(count)::int AS count FROM facet_count WHERE facet = ANY (${facets}) GROUP BY 1, 2`;
  const counts = new Map(rows.map((row) => [`${row.facet}/${row.value}`, row.count]));
  return (facet, value = "") => counts.get(`${facet}/${value}`) ?? 0;
}

import { type Database, database, Prisma } from "@/lib/core/db";
import type { EndpointFilter } from "./list-schema";

/** What people, teams and sources of a filter are called, and teams that a facet counts. Names and teams anyone signed in may look up. */
export async function readNames(
  filter: EndpointFilter,
  teamIds: readonly string[],
  db: Database = database(),
): Promise<Map<string, string>> {
  const isId = (value: string) => value !== "me" && value !== "none";
  const people = filter.person?.filter(isId) ?? [];
  const teams = [...new Set([...(filter.team ?? []), ...teamIds])].filter(isId);
  const sources = filter.source ?? [];
  if (people.length + teams.length + sources.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; name: string }[]>(Prisma.sql`
    SELECT id, name FROM person WHERE id = ANY(${people}::uuid[])
    UNION ALL SELECT id, name FROM team WHERE id = ANY(${teams}::uuid[])
    UNION ALL SELECT id, name FROM source WHERE id = ANY(${sources}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

import { type Database, database } from "@/lib/core/db";

const id = /^[0-9a-f-]{36}$/;

/** Names of the people, teams and endpoints that filters and facets speak of, by id. */
export async function readFindingNames(
  wanted: { people: readonly string[]; teams: readonly string[]; endpoints: readonly string[] },
  db: Database = database(),
): Promise<Map<string, string>> {
  const ids = (values: readonly string[]) => ({
    where: { id: { in: values.filter((value) => id.test(value)) } },
    select: { id: true, name: true },
  });
  const found = await Promise.all([
    db.person.findMany(ids(wanted.people)),
    db.team.findMany(ids(wanted.teams)),
    db.endpoint.findMany(ids(wanted.endpoints)),
  ]);
  return new Map(found.flat().map((one) => [one.id, one.name]));
}

import { type Database, Prisma } from "@/lib/core/db";
import { type Directory, type DirectoryPerson, nameKey } from "@/lib/endpoints/directory";
import { readOwnDomains } from "@/lib/endpoints/own-domains";
import type { ResolveContext } from "@/lib/endpoints/resolve-facts";

/** What resolving needs beside the sources' words: whom names mean, and which domains are ours. */
export async function loadImportContext(db: Database): Promise<ResolveContext> {
  return { directory: await loadDirectory(db), ownDomains: await readOwnDomains(db) };
}

async function loadDirectory(db: Database): Promise<Directory> {
  const people = await db.$queryRaw<(DirectoryPerson & { email: string | null })[]>(
    Prisma.sql`SELECT id, name, email, status::text FROM person`,
  );
  const teams = await db.team.findMany({ select: { id: true, name: true } });
  const thirdParties = await db.thirdParty.findMany({ select: { id: true, name: true } });
  const personByName = new Map<string, DirectoryPerson | null>();
  for (const { id, name, status } of people) personByName.set(nameKey(name), personByName.has(nameKey(name)) ? null : { id, name, status });
  return {
    personById: new Map(people.map(({ id, name, status }) => [id, { id, name, status }])),
    personByEmail: new Map(people.flatMap(({ id, name, status, email }) => (email ? [[email, { id, name, status }] as const] : []))),
    personByName,
    teamByName: new Map(teams.map(({ id, name }) => [nameKey(name), id])),
    thirdPartyByName: new Map(thirdParties.map(({ id, name }) => [nameKey(name), id])),
  };
}

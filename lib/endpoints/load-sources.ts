import { type Database, Prisma } from "@/lib/core/db";
import { type Directory, nameKey } from "./directory";
import { readOwnDomains } from "./own-domains";
import type { ResolveContext } from "./resolve-facts";
import { type Sighted, type SightedFacts, trustOf } from "./sighted";

export interface LoadedSighting extends Sighted {
  sightingId: string;
  firstSeenAt: Date;
  /** The endpoint it came from in a merge. */
  mergedFromId: string | null;
}

/** What the sources say of these endpoints. */
export async function loadSightings(db: Database, endpointIds: string[]): Promise<(LoadedSighting & { endpointId: string })[]> {
  const rows = await db.sighting.findMany({ where: { endpointId: { in: endpointIds } }, include: { source: true } });
  return rows.map((row) => ({
    endpointId: row.endpointId,
    sightingId: row.id,
    sourceId: row.sourceId,
    source: row.source.name,
    trust: trustOf(row.source.format),
    seenAt: row.lastSeenAt.getTime(),
    firstSeenAt: row.firstSeenAt,
    mergedFromId: row.mergedFromId,
    facts: row.facts as unknown as SightedFacts,
  }));
}

/** The part of the directory that these sightings speak of, and the domains that are ours. */
export async function loadContext(db: Database, sightings: readonly Sighted[]): Promise<ResolveContext> {
  const stated = sightings.flatMap(({ facts }) => (facts.stated ? [facts.stated] : []));
  const emails = stated
    .flatMap(({ ownerEmail, backupEmail }) => [ownerEmail, backupEmail])
    .flatMap((mail) => (mail ? [mail.trim().toLowerCase()] : []));
  const keys = (names: (string | undefined)[]) => names.flatMap((name) => (name ? [nameKey(name)] : []));
  const names = keys(stated.map(({ ownerName }) => ownerName));
  const [people, teams, thirdParties, ownDomains] = await Promise.all([
    db.$queryRaw<{ id: string; name: string; email: string | null; status: "active" | "disabled" | "departed" }[]>(
      Prisma.sql`SELECT id, name, email, status::text FROM person WHERE email = ANY(${emails}::text[]) OR lower(name) = ANY(${names}::text[])`,
    ),
    byName(db, "team", keys(stated.map(({ teamName }) => teamName))),
    byName(db, "third_party", keys(stated.map(({ thirdParty }) => thirdParty))),
    readOwnDomains(db),
  ]);
  const personByName = new Map<string, Directory["personByName"] extends ReadonlyMap<string, infer V> ? V : never>();
  for (const { id, name, status } of people) personByName.set(nameKey(name), personByName.has(nameKey(name)) ? null : { id, name, status });
  return {
    directory: {
      personById: new Map(people.map(({ id, name, status }) => [id, { id, name, status }])),
      personByEmail: new Map(people.flatMap(({ email, ...person }) => (email ? [[email, person] as const] : []))),
      personByName,
      teamByName: teams,
      thirdPartyByName: thirdParties,
    },
    ownDomains,
  };
}

async function byName(db: Database, table: "team" | "third_party", names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; name: string }[]>(
    Prisma.sql`SELECT id, name FROM ${Prisma.raw(table)} WHERE lower(name) = ANY(${names}::text[])`,
  );
  return new Map(rows.map(({ id, name }) => [nameKey(name), id]));
}

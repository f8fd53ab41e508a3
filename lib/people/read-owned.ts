import { checks } from "@/lib/checks/registry";
import { database, Prisma } from "@/lib/core/db";
import type { OwnedView } from "./schema";

const shown = 8;
const columns = { owner: "owner_id", backup: "backup_id", team: "team_id" } as const;
const knownSecret = checks.find(({ id }) => id === "departed-holder-not-rotated")!.index;

const live = (relation: keyof typeof columns, id: string) => Prisma.sql`e.live AND ${Prisma.raw(`e.${columns[relation]}`)} = ${id}::uuid`;

/** Live endpoints in this relation: their number and the worst few. */
export async function readOwned(relation: keyof typeof columns, id: string): Promise<OwnedView> {
  return readWhere(live(relation, id));
}

/** The worst few alone, where the number is known from the counters. */
export async function readWorst(relation: keyof typeof columns, id: string): Promise<OwnedView["first"]> {
  return worstOf(live(relation, id));
}

/** Endpoints whose secret somebody who left may know and that was not rotated since, among those this person held. */
export async function readKnownSecrets(personId: string): Promise<OwnedView> {
  return readWhere(
    Prisma.sql`e.live AND e.failing @> ARRAY[${knownSecret}]::smallint[] AND e.id IN (SELECT h.endpoint_id FROM holder h WHERE h.person_id = ${personId}::uuid)`,
  );
}

async function readWhere(where: Prisma.Sql): Promise<OwnedView> {
  const [counted, first] = await Promise.all([
    database().$queryRaw<{ count: number }[]>(Prisma.sql`SELECT count(*)::int AS count FROM endpoint e WHERE ${where}`),
    worstOf(where),
  ]);
  return { count: counted[0]?.count ?? 0, first };
}

const worstOf = (where: Prisma.Sql) =>
  database().$queryRaw<OwnedView["first"]>(Prisma.sql`
    SELECT e.id, e.name, e.host, e.provider, e.worst_rank AS "worstRank" FROM endpoint e WHERE ${where} ORDER BY e.worst_rank, e.name_key, e.id LIMIT ${shown}`);

import { type Database, database, Prisma } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { workSources } from "./registry";
import { byUrgency } from "./rules";
import type { WorkItem } from "./schema";

export interface Work {
  items: WorkItem[];
  owned: number;
  teams: string[];
}

/** What one person must decide or do, most urgent first. */
export async function readWork(principal: Principal, now: Date, db: Database = database()): Promise<Work> {
  const [found, [owned], teams] = await Promise.all([
    Promise.all(workSources.map((source) => source.read(principal, now, db))),
    db.$queryRaw<{ n: number }[]>(
      Prisma.sql`SELECT count(*)::int AS n FROM endpoint e WHERE e.owner_id = ${principal.personId}::uuid AND e.live`,
    ),
    db.team.findMany({ where: { members: { some: { personId: principal.personId } } }, select: { name: true }, orderBy: { name: "asc" } }),
  ]);
  return { items: byUrgency(found.flat(), now), owned: owned?.n ?? 0, teams: teams.map(({ name }) => name) };
}

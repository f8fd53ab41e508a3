import { type Database, Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Actor } from "@/lib/core/principal";
import { selectEndpoints } from "@/lib/endpoints/list-endpoints";
import { readListQuery } from "@/lib/endpoints/list-query";
import { conjunction, partsOf } from "@/lib/endpoints/list-scan";
import { visibleTo } from "@/lib/endpoints/visibility";
import { nextMonday, type Placed, spreadOverWeeks } from "./rules";
import { maxPlanned, type PlanRuns } from "./schema";

export interface Plannable {
  id: string;
  ownerId: string | null;
  /** Why it cannot be planned; null = it can. */
  why: string | null;
}

export interface RunPlanning {
  placed: Placed<Plannable>[];
  left: Plannable[];
  beyond: number;
}

/**
 * The endpoints of the list, most urgent first, each with the week in which its rotation begins: an owner gets so many a week.
 * @throws AppError invalid_input
 */
export async function planOf(db: Database, actor: Actor, { scope, perOwner, firstWeek }: PlanRuns, now: Date): Promise<RunPlanning> {
  const where = scope.ids
    ? Prisma.sql`e.id = ANY(${scope.ids}::uuid[]) AND e.live AND ${visibleTo(actor)}`
    : await listSql(db, actor, scope.search ?? "", now);
  const rows = await db.$queryRaw<(Plannable & { total: number })[]>(Prisma.sql`
    SELECT e.id, o.id AS "ownerId", (count(*) OVER ())::int AS total,
      CASE WHEN r.id IS NOT NULL THEN 'a rotation goes on already' WHEN e.rotation_status IN ('none_held', 'not_applicable') THEN 'nothing to rotate there' END AS why
    FROM endpoint e LEFT JOIN person o ON o.id = e.owner_id AND o.status = 'active' LEFT JOIN rotation_run r ON r.endpoint_id = e.id AND r.live
    WHERE ${where} ORDER BY r.id IS NOT NULL, e.rotation_rank, e.due_key, e.id LIMIT ${maxPlanned}`);
  const monday = firstWeek ? mondayOf(firstWeek, now) : nextMonday(now);
  return {
    placed: spreadOverWeeks(
      rows.filter(({ why }) => why === null),
      monday,
      perOwner,
    ),
    left: rows.filter(({ why }) => why !== null),
    beyond: (rows[0]?.total ?? 0) - rows.length,
  };
}

async function listSql(db: Database, actor: Actor, search: string, now: Date): Promise<Prisma.Sql> {
  const { filter, asOf } = readListQuery(new URLSearchParams(search));
  if (asOf)
    throw new AppError("invalid_input", "The list shows a past instant. Go back to now.", { scope: "The list shows a past instant." });
  const selection = await selectEndpoints(actor, { filter }, now, db);
  const scopes = partsOf(selection).map(({ where }) => where);
  return conjunction([Prisma.sql`e.live`, Prisma.sql`(${Prisma.join(scopes, " OR ")})`, ...selection.predicates.values()]);
}

function mondayOf(day: string, now: Date): Date {
  const at = new Date(`${day}T00:00:00Z`);
  const monday = new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 86_400_000);
  if (at.getTime() + 7 * 86_400_000 <= now.getTime()) {
    const message = "This week is over. Choose one that is still to come.";
    throw new AppError("invalid_input", message, { firstWeek: message });
  }
  return monday;
}

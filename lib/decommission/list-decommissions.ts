import { type Database, database, Prisma } from "@/lib/core/db";
import { containing } from "@/lib/core/like";
import type { Principal } from "@/lib/core/principal";
import { visibleTo } from "@/lib/endpoints/visibility";
import { type DecommissionFilter, type DecommissionLine, type DecommissionListQuery, decommissionPageSize } from "./list-schema";

export interface DecommissionList {
  lines: DecommissionLine[];
  /** Place of the next page; null = this is the last. */
  next: string | null;
}

const open = Prisma.sql`d.state IN ('announced', 'disabled')`;
const shown: Readonly<Record<DecommissionFilter, Prisma.Sql>> = {
  open,
  announced: Prisma.sql`${open} AND d.state = 'announced'`,
  watched: Prisma.sql`${open} AND d.state = 'disabled'`,
  ended: Prisma.sql`d.ended_at IS NOT NULL`,
};

const conditions = (principal: Principal, q: string | undefined): Prisma.Sql =>
  q ? Prisma.sql`${visibleTo(principal)} AND e.search_text LIKE ${containing(q.toLowerCase())}` : visibleTo(principal);

/** What has to be done first stands first; what has ended, newest first. */
export async function listDecommissions(
  principal: Principal,
  { show, q, after }: DecommissionListQuery,
  db: Database = database(),
): Promise<DecommissionList> {
  const ended = show === "ended";
  const key = ended ? Prisma.sql`d.ended_at` : Prisma.sql`coalesce(d.watch_until, d.disable_at)`;
  const [direction, beyond] = ended ? [Prisma.sql`DESC`, Prisma.sql`<`] : [Prisma.sql`ASC`, Prisma.sql`>`];
  const [at, id] = after?.split("_") ?? [];
  const place = at && id ? Prisma.sql`(${key}, d.id) ${beyond} (${new Date(at)}, ${id}::uuid)` : Prisma.sql`true`;
  const rows = await db.$queryRaw<(DecommissionLine & { key: Date })[]>(Prisma.sql`
    SELECT d.id, d.endpoint_id AS "endpointId", e.name, e.provider, e.environment::text, d.state::text, d.reason, p.name AS assignee, d.disable_at AS "disableAt", d.watch_until AS "watchUntil",
      d.ended_at AS "endedAt", d.end_reason AS "endReason", ${key} AS key, n.needed, n.broke,
      CASE WHEN a.last_delivery_at > d.disabled_at AND a.last_delivery_at <= coalesce(d.ended_at, a.last_delivery_at) THEN a.last_delivery_at END AS "calledAt"
    FROM decommission d JOIN endpoint e ON e.id = d.endpoint_id LEFT JOIN person p ON p.id = d.assignee_id LEFT JOIN endpoint_activity a ON a.endpoint_id = d.endpoint_id
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE NOT x.broke)::int AS needed, count(*) FILTER (WHERE x.broke)::int AS broke FROM decommission_note x WHERE x.decommission_id = d.id) n
    WHERE ${shown[show]} AND ${conditions(principal, q)} AND ${place} ORDER BY ${key} ${direction}, d.id ${direction} LIMIT ${decommissionPageSize + 1}`);
  const last = rows.length > decommissionPageSize ? rows[decommissionPageSize - 1] : undefined;
  return {
    lines: rows.slice(0, decommissionPageSize).map(({ key: _key, ...line }) => line),
    next: last ? `${last.key.toISOString()}_${last.id}` : null,
  };
}

/** The numbers of the tabs, under the same search. */
export async function countDecommissions(
  principal: Principal,
  { q }: Pick<DecommissionListQuery, "q">,
  db: Database = database(),
): Promise<Record<DecommissionFilter, number>> {
  const [row] = await db.$queryRaw<Record<DecommissionFilter, number>[]>(Prisma.sql`
    SELECT count(*) FILTER (WHERE ${shown.open})::int AS open, count(*) FILTER (WHERE ${shown.announced})::int AS announced,
      count(*) FILTER (WHERE ${shown.watched})::int AS watched, count(*) FILTER (WHERE ${shown.ended})::int AS ended
    FROM decommission d JOIN endpoint e ON e.id = d.endpoint_id WHERE ${conditions(principal, q)}`);
  return row!;
}

import { type Database, Prisma } from "@/lib/core/db";
import { containing } from "@/lib/core/like";
import type { AuditFilter } from "./schema";

/** A name that more than this many carry is searched among the first of them. */
const maxMatches = 100;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export async function filterSql(db: Database, filter: AuditFilter): Promise<Prisma.Sql> {
  const conditions = [Prisma.sql`chain = ${filter.chain}`];
  if (filter.action) conditions.push(Prisma.sql`action = ${filter.action}`);
  if (filter.objectType) conditions.push(Prisma.sql`object_type = ${filter.objectType}`);
  if (filter.from) conditions.push(Prisma.sql`at >= ${filter.from}::date::timestamp AT TIME ZONE 'UTC'`);
  if (filter.to) conditions.push(Prisma.sql`at < (${filter.to}::date + 1)::timestamp AT TIME ZONE 'UTC'`);
  if (filter.since) conditions.push(Prisma.sql`at > ${filter.since}::timestamptz`);
  if (filter.before) conditions.push(Prisma.sql`seq < ${filter.before}`);
  if (filter.actor) conditions.push(await actorSql(db, filter.actor));
  if (filter.object) conditions.push(await objectSql(db, filter.object));
  return Prisma.join(conditions, " AND ");
}

async function actorSql(db: Database, actor: string): Promise<Prisma.Sql> {
  if (actor.toLowerCase() === "system") return Prisma.sql`actor_id IS NULL`;
  if (uuidPattern.test(actor)) return Prisma.sql`actor_id = ${actor.toLowerCase()}`;
  return Prisma.sql`actor_id = ANY(${await idsOfPeople(db, actor)}::text[])`;
}

/** By id, or by what the object is called today. */
async function objectSql(db: Database, object: string): Promise<Prisma.Sql> {
  if (uuidPattern.test(object)) return Prisma.sql`object_id = ${object.toLowerCase()}`;
  const pattern = containing(object);
  const rows = await db.$queryRaw<{ id: string }[]>`
    (SELECT id::text FROM endpoint WHERE live AND search_text LIKE ${pattern.toLowerCase()} LIMIT ${maxMatches})
    UNION ALL (SELECT id::text FROM team WHERE name ILIKE ${pattern} LIMIT ${maxMatches})
    UNION ALL (SELECT id::text FROM source WHERE name ILIKE ${pattern} LIMIT ${maxMatches})`;
  const ids = [...rows.map((row) => row.id), ...(await idsOfPeople(db, object))];
  return Prisma.sql`object_id = ANY(${ids}::text[])`;
}

async function idsOfPeople(db: Database, text: string): Promise<string[]> {
  const pattern = containing(text);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM person WHERE name ILIKE ${pattern} OR email ILIKE ${pattern} LIMIT ${maxMatches}`;
  return rows.map((row) => row.id);
}

import { database, Prisma } from "@/lib/core/db";
import { containing } from "@/lib/core/like";
import { typedWords } from "@/lib/core/list-parameters";
import { roleMay } from "@/lib/core/permissions";
import { authorize, type Principal } from "@/lib/core/principal";
import { readFacetCounts } from "@/lib/endpoints/read-facet-counts";
import type { PersonStatus, Role } from "@/lib/endpoints/vocabulary";
import type { NamedView, PeopleFilter, PeoplePage, PersonRow, TeamRow, TeamsPage } from "./schema";

const pageSize = 50;

interface PersonSqlRow {
  id: string;
  name: string;
  email: string | null;
  status: PersonStatus;
  departed_at: Date | null;
  role: Role | null;
  teams: NamedView[] | null;
  manager: NamedView | null;
  owns: number;
}

/** The directory by name, one keyset page. A member gets names, mail and teams of those who are active; nothing else. */
export async function listPeople(principal: Principal, filter: PeopleFilter): Promise<PeoplePage> {
  authorize(principal, "person:lookup");
  const full = roleMay(principal.role, "person:read");
  const rows = await database().$queryRaw<PersonSqlRow[]>(Prisma.sql`
    SELECT p.id, p.name, p.email, p.status::text, p.departed_at, a.role::text, (SELECT jsonb_build_object('id', m.id, 'name', m.name) FROM person m WHERE m.id = p.manager_id) AS manager,
      (SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) ORDER BY lower(t.name)) FROM team t JOIN team_member tm ON tm.team_id = t.id WHERE tm.person_id = p.id) AS teams,
      ${full ? Prisma.sql`(SELECT count(*) FROM endpoint e WHERE e.owner_id = p.id AND e.live)::int` : Prisma.sql`0`} AS owns
    FROM person p LEFT JOIN account a ON a.person_id = p.id
    WHERE ${conditions(filter, full)} ORDER BY lower(p.name), p.id LIMIT ${pageSize + 1}`);
  const shown = rows.slice(0, pageSize);
  return {
    people: shown.map((row) => toRow(row, full)),
    nextAfter: rows.length > pageSize ? shown.at(-1)?.id : undefined,
    counts: await countDirectory(principal),
  };
}

function conditions({ tab, q, after }: PeopleFilter, full: boolean): Prisma.Sql {
  const parts = [full && tab === "left" ? Prisma.sql`p.status <> 'active'` : Prisma.sql`p.status = 'active'`];
  if (q) {
    const pattern = containing(q);
    parts.push(Prisma.sql`(p.name ILIKE ${pattern} OR p.email ILIKE ${pattern} OR EXISTS (
      SELECT FROM team_member tm JOIN team t ON t.id = tm.team_id WHERE tm.person_id = p.id AND t.name ILIKE ${pattern}))`);
  }
  if (after) parts.push(Prisma.sql`(lower(p.name), p.id) > (SELECT lower(x.name), x.id FROM person x WHERE x.id = ${after}::uuid)`);
  return Prisma.join(parts, " AND ");
}

function toRow(row: PersonSqlRow, full: boolean): PersonRow {
  const { id, name, email, teams, status, departed_at: departedAt, role, owns, manager } = row;
  const more = { status, departedAt: departedAt ?? undefined, role: role ?? undefined, owns, manager: manager ?? undefined };
  return { id, name, email: email ?? undefined, teams: teams ?? [], ...(full ? { more } : {}) };
}

/** For those who see the whole directory. */
export async function countDirectory(principal: Principal): Promise<PeoplePage["counts"]> {
  if (!roleMay(principal.role, "person:read")) return undefined;
  const [row] = await database().$queryRaw<{ active: number; gone: number; teams: number }[]>`
    SELECT count(*) FILTER (WHERE status = 'active')::int AS active, count(*) FILTER (WHERE status <> 'active')::int AS gone,
      (SELECT count(*) FROM team)::int AS teams FROM person`;
  return { active: row?.active ?? 0, left: row?.gone ?? 0, teams: row?.teams ?? 0 };
}

interface TeamSqlRow {
  id: string;
  name: string;
  lead: NamedView | null;
  members: number;
}

export async function listTeams(principal: Principal, { q, after }: Pick<PeopleFilter, "q" | "after">): Promise<TeamsPage> {
  authorize(principal, "person:lookup");
  const full = roleMay(principal.role, "person:read");
  const parts = [Prisma.sql`true`];
  if (q) parts.push(Prisma.sql`t.name ILIKE ${containing(q)}`);
  if (after) parts.push(Prisma.sql`(lower(t.name), t.id) > (SELECT lower(x.name), x.id FROM team x WHERE x.id = ${after}::uuid)`);
  const rows = await database().$queryRaw<TeamSqlRow[]>(Prisma.sql`
    SELECT t.id, t.name, (SELECT jsonb_build_object('id', p.id, 'name', p.name) FROM person p WHERE p.id = t.lead_id) AS lead,
      (SELECT count(*) FROM team_member m WHERE m.team_id = t.id)::int AS members
    FROM team t WHERE ${Prisma.join(parts, " AND ")} ORDER BY lower(t.name), t.id LIMIT ${pageSize + 1}`);
  const shown = rows.slice(0, pageSize);
  const count = full ? await readFacetCounts(database(), ["team", "teamUnowned"]) : undefined;
  const teams = shown.map(
    ({ id, name, lead, members }): TeamRow => ({
      id,
      name,
      lead: lead ?? undefined,
      members,
      ...(count ? { more: { endpoints: count("team", id), unowned: count("teamUnowned", id) } } : {}),
    }),
  );
  return { teams, nextAfter: rows.length > pageSize ? shown.at(-1)?.id : undefined };
}

/** For pickers: active people whose name or mail contains the text; those whose name begins with it first. */
export async function lookUpPeople(principal: Principal, text: string): Promise<{ id: string; name: string; detail: string }[]> {
  authorize(principal, "person:lookup");
  const term = typedWords(text);
  if (!term) return [];
  return database().$queryRaw`
    SELECT p.id, p.name, concat_ws(' · ', p.email, (SELECT min(t.name) FROM team t JOIN team_member m ON m.team_id = t.id WHERE m.person_id = p.id)) AS detail
    FROM person p WHERE p.status = 'active' AND (p.name ILIKE ${containing(term)} OR p.email ILIKE ${containing(term)})
    ORDER BY p.name ILIKE ${containing(term).slice(1)} DESC, lower(p.name), p.id LIMIT 8`;
}

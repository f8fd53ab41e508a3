import { database } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import { authorize, type Principal } from "@/lib/core/principal";
import { readFacetCounts } from "@/lib/endpoints/read-facet-counts";
import { readWorst } from "./read-owned";
import type { TeamView } from "./schema";

/** @throws AppError not_found */
export async function readTeam(principal: Principal, id: string): Promise<TeamView> {
  authorize(principal, "person:lookup");
  const full = roleMay(principal.role, "person:read");
  const db = database();
  const team = await db.team.findUnique({
    where: { id },
    include: {
      lead: { select: { id: true, name: true, status: true } },
      members: {
        select: { person: { select: { id: true, name: true, email: true, status: true } } },
        orderBy: { person: { name: "asc" } },
        ...(full ? {} : { where: { person: { status: "active" as const } } }),
      },
    },
  });
  if (!team) throw notFound();
  const members = team.members.map(({ person }) => ({ ...person, email: person.email ?? undefined }));
  const view: TeamView = { id, name: team.name, lead: team.lead ?? undefined, members };
  if (!full) return view;
  const [first, count] = await Promise.all([readWorst("team", id), readFacetCounts(db, ["team", "teamUnowned"])]);
  const endpoints = { count: count("team", id), first };
  return { ...view, more: { version: team.version, demo: team.demo, endpoints, unowned: count("teamUnowned", id) } };
}

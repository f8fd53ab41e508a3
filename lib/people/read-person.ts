import { database } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import { authorize, type Principal } from "@/lib/core/principal";
import { readKnownSecrets, readOwned } from "./read-owned";
import type { PersonView } from "./schema";

const reportsShown = 8;

/** @throws AppError not_found; for a member somebody who left does not exist either. */
export async function readPerson(principal: Principal, id: string, now: Date): Promise<PersonView> {
  authorize(principal, "person:lookup");
  const full = roleMay(principal.role, "person:read");
  const db = database();
  const person = await db.person.findUnique({
    where: { id, ...(full ? {} : { status: "active" }) },
    include: {
      account: true,
      manager: { select: { id: true, name: true } },
      teams: { select: { team: { select: { id: true, name: true } } }, orderBy: { team: { name: "asc" } } },
      leads: { select: { id: true, name: true }, orderBy: { name: "asc" } },
      reports: { select: { id: true, name: true }, orderBy: { name: "asc" }, take: reportsShown },
      _count: { select: { reports: true, identities: true } },
    },
  });
  if (!person) throw notFound();
  const leads = new Set(person.leads.map((team) => team.id));
  const member = person.teams.map(({ team }) => ({ ...team, lead: leads.has(team.id) }));
  const onlyLeads = person.leads.filter((team) => !member.some((one) => one.id === team.id)).map((team) => ({ ...team, lead: true }));
  const view: PersonView = { id, name: person.name, email: person.email ?? undefined, teams: [...member, ...onlyLeads] };
  if (!full) return view;
  const open = { personId: id, endedAt: null, expiresAt: { gt: now } };
  const [owned, backedUp, knows, openSessions, last] = await Promise.all([
    readOwned("owner", id),
    readOwned("backup", id),
    person.status === "departed" ? readKnownSecrets(id) : undefined,
    db.session.count({ where: open }),
    db.session.aggregate({ where: { personId: id }, _max: { lastSeenAt: true } }),
  ]);
  const { account } = person;
  return {
    ...view,
    more: {
      status: person.status,
      departedAt: person.departedAt ?? undefined,
      manager: person.manager ?? undefined,
      reports: person.reports,
      reportCount: person._count.reports,
      account: account
        ? {
            role: account.role,
            hasPassword: account.passwordHash !== null,
            hasIdentity: person._count.identities > 0,
            openSessions,
            lastSeenAt: last._max.lastSeenAt ?? undefined,
          }
        : undefined,
      version: person.version,
      demo: person.demo,
      owned,
      backedUp,
      knows,
    },
  };
}

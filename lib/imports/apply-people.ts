import { v7 as uuid } from "uuid";
import { queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { Prisma, type Transaction } from "@/lib/core/db";
import { nameKey } from "@/lib/endpoints/directory";
import type { Applied } from "./apply-rows";
import { changesOf, type KnownPerson, loadPeople, type PersonRow, stagedPeople } from "./people-plan";
import { statusOf } from "./people-rules";
import { type FieldChange, noneApplied, type UndoResult } from "./schema";

const rowsPerStep = 2_000;

interface Written {
  id: string;
  name: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
  changes: FieldChange[];
}

/** Adds and changes people and teams; managers are linked last, so that a file may name them in any order. */
export async function applyPeople(tx: Transaction, importId: string, now: Date, report: (rows: number) => Promise<void>): Promise<Applied> {
  const known = await loadPeople(tx);
  const teams = new Map((await tx.team.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [nameKey(name), id]));
  const written: Written[] = [];
  const managers: { id: string; email: string }[] = [];
  for (let after = 0; ; ) {
    const rows = await stagedPeople(tx, importId, after, rowsPerStep, ["new", "changed"]);
    if (rows.length === 0) break;
    for (const row of rows) {
      const person = known.find(row.item);
      const one = await writePerson(tx, row, person, changesOf(person, row.item, statusOf(row.item, now), known), now);
      await joinTeam(tx, one, row, teams, now);
      written.push(one);
      if (row.item.managerEmail) managers.push({ id: one.id, email: row.item.managerEmail });
    }
    after = rows.at(-1)!.n;
    await report(written.length);
  }
  for (const link of await linkManagers(tx, managers)) written.find(({ id }) => id === link.id)!.after.manager = link;
  await tx.importUndoObject.createMany({
    data: written.map(({ id, before, after }) => ({
      importId,
      objectType: "person",
      objectId: id,
      before: (before ?? undefined) as object,
      after: after as object,
    })),
  });
  const changedStatus = written.filter(({ before, after }) => before && "status" in after).map(({ id }) => id);
  await followStatus(tx, changedStatus, now);
  const added = written.filter(({ before }) => before === null).length;
  return {
    counts: { ...noneApplied, added, changed: written.length - added },
    details: written.map(({ id, name, changes }) => ({ id, name, changes })),
  };
}

async function writePerson(
  tx: Transaction,
  { item }: PersonRow,
  person: KnownPerson | undefined,
  changes: FieldChange[],
  now: Date,
): Promise<Written> {
  const { status, departedAt } = statusOf(item, now);
  if (!person) {
    const id = uuid();
    const data = {
      name: item.name,
      email: item.email ?? null,
      status: status ?? ("active" as const),
      departedAt: departedAt ? new Date(departedAt) : null,
    };
    await tx.person.create({ data: { id, createdAt: now, ...data } });
    return { id, name: item.name, before: null, after: {}, changes };
  }
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const { field, before: was, after: is } of changes) {
    if (field !== "name" && field !== "email" && field !== "status" && field !== "departedAt") continue;
    before[field] = was;
    after[field] = is;
  }
  if ("status" in after) {
    before.departedAt = person.departedAt?.toISOString() ?? null;
    after.departedAt = departedAt ?? null;
  }
  if (Object.keys(after).length > 0) await tx.person.update({ where: { id: person.id }, data: { ...after, version: { increment: 1 } } });
  return { id: person.id, name: person.name, before, after, changes };
}

async function joinTeam(tx: Transaction, one: Written, { item }: PersonRow, teams: Map<string, string>, now: Date): Promise<void> {
  if (!item.teamName) return;
  let teamId = teams.get(nameKey(item.teamName));
  if (!teamId) {
    teamId = uuid();
    await tx.team.create({ data: { id: teamId, name: item.teamName, createdAt: now } });
    teams.set(nameKey(item.teamName), teamId);
  }
  const { count } = await tx.teamMember.createMany({ data: { teamId, personId: one.id }, skipDuplicates: true });
  if (count > 0) one.after.joined = teamId;
  if (item.isTeamLead !== true) return;
  const team = await tx.team.findUniqueOrThrow({ where: { id: teamId } });
  if (team.leadId === one.id) return;
  one.after.leads = { teamId, former: team.leadId };
  await tx.team.update({ where: { id: teamId }, data: { leadId: one.id, version: { increment: 1 } } });
}

/** Nobody reports to themselves, directly or in a circle: such a link is left out. Returns the links that were made. */
async function linkManagers(tx: Transaction, managers: { id: string; email: string }[]) {
  const links: { id: string; managerId: string; former: string | null }[] = [];
  for (const { id, email } of managers) {
    const made = await tx.$queryRaw<typeof links>(Prisma.sql`
      UPDATE person p SET manager_id = m.id FROM person m, person o
      WHERE p.id = ${id}::uuid AND o.id = p.id AND m.email = ${email} AND m.id <> p.id AND p.manager_id IS DISTINCT FROM m.id
        AND NOT EXISTS (WITH RECURSIVE up (id) AS (SELECT m.id UNION SELECT x.manager_id FROM person x JOIN up ON x.id = up.id WHERE x.manager_id IS NOT NULL) SELECT FROM up WHERE up.id = p.id)
      RETURNING p.id, m.id AS "managerId", o.manager_id AS former`);
    links.push(...made);
  }
  return links;
}

/** Endpoints say at once that their owner left; those they back up, or whose secret they may know, are judged again. */
async function followStatus(tx: Transaction, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    UPDATE endpoint e SET owner_state = p.status::text::"OwnerState", valid_from = greatest(e.valid_from, ${now}::timestamptz)
    FROM person p WHERE p.id = e.owner_id AND p.id = ANY(${ids}::uuid[]) AND e.owner_state::text <> p.status::text`);
  const touched = Prisma.sql`e.owner_id = ANY(${ids}::uuid[]) OR e.backup_id = ANY(${ids}::uuid[]) OR e.id IN (SELECT h.endpoint_id FROM holder h WHERE h.person_id = ANY(${ids}::uuid[]))`;
  await queueEvaluation(tx, touched, now);
}

/** People that the import added go, when nothing speaks of them yet; changed fields go back where they still hold what it wrote. */
export async function undoPeople(tx: Transaction, importId: string, now: Date): Promise<UndoResult> {
  const result: UndoResult = { removed: 0, restored: 0, kept: [] };
  const rows = await tx.importUndoObject.findMany({ where: { importId, objectType: "person" } });
  const restored: string[] = [];
  for (const { after } of rows) {
    const { manager } = after as { manager?: { id: string; managerId: string; former: string | null } };
    if (manager)
      await tx.person.updateMany({ where: { id: manager.id, managerId: manager.managerId }, data: { managerId: manager.former } });
  }
  for (const { objectId: id, before, after } of rows) {
    const person = await tx.person.findUnique({ where: { id } });
    if (!person) continue;
    const wrote = after as Record<string, unknown> & { joined?: string; leads?: { teamId: string; former: string | null } };
    if (wrote.leads) await tx.team.updateMany({ where: { id: wrote.leads.teamId, leadId: id }, data: { leadId: wrote.leads.former } });
    if (wrote.joined) await tx.teamMember.deleteMany({ where: { teamId: wrote.joined, personId: id } });
    if (before === null) {
      if (person.version === 1 && (await isUnused(tx, id))) {
        await tx.person.delete({ where: { id } });
        result.removed++;
      } else result.kept.push({ type: "person", id, name: person.name, fields: [] });
      continue;
    }
    const was = before as Record<string, unknown>;
    const now_ = {
      name: person.name,
      email: person.email,
      status: person.status,
      departedAt: person.departedAt?.toISOString() ?? null,
    } as Record<string, unknown>;
    const same = Object.keys(was).filter((field) => now_[field] === (wrote[field] ?? null));
    const later = Object.keys(was).filter((field) => !same.includes(field));
    if (later.length > 0) result.kept.push({ type: "person", id, name: person.name, fields: later });
    if (same.length > 0) {
      await tx.person.update({
        where: { id },
        data: { ...Object.fromEntries(same.map((field) => [field, was[field]])), version: { increment: 1 } },
      });
      restored.push(id);
    }
  }
  await followStatus(tx, restored, now);
  result.restored = restored.length;
  return result;
}

async function isUnused(tx: Transaction, id: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ used: boolean }[]>(Prisma.sql`
    SELECT EXISTS (SELECT FROM endpoint WHERE owner_id = ${id}::uuid OR backup_id = ${id}::uuid) OR EXISTS (SELECT FROM account WHERE person_id = ${id}::uuid)
      OR EXISTS (SELECT FROM holder WHERE person_id = ${id}::uuid) OR EXISTS (SELECT FROM person WHERE manager_id = ${id}::uuid) OR EXISTS (SELECT FROM team WHERE lead_id = ${id}::uuid)
      OR EXISTS (SELECT FROM source WHERE keeper_id = ${id}::uuid) OR EXISTS (SELECT FROM team_member WHERE person_id = ${id}::uuid) AS used`);
  return !row!.used;
}

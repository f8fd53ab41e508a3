import { type Database, database, Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import type { Principal } from "@/lib/core/principal";
import { providerOf } from "@/lib/providers/providers";
import { readBurnDown } from "./read-burn-down";
import { type Criteria, criteria, type IncidentItemView, type IncidentLine, type IncidentView } from "./schema";
import { incidentSteps } from "./words";

const maxLines = 100;
const maxShown = 200;

/** Newest first; a member gets those in which something is theirs. */
export async function listIncidents(principal: Principal, db: Database = database()): Promise<IncidentLine[]> {
  const own = roleMay(principal.role, "incident:read") ? Prisma.sql`true` : Prisma.sql`i.assignee_id = ${principal.personId}::uuid`;
  return db.$queryRaw<IncidentLine[]>(Prisma.sql`
    SELECT n.id, n.kind::text, n.title, n.opened_at AS "openedAt", n.due_at AS "dueAt", n.closed_at AS "closedAt", count(*)::int AS items, count(i.done_at)::int AS done
    FROM incident n JOIN incident_item i ON i.incident_id = n.id WHERE ${own} GROUP BY n.id ORDER BY n.closed_at IS NOT NULL, n.opened_at DESC LIMIT ${maxLines}`);
}

/** @throws AppError not_found, also for a member who has nothing in it */
export async function readIncident(principal: Principal, incidentId: string, now: Date, db: Database = database()): Promise<IncidentView> {
  const line = await db.incident.findUnique({ where: { id: incidentId } });
  if (!line) throw notFound();
  const all = roleMay(principal.role, "incident:read");
  const own = all ? Prisma.sql`true` : Prisma.sql`i.assignee_id = ${principal.personId}::uuid`;
  const where = Prisma.sql`i.incident_id = ${incidentId}::uuid AND ${own}`;
  const shown = await readItems(db, where, line.kind, principal.personId);
  if (shown.length === 0 && !all) throw notFound();
  const [owners, burnDown, people] = await Promise.all([
    db.$queryRaw<IncidentView["owners"]>(Prisma.sql`
      SELECT p.id, coalesce(p.name, 'Nobody') AS name, count(*)::int AS items, count(i.done_at)::int AS done
      FROM incident_item i LEFT JOIN person p ON p.id = i.assignee_id WHERE ${where} GROUP BY p.id, p.name ORDER BY count(*) - count(i.done_at) DESC, 2 LIMIT 50`),
    readBurnDown(db, incidentId, line.openedAt, line.closedAt ?? now),
    db.person.findMany({ where: { id: { in: [line.openedById, line.closedById].filter((id) => id !== null) } } }),
  ]);
  const name = (id: string | null) => people.find((person) => person.id === id)?.name ?? null;
  const { id, kind, title, description, openedAt, dueAt, closedAt, closedNote } = line;
  return {
    id,
    kind,
    title,
    description,
    openedAt,
    dueAt,
    closedAt,
    closedNote,
    owners,
    burnDown,
    shown,
    onlyOwn: !all,
    items: owners.reduce((sum, { items }) => sum + items, 0),
    done: owners.reduce((sum, { done }) => sum + done, 0),
    criteria: await criteriaWords(db, criteria.parse(line.criteria)),
    openedBy: name(line.openedById),
    closedBy: name(line.closedById),
  };
}

interface Row extends Omit<IncidentItemView, "steps" | "mine"> {
  assignee_id: string | null;
  steps: { step: string; doneAt: string | null; doneBy: string | null; note: string }[];
}

/** Open ones first; steps with their words. */
async function readItems(db: Database, where: Prisma.Sql, kind: IncidentView["kind"], personId: string): Promise<IncidentItemView[]> {
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT e.id AS "endpointId", e.name, e.provider, e.environment::text, p.name AS assignee, i.assignee_id, i.run_id AS "runId", r.state::text AS "runState", i.done_at AS "doneAt", (
      SELECT jsonb_agg(jsonb_build_object('step', s.step, 'doneAt', s.done_at, 'doneBy', d.name, 'note', s.note) ORDER BY s.place)
      FROM incident_step s LEFT JOIN person d ON d.id = s.done_by_id WHERE s.incident_id = i.incident_id AND s.endpoint_id = i.endpoint_id) AS steps
    FROM incident_item i JOIN endpoint e ON e.id = i.endpoint_id LEFT JOIN person p ON p.id = i.assignee_id LEFT JOIN rotation_run r ON r.id = i.run_id
    WHERE ${where} ORDER BY i.done_at IS NOT NULL, i.assignee_id IS DISTINCT FROM ${personId}::uuid, e.worst_rank, e.id LIMIT ${maxShown}`);
  const words = new Map(incidentSteps[kind].map((one) => [one.step, one]));
  return rows.map(({ assignee_id, steps, ...row }) => ({
    ...row,
    mine: assignee_id === personId,
    steps: (steps ?? []).map(({ doneAt, ...step }) => ({
      ...step,
      title: words.get(step.step)?.title ?? step.step,
      text: words.get(step.step)?.text ?? "",
      doneAt: doneAt ? new Date(doneAt) : null,
    })),
  }));
}

async function criteriaWords(db: Database, wanted: Criteria): Promise<IncidentView["criteria"]> {
  const [party, person] = await Promise.all([
    wanted.thirdPartyId ? db.thirdParty.findUnique({ where: { id: wanted.thirdPartyId } }) : null,
    wanted.personId ? db.person.findUnique({ where: { id: wanted.personId } }) : null,
  ]);
  const lines: [string, string | undefined][] = [
    ["Provider", wanted.provider && providerOf(wanted.provider).name],
    ["Third party", wanted.thirdPartyId && (party?.name ?? "one that is gone")],
    ["Host", wanted.host],
    ["May know it", wanted.personId && (person?.name ?? "somebody who is gone")],
    ["Fingerprint", wanted.fingerprint],
    [
      "Delivered",
      wanted.deliveredFrom || wanted.deliveredTo
        ? `${wanted.deliveredFrom ?? "…"} to ${wanted.deliveredTo ?? "…"}, or not known`
        : undefined,
    ],
    ["Secret", wanted.secretOn && `in place on ${wanted.secretOn}, or not known`],
  ];
  return lines.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

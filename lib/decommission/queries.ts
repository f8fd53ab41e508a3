import { type Database, database, Prisma } from "@/lib/core/db";
import { roleMay } from "@/lib/core/permissions";
import type { Principal } from "@/lib/core/principal";
import { requireVisible } from "@/lib/endpoints/read-endpoint";
import { mayDecommission } from "./lock-decommission";
import type { DecommissionNoteView, DecommissionPage, DecommissionState, DecommissionView } from "./schema";
import { seenSince } from "./steps";

const shownPast = 20;

type Row = Omit<DecommissionView, "notes" | "seen" | "told"> & { endpointId: string; assigneeId: string | null };

/** How the end of one endpoint stands, and former attempts, newest first. @throws AppError not_found */
export async function readDecommission(principal: Principal, endpointId: string, db: Database = database()): Promise<DecommissionPage> {
  await requireVisible(principal, endpointId, db);
  const [rows, endpoint] = await Promise.all([
    db.$queryRaw<Row[]>(Prisma.sql`
      SELECT d.id, d.state::text, d.reason, d.announced_at AS "announcedAt", d.disable_at AS "disableAt", d.watch_days AS "watchDays", d.disabled_at AS "disabledAt", d.disable_proof AS "disableProof",
        d.watch_until AS "watchUntil", d.ended_at AS "endedAt", d.end_proof AS "endProof", d.end_reason AS "endReason", d.endpoint_id AS "endpointId", d.assignee_id AS "assigneeId",
        n.name AS "announcedBy", o.name AS "disabledBy", x.name AS "endedBy", e.provider_state::text AS "providerState",
        CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'name', a.name) END AS assignee, CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'name', c.name) END AS campaign
      FROM decommission d JOIN endpoint e ON e.id = d.endpoint_id LEFT JOIN person n ON n.id = d.announced_by_id LEFT JOIN person o ON o.id = d.disabled_by_id LEFT JOIN person x ON x.id = d.ended_by_id
        LEFT JOIN person a ON a.id = d.assignee_id LEFT JOIN campaign c ON c.id = d.campaign_id
      WHERE d.endpoint_id = ${endpointId}::uuid ORDER BY d.announced_at DESC, d.id DESC LIMIT ${shownPast}`),
    db.endpoint.findUniqueOrThrow({
      where: { id: endpointId },
      select: { ownerId: true, backupId: true, teamId: true, mergedIntoId: true },
    }),
  ]);
  const views = await Promise.all(rows.map((row) => toView(db, row)));
  const current = rows.find(({ state }) => isOpen(state));
  const row = { owner_id: endpoint.ownerId, backup_id: endpoint.backupId, team_id: endpoint.teamId };
  const may = roleMay(principal.role, "endpoint:decommission") && endpoint.mergedIntoId === null;
  return {
    current: views.find(({ state }) => isOpen(state)) ?? null,
    past: views.filter(({ state }) => !isOpen(state)),
    mayAct: may && mayDecommission(principal, row, current?.assigneeId ?? null),
    mayNote: may,
  };
}

const isOpen = (state: DecommissionState) => state === "announced" || state === "disabled";

async function toView(db: Database, { endpointId, assigneeId: _a, ...row }: Row): Promise<DecommissionView> {
  const [told, notes, seen] = await Promise.all([
    db.$queryRaw<DecommissionView["told"]>(Prisma.sql`
      SELECT DISTINCT ON (p.id) p.id, p.name, r.as FROM (${toldSql(Prisma.sql`d.id = ${row.id}::uuid`)}) r JOIN person p ON p.id = r.person_id ORDER BY p.id, r.place`),
    db.$queryRaw<DecommissionNoteView[]>(Prisma.sql`
      SELECT n.id, p.name AS by, n.at, n.broke, n.text FROM decommission_note n LEFT JOIN person p ON p.id = n.by_id WHERE n.decommission_id = ${row.id}::uuid ORDER BY n.at, n.id`),
    seenSince(db, { endpointId, disabledAt: row.disabledAt, endedAt: row.endedAt }),
  ]);
  const order = ["owner", "backup", "team lead", "relies on it"];
  return { ...row, notes, seen, told: told.sort((a, b) => order.indexOf(a.as) - order.indexOf(b.as) || a.name.localeCompare(b.name)) };
}

/** Everybody who is told of the decommissions that `where` picks (aliases `d` and `e`), with how they stand to the endpoint. */
export const toldSql = (where: Prisma.Sql) => Prisma.sql`
  SELECT d.id AS decommission_id, r.person_id, r.as, r.place FROM decommission d JOIN endpoint e ON e.id = d.endpoint_id LEFT JOIN team t ON t.id = e.team_id
    CROSS JOIN LATERAL (
      VALUES (e.owner_id, 'owner', 1), (e.backup_id, 'backup', 2), (t.lead_id, 'team lead', 3)) AS r (person_id, "as", place)
  WHERE ${where} AND r.person_id IS NOT NULL
  UNION ALL SELECT d.id, c.person_id, 'relies on it', 4 FROM decommission d JOIN endpoint e ON e.id = d.endpoint_id JOIN decommission_consumer c ON c.decommission_id = d.id WHERE ${where}`;

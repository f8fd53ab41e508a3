import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { type AssignableField, undoAssignmentInput } from "./schema";
import type { AssignmentDetail } from "./write-assigned";
import { writeAssignment } from "./write-assignment";

interface Current extends Record<AssignableField, string | null> {
  id: string;
  demo: boolean;
  /** Fields whose statement is still the one that the assignment wrote. */
  held: string[];
}
type DetailChange = AssignmentDetail["changes"][number];

/** Takes a bulk assignment back, where it still holds: what somebody changed since stays theirs and is counted. */
export const undoAssignment = defineCommand({
  name: "endpoint.undo-assign",
  permission: "endpoint:assign",
  input: undoAssignmentInput,
  timeoutMs: 300_000,
  async run({ input, tx, now, audit }) {
    const { at, details } = await readAssignment(tx, input.assignmentId);
    const current = await readCurrent(tx, details, at);
    const rows = details.flatMap((detail) => {
      const row = current.get(detail.id);
      const changes = row ? detail.changes.filter(({ field, after }) => row[field] === after && row.held.includes(field)) : [];
      if (!row || changes.length === 0) return [];
      const { id, demo, held: _held, ...before } = row;
      return [
        {
          id,
          name: detail.name,
          demo,
          before,
          after: { ...before, ...Object.fromEntries(changes.map((change) => [change.field, change.before])) },
          changes,
        },
      ];
    });
    const kept = details.length - rows.length;
    if (rows.length === 0)
      throw new AppError("conflict", "Nothing of this assignment holds any more: everything was changed or taken back since.");
    await restoreStatements(tx, rows);
    await writeAssignment(tx, rows, now);
    audit({
      object: { type: "assignment", id: input.assignmentId },
      data: { restored: rows.length, kept },
      details: rows.map(({ id, name, changes }) => ({
        id,
        name,
        changes: changes.map(({ field, before, after }) => ({ field, before: after, after: before })),
      })),
      chain: rows.every(({ demo }) => demo) ? "demo" : "main",
    });
    return { restored: rows.length, kept };
  },
});

/** The event and its rows are what is undone: they cannot have been altered. */
async function readAssignment(tx: Transaction, assignmentId: string): Promise<{ at: Date; details: AssignmentDetail[] }> {
  const [event] = await tx.$queryRaw<{ at: Date; details_id: string }[]>(Prisma.sql`
    SELECT a.at, (a.record::jsonb) ->> 'detailsId' AS details_id FROM audit_event a
    WHERE a.object_type = 'assignment' AND a.object_id = ${assignmentId} AND a.action IN ('endpoint.assign', 'ownership.assign')`);
  if (!event) throw notFound();
  const rows = await tx.auditDetail.findMany({ where: { detailsId: event.details_id }, orderBy: { n: "asc" } });
  return { at: event.at, details: rows.map(({ record }) => JSON.parse(record) as AssignmentDetail) };
}

async function readCurrent(tx: Transaction, details: AssignmentDetail[], at: Date): Promise<Map<string, Current>> {
  const ids = details.map(({ id }) => id);
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM endpoint e WHERE e.id = ANY(${ids}::uuid[]) ORDER BY e.id FOR UPDATE`);
  const rows = await tx.$queryRaw<Current[]>(Prisma.sql`
    SELECT e.id, e.demo, e.owner_id AS "ownerId", e.backup_id AS "backupId", e.team_id AS "teamId", e.environment::text, e.data_class::text AS "dataClass",
      ARRAY(SELECT s.field FROM statement s WHERE s.endpoint_id = e.id AND s.stated_at = ${at}::timestamptz) AS held
    FROM endpoint e WHERE e.id = ANY(${ids}::uuid[]) AND e.merged_into_id IS NULL`);
  return new Map(rows.map((row) => [row.id, row]));
}

async function restoreStatements(tx: Transaction, rows: { id: string; changes: DetailChange[] }[]): Promise<void> {
  const all = rows.flatMap(({ id, changes }) => changes.map(({ field, statement }) => ({ id, field, statement })));
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM statement s USING unnest(${all.map(({ id }) => id)}::uuid[], ${all.map(({ field }) => field)}::text[]) AS d (id, field)
    WHERE s.endpoint_id = d.id AND s.field = d.field`);
  const former = all.flatMap(({ id, field, statement }) => (statement ? [{ endpoint_id: id, field, ...statement }] : []));
  await tx.$executeRaw(
    Prisma.sql`INSERT INTO statement SELECT * FROM jsonb_populate_recordset(NULL::statement, ${JSON.stringify(former)}::jsonb)`,
  );
}

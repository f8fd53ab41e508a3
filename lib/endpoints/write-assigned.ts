import { Prisma, type Transaction } from "@/lib/core/db";
import { type Actor, isSystem } from "@/lib/core/principal";
import type { AssignableField } from "./schema";
import { type AssignedValues, writeAssignment } from "./write-assignment";

export interface AssignedRow extends AssignedValues {
  name: string;
  demo: boolean;
  /** The fields that differ. */
  fields: AssignableField[];
}

/** One row of the event's details: enough to undo it. */
export interface AssignmentDetail {
  id: string;
  name: string;
  changes: { field: AssignableField; before: string | null; after: string | null; statement: FormerStatement | null }[];
}

/** What a person had said before. */
export interface FormerStatement {
  value: unknown;
  reason: string;
  stated_by_id: string | null;
  stated_at: string;
}

/** States and writes what changes for many endpoints. Returns the details of the one audit event, from which it can be undone. */
export async function writeAssigned(
  tx: Transaction,
  changing: AssignedRow[],
  reason: string,
  actor: Actor,
  now: Date,
): Promise<AssignmentDetail[]> {
  const former = await formerStatements(tx, changing);
  await writeStatements(tx, changing, reason, isSystem(actor) ? null : actor.personId, now);
  await writeAssignment(tx, changing, now);
  return changing.map(({ id, name, fields, before, after }) => ({
    id,
    name,
    changes: fields.map((field) => ({
      field,
      before: before[field],
      after: after[field],
      statement: former.get(`${id} ${field}`) ?? null,
    })),
  }));
}

async function formerStatements(tx: Transaction, rows: AssignedRow[]): Promise<Map<string, FormerStatement>> {
  const fields = [...new Set(rows.flatMap((row) => row.fields))];
  const found = await tx.$queryRaw<{ endpoint_id: string; field: string; former: FormerStatement }[]>(Prisma.sql`
    SELECT s.endpoint_id, s.field, jsonb_build_object('value', s.value, 'reason', s.reason, 'stated_by_id', s.stated_by_id, 'stated_at', s.stated_at) AS former
    FROM statement s WHERE s.endpoint_id = ANY(${rows.map(({ id }) => id)}::uuid[]) AND s.field = ANY(${fields}::text[])`);
  return new Map(found.map(({ endpoint_id, field, former }) => [`${endpoint_id} ${field}`, former]));
}

async function writeStatements(tx: Transaction, rows: AssignedRow[], reason: string, personId: string | null, now: Date): Promise<void> {
  const given = rows.flatMap(({ id, fields, after }) => fields.map((field) => ({ id, field, value: JSON.stringify(after[field]) })));
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO statement (endpoint_id, field, value, reason, stated_by_id, stated_at)
    SELECT d.id, d.field, d.value::jsonb, ${reason}, ${personId}::uuid, ${now}
    FROM unnest(${given.map(({ id }) => id)}::uuid[], ${given.map(({ field }) => field)}::text[], ${given.map(({ value }) => value)}::text[]) AS d (id, field, value)
    ON CONFLICT (endpoint_id, field) DO UPDATE SET value = excluded.value, reason = excluded.reason, stated_by_id = excluded.stated_by_id, stated_at = excluded.stated_at`);
}

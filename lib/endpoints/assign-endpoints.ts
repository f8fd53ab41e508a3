import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { type AssignedRow, namedChanges, planAssignment } from "./assign-plan";
import { type AssignableField, assignEndpointsInput } from "./schema";
import { writeAssignment } from "./write-assignment";

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

/** Owner, backup, team, environment and data class of many endpoints: one command, one event, one undo. */
export const assignEndpoints = defineCommand({
  name: "endpoint.assign",
  permission: "endpoint:assign",
  input: assignEndpointsInput,
  timeoutMs: 300_000,
  async run({ actor, input, tx, now, audit }) {
    const { changing, unchanged, references } = await planAssignment(tx, actor, input, now, true);
    const selected = changing.length + unchanged;
    if (input.expected !== undefined && input.expected !== selected)
      throw new AppError(
        "conflict",
        `The list has changed: it now holds ${selected} endpoints, the preview counted ${input.expected}. Look again.`,
      );
    const assignmentId = uuid();
    if (changing.length === 0) {
      audit.nothingChanged();
      return { assignmentId: null, changed: 0, unchanged };
    }
    const former = await formerStatements(tx, changing);
    await writeStatements(tx, changing, input.reason, isSystem(actor) ? null : actor.personId, now);
    await writeAssignment(tx, changing, now);
    const details: AssignmentDetail[] = changing.map(({ id, name, fields, before, after }) => ({
      id,
      name,
      changes: fields.map((field) => ({
        field,
        before: before[field],
        after: after[field],
        statement: former.get(`${id} ${field}`) ?? null,
      })),
    }));
    audit({
      object: { type: "assignment", id: assignmentId },
      data: {
        selection: input.selection,
        changes: namedChanges(input.changes, references),
        reason: input.reason,
        changed: changing.length,
        unchanged,
      },
      details,
      chain: changing.every(({ demo }) => demo) ? "demo" : "main",
    });
    return { assignmentId, changed: changing.length, unchanged };
  },
});

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

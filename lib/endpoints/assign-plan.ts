import { parseInput } from "@/lib/core/command";
import { type Database, database, Prisma } from "@/lib/core/db";
import { type Actor, authorize } from "@/lib/core/principal";
import { checkReferences, loadReferences, named, type References, referencesIn } from "./references";
import { type AssignableField, type AssignmentInput, assignableFields, assignEndpointsInput } from "./schema";
import { maxSelected, refuseTooMany, selectionSql } from "./selection-sql";
import { visibleTo } from "./visibility";
import type { AssignedRow } from "./write-assigned";

type Values = Record<AssignableField, string | null>;

export interface AssignmentPlan {
  changing: AssignedRow[];
  unchanged: number;
  references: References;
}

/** What a bulk assignment would do to each selected endpoint. With `lock` the rows stay as they are until the commit. */
export async function planAssignment(
  db: Database,
  actor: Actor,
  input: AssignmentInput,
  now: Date,
  lock: boolean,
): Promise<AssignmentPlan> {
  const references = await loadReferences(db, referencesIn(input.changes));
  checkReferences(input.changes, {}, references);
  const rows = await selectedRows(db, actor, input.selection, now, lock);
  refuseTooMany(rows.length);
  const planned = rows.map(({ id, name, demo, ...before }) => {
    const after = afterwards(before, input.changes);
    return { id, name, demo, before, after, fields: assignableFields.filter((field) => before[field] !== after[field]) };
  });
  const changing = planned.filter(({ fields }) => fields.length > 0);
  return { changing, unchanged: planned.length - changing.length, references };
}

/** Owner and backup stay two people: a backup who becomes owner leaves the place of the backup; an owner is not made backup. */
function afterwards(before: Values, changes: AssignmentInput["changes"]): Values {
  const after: Values = { ...before, ...changes };
  if (after.ownerId === null || after.ownerId !== after.backupId) return after;
  return changes.ownerId !== undefined ? { ...after, backupId: null } : { ...after, backupId: before.backupId };
}

async function selectedRows(
  db: Database,
  actor: Actor,
  selection: AssignmentInput["selection"],
  now: Date,
  lock: boolean,
): Promise<(Values & { id: string; name: string; demo: boolean })[]> {
  const wanted = await selectionSql(db, actor, selection, now);
  return db.$queryRaw(Prisma.sql`
    SELECT e.id, e.name, e.demo, e.owner_id AS "ownerId", e.backup_id AS "backupId", e.team_id AS "teamId", e.environment::text, e.data_class::text AS "dataClass"
    FROM endpoint e WHERE ${wanted} AND ${visibleTo(actor)} AND e.merged_into_id IS NULL ORDER BY e.id LIMIT ${maxSelected + 1} ${lock ? Prisma.sql`FOR UPDATE OF e` : Prisma.empty}`);
}

export interface AssignmentPreview {
  selected: number;
  changing: number;
  unchanged: number;
  /** How many endpoints get another value, by field. */
  byField: Partial<Record<AssignableField, number>>;
  /** Owners of today who would no longer be, with how many endpoints each. */
  replacedOwners: { name: string; count: number }[];
  /** Backups who become owner and leave the place of the backup. */
  backupsCleared: number;
}

/** What the command would do, without doing it. */
export async function previewAssignment(actor: Actor, raw: unknown, now: Date, db: Database = database()): Promise<AssignmentPreview> {
  authorize(actor, "endpoint:assign");
  const input = parseInput(assignEndpointsInput, raw);
  const { changing, unchanged } = await planAssignment(db, actor, input, now, false);
  const byField: AssignmentPreview["byField"] = {};
  const replaced = new Map<string, number>();
  for (const { fields, before } of changing) {
    for (const field of fields) byField[field] = (byField[field] ?? 0) + 1;
    if (fields.includes("ownerId") && before.ownerId) replaced.set(before.ownerId, (replaced.get(before.ownerId) ?? 0) + 1);
  }
  const references = await loadReferences(db, [...replaced.keys()]);
  return {
    selected: changing.length + unchanged,
    changing: changing.length,
    unchanged,
    byField,
    replacedOwners: [...replaced]
      .map(([id, count]) => ({ name: references.people.get(id)?.name ?? "somebody unknown", count }))
      .sort((a, b) => b.count - a.count),
    backupsCleared: input.changes.backupId === undefined ? changing.filter(({ fields }) => fields.includes("backupId")).length : 0,
  };
}

export const namedChanges = (changes: AssignmentInput["changes"], references: References) =>
  Object.fromEntries(Object.entries(changes).map(([field, value]) => [field, named(field as AssignableField, value, references)]));

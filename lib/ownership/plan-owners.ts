import { type Database, Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import type { Actor } from "@/lib/core/principal";
import type { AssignableField } from "@/lib/endpoints/schema";
import { maxSelected, refuseTooMany, selectionSql } from "@/lib/endpoints/selection-sql";
import { mayProposeFor } from "./may-propose";
import { evidenceWords } from "./rules";
import type { OwnershipSelection, OwnersInput } from "./schema";
import { suggestOwners } from "./suggest-owners";

type Values = Record<AssignableField, string | null>;

export interface PlannedRow extends Values {
  id: string;
  name: string;
  demo: boolean;
  askedId: string | null;
}

export interface PlannedOwner {
  row: PlannedRow;
  personId: string;
  evidence: string[];
}

export interface OwnersPlan {
  selected: number;
  changing: PlannedOwner[];
  unchanged: number;
  withoutSuggestion: number;
}

export async function ownersSelectionSql(db: Database, actor: Actor, selection: OwnershipSelection, now: Date): Promise<Prisma.Sql> {
  if ("ownedBy" in selection) return Prisma.sql`e.owner_id = ${selection.ownedBy}::uuid AND e.live`;
  return selectionSql(db, actor, selection, now);
}

/** Who would own, or be asked to own, each selected endpoint. With `lock` the rows stay as they are until the commit. */
export async function planOwners(db: Database, actor: Actor, input: OwnersInput, now: Date, lock: boolean): Promise<OwnersPlan> {
  const where = Prisma.sql`${await ownersSelectionSql(db, actor, input.selection, now)} AND ${mayProposeFor(actor)} AND e.merged_into_id IS NULL`;
  const rows = await db.$queryRaw<PlannedRow[]>(Prisma.sql`
    SELECT e.id, e.name, e.demo, e.owner_id AS "ownerId", e.backup_id AS "backupId", e.team_id AS "teamId", e.environment::text, e.data_class::text AS "dataClass",
      (SELECT o.person_id FROM ownership_proposal o WHERE o.endpoint_id = e.id AND o.state = 'open') AS "askedId"
    FROM endpoint e WHERE ${where} ORDER BY e.id LIMIT ${maxSelected + 1} ${lock ? Prisma.sql`FOR UPDATE OF e` : Prisma.empty}`);
  refuseTooMany(rows.length);
  if ("ids" in input.selection && rows.length < new Set(input.selection.ids).size) throw notFound();
  const choose = await chooser(db, input, where);
  const chosen = rows.map((row) => ({ row, owner: choose(row.id) }));
  const changing = chosen.flatMap(({ row, owner }): PlannedOwner[] => {
    if (!owner || row.ownerId === owner.personId || (input.how === "propose" && row.askedId === owner.personId)) return [];
    return [{ row, ...owner }];
  });
  const withoutSuggestion = chosen.filter(({ owner }) => !owner).length;
  return { selected: rows.length, changing, withoutSuggestion, unchanged: rows.length - changing.length - withoutSuggestion };
}

type Choice = (endpointId: string) => { personId: string; evidence: string[] } | undefined;

async function chooser(db: Database, { to }: OwnersInput, where: Prisma.Sql): Promise<Choice> {
  if ("personId" in to) {
    const person = await db.person.findUnique({ where: { id: to.personId }, select: { name: true, status: true } });
    const words = !person ? "There is no such person in the directory." : person.status === "active" ? "" : `${person.name} is not active.`;
    if (words) throw new AppError("invalid_input", words, { personId: words });
    return () => ({ personId: to.personId, evidence: [] });
  }
  const found = await suggestOwners(db, where, { perEndpoint: 1 });
  const byEndpoint = new Map(found.map(({ endpointId, ...one }) => [endpointId, one]));
  return (id) => {
    const one = byEndpoint.get(id);
    return one && { personId: one.personId, evidence: one.evidence.map(evidenceWords) };
  };
}

/** @throws AppError conflict when the selection has changed since the preview */
export function checkExpected(selected: number, expected: number | undefined): void {
  if (expected === undefined || expected === selected) return;
  throw new AppError("conflict", `The list has changed: it now holds ${selected} endpoints, the preview counted ${expected}. Look again.`);
}

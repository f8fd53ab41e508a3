import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import type { ImportCounts, OpenQuestion, ScopeCount } from "./schema";

export interface LockedImport {
  id: string;
  state: string;
  kind: string;
  source_id: string;
  source: string;
  rows_read: number;
  planned_at: Date | null;
  applied_at: Date | null;
  questions: OpenQuestion[];
  counts: ImportCounts & { scopes?: ScopeCount[] };
  complete_scopes: string[];
  good_rows_only: boolean;
  demo: boolean;
}

const words: Record<string, string> = {
  reading: "This import is still being read.",
  planning: "This import is being compared with the catalogue.",
  review: "This import was not applied yet.",
  applying: "This import is being applied already.",
  applied: "This import was applied already, perhaps in another window a moment ago. Nothing was applied twice.",
  undoing: "This import is being undone already.",
  undone: "This import was undone already.",
  discarded: "This import was discarded.",
  failed: "This import failed.",
};

/**
 * Holds one import until the commit. An advisory lock, not the row's: while a long apply goes on, its progress is written to the row
 * from outside the transaction.
 * @throws AppError not_found, conflict: the import is not in one of these states
 */
export async function lockImport(tx: Transaction, importId: string, states: readonly string[]): Promise<LockedImport> {
  await tx.$executeRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtextextended(${importId}, 0))`);
  const [row] = await tx.$queryRaw<LockedImport[]>(Prisma.sql`
    SELECT i.id, i.state::text, i.kind, i.source_id, s.name AS source, i.rows_read, i.planned_at, i.applied_at, i.questions, i.counts, i.complete_scopes, i.good_rows_only, i.demo
    FROM import i JOIN source s ON s.id = i.source_id WHERE i.id = ${importId}::uuid`);
  if (!row) throw notFound();
  if (!states.includes(row.state)) throw new AppError("conflict", words[row.state]);
  return row;
}

/** False when another process holds this import: it is being worked on. */
export async function tryLockImport(tx: Transaction, importId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>(
    Prisma.sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${importId}, 0)) AS held`,
  );
  return row!.held;
}

/** One import is applied at a time: two that know the same webhook would otherwise both add it. False when another is under way. */
export async function tryApplyLock(tx: Transaction): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>(Prisma.sql`SELECT pg_try_advisory_xact_lock(hashtext('import.apply')) AS held`);
  return row!.held;
}

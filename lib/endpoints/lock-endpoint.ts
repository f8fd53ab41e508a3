import { type Database, Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import type { Actor } from "@/lib/core/principal";
import { factOf, type StoredEndpoint, sameFact } from "./fact-columns";
import { factWords } from "./fact-words";
import { factFields } from "./schema";
import { visibleTo } from "./visibility";

/**
 * The endpoint as it is now, held until the commit. What the actor may not see is not found; an edit on top of somebody else's is
 * refused with their names, so that nothing anybody typed is lost.
 * @throws AppError not_found, conflict
 */
export async function lockEndpoint(tx: Transaction, actor: Actor, endpointId: string, seenVersion?: number): Promise<StoredEndpoint> {
  // The lock first, then the row: while waiting for the lock somebody else's edit may have committed.
  await tx.$queryRaw(Prisma.sql`SELECT e.id FROM endpoint e WHERE e.id = ${endpointId}::uuid FOR UPDATE`);
  const row = await readStored(
    tx,
    Prisma.sql`SELECT to_jsonb(e) AS row FROM endpoint e WHERE e.id = ${endpointId}::uuid AND ${visibleTo(actor)}`,
  );
  if (!row) throw notFound();
  if (row.merged_into_id) throw new AppError("conflict", "It was merged into another endpoint. Change that one, or split the merge first.");
  if (seenVersion !== undefined && seenVersion !== row.version) throw await conflictWith(tx, row, seenVersion);
  return row;
}

export async function readStored(db: Database, query: Prisma.Sql): Promise<StoredEndpoint | undefined> {
  const [found] = await db.$queryRaw<{ row: StoredEndpoint }[]>(query);
  return found?.row;
}

async function conflictWith(tx: Transaction, row: StoredEndpoint, seenVersion: number): Promise<AppError> {
  const seen = await readStored(
    tx,
    Prisma.sql`SELECT to_jsonb(h) AS row FROM endpoint_history h WHERE h.id = ${row.id}::uuid AND h.version = ${seenVersion} ORDER BY h.valid_from DESC LIMIT 1`,
  );
  const changed = seen ? factFields.filter((field) => !sameFact(factOf(seen, field), factOf(row, field))) : [];
  const stated = await tx.$queryRaw<{ field: string; name: string | null }[]>(Prisma.sql`
    SELECT s.field, p.name FROM statement s LEFT JOIN person p ON p.id = s.stated_by_id WHERE s.endpoint_id = ${row.id}::uuid AND s.field = ANY(${changed}::text[])`);
  const fields: Record<string, string> = {};
  for (const field of changed) {
    const by = stated.find((statement) => statement.field === field);
    fields[`changes.${field}`] = by ? `${by.name ?? "Somebody"} changed it meanwhile.` : "It went back to what the sources say meanwhile.";
  }
  const who = [...new Set(stated.map((statement) => statement.name ?? "Somebody"))].join(" and ") || "Somebody else";
  const what = changed.map((field) => factWords[field].toLowerCase()).join(", ") || "this endpoint";
  return new AppError(
    "conflict",
    `${who} changed ${what} since you opened it. What you typed is kept: look at the new values, then save again.`,
    fields,
  );
}

import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { columnsFor, factOf, type StoredEndpoint } from "./fact-columns";
import { keepHolders } from "./holders";
import { mergeFill, mergeRefusal } from "./merge-fill";
import { loadReferences } from "./references";
import type { FactField } from "./schema";
import { writeColumns } from "./write-columns";

/** What a merge wrote into the kept record, as its event holds it, so that a split takes back exactly this. */
export interface MergeRecord {
  name: string;
  otherId: string;
  otherName: string;
  /** Columns with their values before and after. */
  columns: { column: string; before: unknown; after: unknown }[];
  facts: { field: FactField; before: unknown; after: unknown }[];
  secret: boolean;
  reason: string;
}

/**
 * Two records of one webhook become one. The kept one learns what only the other knows; sources, statements, people who may know
 * the secret, and delivery counts come along; the other record stays, out of every list, so that the merge can be split again.
 */
export async function mergeInto(
  tx: Transaction,
  keep: StoredEndpoint,
  other: StoredEndpoint,
  reason: string,
  now: Date,
): Promise<MergeRecord> {
  const refusal = mergeRefusal(keep, other);
  if (refusal) throw new AppError("conflict", refusal);
  const held = await tx.endpoint.count({ where: { mergedIntoId: other.id } });
  if (held > 0) throw new AppError("conflict", `“${other.name}” holds merged records itself. Split them first, or keep that one.`);
  const { facts, columns, secret } = mergeFill(keep, other);
  const filled = { ...columns, ...columnsFor(keep, facts) };
  if ("ownerId" in facts) {
    const references = await loadReferences(tx, [facts.ownerId]);
    filled.owner_state = references.people.get(String(facts.ownerId))?.status ?? "missing";
  }
  // The other one first: two live endpoints never carry one identity.
  await writeColumns(tx, other.id, { merged_into_id: keep.id }, now);
  await writeColumns(tx, keep.id, filled, now);
  await tx.$executeRaw(
    Prisma.sql`UPDATE sighting SET merged_from_id = ${other.id}::uuid, endpoint_id = ${keep.id}::uuid WHERE endpoint_id = ${other.id}::uuid`,
  );
  await copyEvidence(tx, keep.id, other.id, Object.keys(facts), secret);
  await keepHolders(tx, [keep.id], [], now);
  await tx.$executeRaw(Prisma.sql`
    UPDATE merge_suggestion SET state = 'accepted', decided_at = ${now} WHERE state = 'open' AND first_id = least(${keep.id}::uuid, ${other.id}::uuid) AND second_id = greatest(${keep.id}::uuid, ${other.id}::uuid)`);
  await evaluateEndpoints(tx, [keep.id, other.id], now);
  return {
    name: keep.name,
    otherId: other.id,
    otherName: other.name,
    columns: Object.entries(columns).map(([column, after]) => ({ column, before: keep[column] ?? null, after })),
    facts: (Object.entries(facts) as [FactField, unknown][]).map(([field, after]) => ({ field, before: factOf(keep, field), after })),
    secret,
    reason,
  };
}

/** Copies, not moves: what the other record had stays with it for a split. */
async function copyEvidence(tx: Transaction, keepId: string, otherId: string, facts: string[], secret: boolean): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO statement SELECT ${keepId}::uuid, field, value, reason, stated_by_id, stated_at FROM statement WHERE endpoint_id = ${otherId}::uuid AND field = ANY(${facts}::text[])
    ON CONFLICT DO NOTHING`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO holder (endpoint_id, person_id, since, until) SELECT ${keepId}::uuid, person_id, since, until FROM holder WHERE endpoint_id = ${otherId}::uuid ON CONFLICT DO NOTHING`);
  // Both may have counted the same deliveries, so days are taken over only where the kept record has none.
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO delivery_day SELECT ${keepId}::uuid, day, event, status, ok, count FROM delivery_day WHERE endpoint_id = ${otherId}::uuid ON CONFLICT DO NOTHING`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO endpoint_activity SELECT ${keepId}::uuid, last_delivery_at, last_status, last_ok, observed_since FROM endpoint_activity WHERE endpoint_id = ${otherId}::uuid
    ON CONFLICT (endpoint_id) DO UPDATE SET observed_since = least(endpoint_activity.observed_since, excluded.observed_since), (last_delivery_at, last_status, last_ok) = (
      SELECT l.at, l.status, l.ok FROM (VALUES (endpoint_activity.last_delivery_at, endpoint_activity.last_status, endpoint_activity.last_ok), (excluded.last_delivery_at, excluded.last_status, excluded.last_ok)) AS l (at, status, ok) ORDER BY l.at DESC NULLS LAST LIMIT 1)`);
  if (!secret) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO secret_version (id, endpoint_id, seq, fingerprint, key_id, entropy_bits, not_before, not_before_basis, not_after, not_after_basis, reason, recorded_at, recorded_by_id)
    SELECT gen_random_uuid(), ${keepId}::uuid, coalesce((SELECT max(seq) FROM secret_version WHERE endpoint_id = ${keepId}::uuid), 0) + 1, fingerprint, key_id, entropy_bits, not_before, not_before_basis, not_after, not_after_basis, reason, recorded_at, recorded_by_id
    FROM secret_version v WHERE v.endpoint_id = ${otherId}::uuid AND v.replaced_at IS NULL
      AND NOT EXISTS (SELECT FROM secret_version k WHERE k.endpoint_id = ${keepId}::uuid AND k.replaced_at IS NULL)`);
}

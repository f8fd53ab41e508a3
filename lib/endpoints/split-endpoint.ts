import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { columnsFor, factOf, type StoredEndpoint, sameFact } from "./fact-columns";
import { lockEndpoint, readStored } from "./lock-endpoint";
import { secretColumns } from "./merge-fill";
import type { MergeRecord } from "./merge-into";
import { loadReferences } from "./references";
import { type FactField, splitEndpointInput } from "./schema";
import { visibleTo } from "./visibility";
import { writeColumns } from "./write-columns";

/** Takes a merge back: the other record is an endpoint again, the kept one forgets what it only knew from it. Later edits stay. */
export const splitEndpoint = defineCommand({
  name: "endpoint.split",
  permission: "endpoint:merge",
  input: splitEndpointInput,
  async run({ actor, input, tx, now, audit }) {
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM endpoint e WHERE e.id = ${input.endpointId}::uuid FOR UPDATE`);
    const other = await readStored(
      tx,
      Prisma.sql`SELECT to_jsonb(e) AS row FROM endpoint e WHERE e.id = ${input.endpointId}::uuid AND ${visibleTo(actor)}`,
    );
    if (!other) throw notFound();
    if (!other.merged_into_id) throw new AppError("conflict", "It is not merged: there is nothing to split.");
    const keep = await lockEndpoint(tx, actor, other.merged_into_id);
    const record = await readMerge(tx, keep.id, other.id);
    const restored = record ? await restoreKept(tx, keep, record, now) : [];
    await tx.$executeRaw(Prisma.sql`
      UPDATE sighting SET endpoint_id = ${other.id}::uuid, merged_from_id = NULL WHERE endpoint_id = ${keep.id}::uuid AND merged_from_id = ${other.id}::uuid`);
    await takeBackEvidence(tx, keep.id, other.id, record);
    await writeColumns(tx, other.id, { merged_into_id: null }, now);
    await evaluateEndpoints(tx, [keep.id, other.id], now);
    audit({
      object: { type: "endpoint", id: keep.id },
      data: { name: keep.name, otherId: other.id, otherName: other.name, restored, reason: input.reason },
      chain: keep.demo ? "demo" : "main",
    });
    return { endpointId: other.id };
  },
});

async function readMerge(tx: Transaction, keepId: string, otherId: string): Promise<MergeRecord | undefined> {
  const [event] = await tx.$queryRaw<{ data: MergeRecord }[]>(Prisma.sql`
    SELECT (a.record::jsonb) -> 'data' AS data FROM audit_event a
    WHERE a.object_type = 'endpoint' AND a.object_id = ${keepId} AND a.action IN ('endpoint.merge', 'suggestion.decide') AND (a.record::jsonb) -> 'data' ->> 'otherId' = ${otherId}
      AND (a.record::jsonb) -> 'data' ? 'columns'
    ORDER BY a.at DESC LIMIT 1`);
  return event?.data;
}

/** What still holds goes back to what it was; what somebody or an import changed since stays. Names what was restored. */
async function restoreKept(tx: Transaction, keep: StoredEndpoint, record: MergeRecord, now: Date): Promise<string[]> {
  const facts: Partial<Record<FactField, unknown>> = {};
  for (const { field, before, after } of record.facts) if (sameFact(factOf(keep, field), after)) facts[field] = before;
  const holds = (column: string) => record.columns.every((one) => one.column !== column || sameFact(keep[column] ?? null, one.after));
  const secretHolds = secretColumns.every(holds);
  const isSecret = (column: string) => (secretColumns as readonly string[]).includes(column);
  const columns = record.columns.filter(({ column }) => (isSecret(column) ? secretHolds : holds(column)));
  const restored = { ...Object.fromEntries(columns.map(({ column, before }) => [column, before])), ...columnsFor(keep, facts) };
  if ("ownerId" in facts) {
    const references = await loadReferences(tx, [facts.ownerId]);
    restored.owner_state = references.people.get(String(facts.ownerId))?.status ?? "missing";
  }
  await writeColumns(tx, keep.id, restored, now);
  return [...columns.map(({ column }) => column), ...Object.keys(facts)];
}

/** Copies that are still what was copied go; what was added since stays with the kept record. */
async function takeBackEvidence(tx: Transaction, keepId: string, otherId: string, record: MergeRecord | undefined): Promise<void> {
  const fields = record?.facts.map(({ field }) => field) ?? [];
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM statement k USING statement o WHERE k.endpoint_id = ${keepId}::uuid AND o.endpoint_id = ${otherId}::uuid AND k.field = ANY(${fields}::text[]) AND k.field = o.field AND k.value = o.value AND k.stated_at = o.stated_at`);
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM delivery_day k USING delivery_day o WHERE k.endpoint_id = ${keepId}::uuid AND o.endpoint_id = ${otherId}::uuid
      AND (k.day, k.event, k.status, k.ok, k.count) = (o.day, o.event, o.status, o.ok, o.count)`);
  // The last instant cannot be told from counts by day: its own newest day is what remains known.
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM endpoint_activity k USING endpoint_activity o WHERE k.endpoint_id = ${keepId}::uuid AND o.endpoint_id = ${otherId}::uuid AND k.last_delivery_at = o.last_delivery_at
      AND NOT EXISTS (SELECT FROM delivery_day d WHERE d.endpoint_id = ${keepId}::uuid)`);
  await tx.$executeRaw(Prisma.sql`
    UPDATE endpoint_activity k SET last_delivery_at = least(k.last_delivery_at, own.newest), last_status = NULL, last_ok = NULL, observed_since = greatest(k.observed_since, least(own.oldest, own.newest))
    FROM endpoint_activity o, (SELECT max(day)::timestamptz AS newest, min(day)::timestamptz AS oldest FROM delivery_day WHERE endpoint_id = ${keepId}::uuid) own
    WHERE k.endpoint_id = ${keepId}::uuid AND o.endpoint_id = ${otherId}::uuid AND k.last_delivery_at = o.last_delivery_at AND own.newest IS NOT NULL`);
  if (!record?.secret) return;
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM secret_version k USING secret_version o WHERE k.endpoint_id = ${keepId}::uuid AND o.endpoint_id = ${otherId}::uuid AND k.replaced_at IS NULL AND o.replaced_at IS NULL
      AND k.recorded_at = o.recorded_at AND k.fingerprint IS NOT DISTINCT FROM o.fingerprint`);
}

import { v7 as uuid } from "uuid";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import type { CheckPolicy } from "@/lib/checks/types";
import { Prisma, type Transaction } from "@/lib/core/db";
import { type ResolveContext, resolveFacts } from "@/lib/endpoints/resolve-facts";
import { type SightedFacts, trustOf } from "@/lib/endpoints/sighted";
import { buildEndpoint, writtenColumns } from "./endpoint-rows";
import { noteLastDeliveries } from "./last-deliveries";
import type { PlannedImport } from "./planned-rows";

export interface NewRow {
  n: number;
  item: SightedFacts;
}

interface Surroundings {
  one: PlannedImport;
  context: ResolveContext;
  policy: CheckPolicy;
  noReviewYet: boolean;
  now: Date;
}

/** Writes a step of new endpoints: each row once, with its verdict, sighting, secret version, holders and undo entry. Returns their ids. */
export async function insertNew(
  tx: Transaction,
  rows: NewRow[],
  { one, context, policy, noReviewYet, now }: Surroundings,
): Promise<string[]> {
  if (rows.length === 0) return [];
  const built = rows.map(({ n, item }) => {
    const id = uuid({ msecs: now.getTime() });
    const externalId = item.externalId ?? null;
    const { facts } = resolveFacts(
      {
        provider: item.provider,
        externalId,
        sightings: [{ sourceId: one.source_id, source: one.source, trust: trustOf(one.format), seenAt: now.getTime(), facts: item }],
        statements: [],
      },
      context,
    );
    const endpoint = { id, provider: item.provider, account: item.account ?? "", externalId, facts, lastDeliveryAt: item.lastDelivery?.at };
    return {
      n,
      id,
      delivered: item.lastDelivery?.at !== undefined,
      ...buildEndpoint(endpoint, { people: context.directory.personById, policy, noReviewYet, now }),
    };
  });
  const columns = Prisma.raw(writtenColumns(built).join(", "));
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO endpoint (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::endpoint, ${JSON.stringify(built.map((row) => row.endpoint))}::jsonb)`);
  const ids = built.map((row) => row.id);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO endpoint_verdict (endpoint_id, codes, changes_at, policy_version, evaluated_at)
    SELECT d.id, d.codes, d.changes_at, ${policy.version}::int, ${now}
    FROM unnest(${ids}::uuid[], ${built.map((row) => row.verdict.codes)}::text[], ${built.map((row) => row.verdict.changes_at)}::timestamptz[]) AS d (id, codes, changes_at)`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO sighting (id, source_id, endpoint_id, row_key, scope, content_hash, facts, first_seen_at, last_seen_at, import_id)
    SELECT gen_random_uuid(), ${one.source_id}::uuid, d.id, r.row_key, r.scope, r.content_hash, r.item - 'row' - 'file', ${now}, ${now}, ${one.id}::uuid
    FROM unnest(${ids}::uuid[], ${built.map((row) => row.n)}::int[]) AS d (id, n) JOIN import_row r ON r.import_id = ${one.id}::uuid AND r.n = d.n`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO secret_version (id, endpoint_id, seq, fingerprint, key_id, entropy_bits, not_before, not_before_basis, not_after, not_after_basis, reason, recorded_at)
    SELECT gen_random_uuid(), e.id, 1, e.secret_fingerprint, split_part(e.secret_fingerprint, ':', 1), e.secret_entropy_bits, e.secret_not_before, e.secret_not_before_basis, e.secret_not_after, e.secret_not_after_basis, 'import', ${now}
    FROM endpoint e WHERE e.id = ANY(${ids}::uuid[]) AND (e.secret_fingerprint IS NOT NULL OR e.secret_not_before IS NOT NULL OR e.secret_not_after IS NOT NULL)`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO import_undo (import_id, endpoint_id, before, after) SELECT ${one.id}::uuid, d.id, NULL, '{}' FROM unnest(${ids}::uuid[]) AS d (id)`);
  await noteLastDeliveries(
    tx,
    one.id,
    built.filter(({ delivered }) => delivered).map(({ n, id }) => ({ n, endpointId: id })),
  );
  await noteHolders(
    tx,
    built.filter(({ endpoint }) => endpoint.owner_id !== null || endpoint.backup_id !== null).map(({ id }) => id),
    now,
  );
  const wider = built
    .filter(({ endpoint }) => endpoint.secret_fingerprint !== null || endpoint.third_party_id !== null)
    .map(({ id }) => id);
  if (wider.length > 0) await evaluateEndpoints(tx, wider, now);
  return ids;
}

/** Owner and backup may know the secret from now on. */
async function noteHolders(tx: Transaction, ids: string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO holder (endpoint_id, person_id, since)
    SELECT DISTINCT e.id, h.person_id, ${now}::timestamptz FROM endpoint e, unnest(ARRAY[e.owner_id, e.backup_id]) AS h (person_id)
    WHERE e.id = ANY(${ids}::uuid[]) AND h.person_id IS NOT NULL`);
}

import { setImmediate as turn } from "node:timers/promises";
import { v7 as uuid } from "uuid";
import type { CheckPolicy } from "@/lib/checks/types";
import { type Database, Prisma, type Transaction } from "@/lib/core/db";
import { type ResolveContext, resolveFacts } from "@/lib/endpoints/resolve-facts";
import { type SightedFacts, trustOf } from "@/lib/endpoints/sighted";
import { opening } from "@/lib/findings/write-findings";
import { type BuiltEndpoint, buildEndpoint, columnIn, newColumns } from "./endpoint-rows";
import type { KnownSecrets } from "./known-secrets";
import { noteLastDeliveries } from "./last-deliveries";
import { type PlannedImport, stepRange } from "./planned-rows";
import { rowsAsJson } from "./rows-as-json";

export interface NewRow {
  n: number;
  item: SightedFacts;
}

export interface PreparedRow extends BuiltEndpoint {
  n: number;
  id: string;
  delivered: boolean;
  /** Its verdicts depend on more than its own row: it is judged once all rows are there, not as it is written. */
  wider: boolean;
}

/** How the database calls the type of each column of an endpoint. */
export type ColumnTypes = ReadonlyMap<string, string>;

interface Surroundings {
  one: PlannedImport;
  context: ResolveContext;
  policy: CheckPolicy;
  noReviewYet: boolean;
  secrets: KnownSecrets;
  columnTypes: ColumnTypes;
  now: Date;
}

export async function loadColumnTypes(db: Database): Promise<ColumnTypes> {
  const columns = await db.$queryRaw<{ name: string; type: string }[]>(Prisma.sql`
    SELECT attname::text AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = 'endpoint'::regclass AND attnum > 0 AND NOT attisdropped`);
  return new Map(columns.map(({ name, type }) => [name, type]));
}

/** Rows of endpoints that nobody knows yet, a step at a time: as one text, which the driver hands over fastest; of these, every so many-th. */
export async function newRows(db: Database, importId: string, after: number, limit: number, every = 1): Promise<NewRow[]> {
  const [row] = await db.$queryRaw<{ rows: string | null }[]>(Prisma.sql`
    SELECT json_agg(x ORDER BY x.n)::text AS rows FROM (
      SELECT n, item FROM import_row WHERE import_id = ${importId}::uuid AND outcome = 'new' AND n > ${after}::int AND n % ${every}::int = 0 ORDER BY n LIMIT ${limit}) x`);
  return row?.rows ? (JSON.parse(row.rows) as NewRow[]) : [];
}

/** Pure: what will be written of each row. */
export function prepareNew(rows: NewRow[], { one, context, policy, noReviewYet, secrets, now }: Surroundings): PreparedRow[] {
  const source = { sourceId: one.source_id, source: one.source, trust: trustOf(one.format), seenAt: now.getTime() };
  const around = { people: context.directory.personById, policy, noReviewYet, comparedKeys: secrets.comparedKeys, now };
  return rows.map(({ n, item }) => {
    const id = uuid({ msecs: now.getTime() });
    const externalId = item.externalId ?? null;
    const said = { provider: item.provider, externalId, sightings: [{ ...source, facts: item }], statements: [] };
    const { facts } = resolveFacts(said, context);
    const endpoint = { id, provider: item.provider, account: item.account ?? "", externalId, facts, lastDeliveryAt: item.lastDelivery?.at };
    const { values, codes, changesAt } = buildEndpoint(endpoint, around);
    return { n, id, delivered: endpoint.lastDeliveryAt !== undefined, wider: isWider(values, secrets), values, codes, changesAt };
  });
}

/** A step of new endpoints, and the statement that writes it. */
export interface NewStep {
  rows: Pick<PreparedRow, "n" | "id" | "delivered" | "wider">[];
  statement: Prisma.Sql;
}

const rowsPerTurn = 100;

/**
 * Works a step out while something else goes on: a megabyte of the statement before leaves through the socket only between turns, and the database
 * begins with the last byte of it.
 */
export async function prepareStep(rows: NewRow[], around: Surroundings): Promise<NewStep | undefined> {
  const prepared: PreparedRow[] = [];
  for (let first = 0; first < rows.length; first += rowsPerTurn) {
    await turn();
    prepared.push(...prepareNew(rows.slice(first, first + rowsPerTurn), around));
  }
  if (prepared.length === 0) return undefined;
  return { rows: prepared.map(({ n, id, delivered, wider }) => ({ n, id, delivered, wider })), statement: insertion(prepared, around) };
}

export async function insertNew(tx: Transaction, { rows, statement }: NewStep, importId: string): Promise<void> {
  await tx.$executeRaw(statement);
  const delivered = rows.filter((row) => row.delivered).map(({ n, id }) => ({ n, endpointId: id }));
  await noteLastDeliveries(tx, importId, delivered);
}

/**
 * New endpoints in one statement: each once, with its verdict, findings, sighting, secret version, holders and undo entry. What all rows of a step
 * have in common is told once.
 */
function insertion(rows: PreparedRow[], { one, policy, columnTypes, now }: Surroundings): Prisma.Sql {
  const endpoints = rowsAsJson(
    newColumns,
    rows.map((row) => row.values),
  );
  const isShared = (name: string) => endpoints.sharedColumns.has(name);
  const values = Prisma.raw(newColumns.map((name) => `${isShared(name) ? "c" : "d"}.${name}`).join(", "));
  // Only the columns that differ: a whole endpoint made of each row takes three times as long.
  const own = Prisma.raw(newColumns.flatMap((name) => (isShared(name) ? [] : [`${name} ${columnTypes.get(name)}`])).join(", "));
  // Ids in the order of writing, so that indexes grow at their end.
  const beside = rows.map(({ n, id, codes, changesAt, wider }) => ({ n, id, s: uuid(), codes, changes_at: changesAt, judged: !wider }));
  return Prisma.sql`
    WITH x AS MATERIALIZED (SELECT * FROM json_to_recordset(${JSON.stringify(beside)}::json) AS x (n int, id uuid, s uuid, codes text, changes_at timestamptz, judged boolean)),
    e AS (
      INSERT INTO endpoint (${Prisma.raw(newColumns.join(", "))})
      SELECT ${values} FROM json_to_recordset(${endpoints.rows}::json) AS d (${own}), json_populate_record(NULL::endpoint, ${endpoints.shared}::json) c
      RETURNING id, failing, failing_ranks, owner_id, backup_id, secret_fingerprint, secret_entropy_bits, secret_not_before, secret_not_before_basis, secret_not_after, secret_not_after_basis
    ), v AS (
      INSERT INTO endpoint_verdict (endpoint_id, codes, changes_at, policy_version, evaluated_at) SELECT x.id, x.codes, x.changes_at, ${policy.version}::int, ${now} FROM x WHERE x.judged
    ), f AS (
      ${opening(Prisma.sql`(SELECT e.id AS endpoint_id, f.place, f.rank FROM x JOIN e USING (id), unnest(e.failing, e.failing_ranks) AS f (place, rank) WHERE x.judged) failing`, policy.version, now)}
    ), s AS (
      INSERT INTO sighting (id, source_id, endpoint_id, row_key, scope, content_hash, facts, first_seen_at, last_seen_at, import_id)
      SELECT x.s, ${one.source_id}::uuid, x.id, r.row_key, r.scope, r.content_hash, r.item - '{row,file}'::text[], ${now}, ${now}, ${one.id}::uuid
      FROM x JOIN import_row r ON r.import_id = ${one.id}::uuid AND ${stepRange(rows)} AND r.n = x.n
    ), u AS (
      INSERT INTO import_undo (import_id, endpoint_id, before, after) SELECT ${one.id}::uuid, x.id, NULL, '{}' FROM x
    ), h AS (
      INSERT INTO holder (endpoint_id, person_id, since)
      SELECT e.id, p.id, ${now} FROM e, unnest(ARRAY[e.owner_id, e.backup_id]) AS p (id) WHERE p.id IS NOT NULL
    )
    INSERT INTO secret_version (id, endpoint_id, seq, fingerprint, key_id, entropy_bits, not_before, not_before_basis, not_after, not_after_basis, reason, recorded_at)
    SELECT gen_random_uuid(), e.id, 1, e.secret_fingerprint, split_part(e.secret_fingerprint, ':', 1), e.secret_entropy_bits, e.secret_not_before, e.secret_not_before_basis, e.secret_not_after, e.secret_not_after_basis, 'import', ${now}
    FROM e WHERE e.secret_fingerprint IS NOT NULL OR e.secret_not_before IS NOT NULL OR e.secret_not_after IS NOT NULL`;
}

/** A secret that others have too, or a third party whose review counts. */
function isWider(values: readonly unknown[], { elsewhere }: KnownSecrets): boolean {
  const fingerprint = columnIn<string | null>(values, "secret_fingerprint");
  return (fingerprint !== null && elsewhere.has(fingerprint)) || columnIn(values, "third_party_id") !== null;
}

import { type Database, database, Prisma, runDirect } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Actor } from "@/lib/core/principal";
import { branches, reaches } from "./list-branches";
import { beyond, type Cursor, decodeCursor, encodeCursor, orderBy, orders } from "./list-cursor";
import { type EndpointRow, type RowRecord, shownColumns, storedColumns, toRow } from "./list-rows";
import { conjunction, partsOf, type Selection, selectionOf } from "./list-scan";
import { type EndpointListQuery, pageSize, type Sort } from "./list-schema";
import { searchTargets } from "./list-search";

export interface EndpointPage {
  rows: EndpointRow[];
  /** How many rows stand before the first one, counted along the way; other people's changes can make it a few off. */
  rowsBefore: number;
  /** Cursors of the neighbouring pages; undefined at an end. */
  previous: string | undefined;
  next: string | undefined;
}

type KeyedRecord = RowRecord & { key_0: string; key_1: string; key_2: string };

/** One page of the endpoints that the principal may see, in one statement. */
export async function listEndpoints(actor: Actor, query: EndpointListQuery, now: Date, db: Database = database()): Promise<EndpointPage> {
  const selection = await selectEndpoints(actor, query, now, db);
  const backwards = query.before !== undefined;
  const cursor = readCursor(query);
  const records = await readRecords(db, selection, {
    sort: query.sort,
    descending: query.descending !== backwards,
    beyondCursor: cursor,
    limit: pageSize + 1,
  });
  const more = records.length > pageSize;
  const page = records.slice(0, pageSize);
  if (backwards) page.reverse();
  const rowsBefore = cursor === undefined ? 0 : backwards ? Math.max(0, cursor.rowsBefore - page.length) : cursor.rowsBefore;
  const at = (record: KeyedRecord, before: number) =>
    encodeCursor({ sort: query.sort, keys: keysOf(record, query.sort), rowsBefore: before });
  const [first, last] = [page[0], page.at(-1)];
  return {
    rows: page.map(toRow),
    rowsBefore,
    previous: first && (backwards ? more : cursor !== undefined) ? at(first, rowsBefore) : undefined,
    next: last && (backwards || more) ? at(last, rowsBefore + page.length) : undefined,
  };
}

/** @throws AppError invalid_input for an instant that has not come yet. */
export async function selectEndpoints(
  actor: Actor,
  { filter, asOf }: Pick<EndpointListQuery, "filter" | "asOf">,
  now: Date,
  db: Database,
): Promise<Selection> {
  if (asOf && asOf > now) {
    const message = "lies in the future. The list shows what was known at an instant that has passed";
    throw new AppError("invalid_input", `asOf: ${message}`, { asOf: message });
  }
  return selectionOf(actor, filter, { asOf, now, targets: await searchTargets(db, filter.q) });
}

interface Reading {
  sort: Sort;
  descending: boolean;
  beyondCursor: Cursor | undefined;
  limit: number;
}

/** Each part and branch gives its first rows in order from an index; the outer statement merges them and looks names up for one page. */
export async function readRecords(db: Database, selection: Selection, reading: Reading): Promise<KeyedRecord[]> {
  const { sort, descending, beyondCursor, limit } = reading;
  // A search reads order and text from the index alone and fetches the rows it found; a row of the past is not found by its id again.
  const keysFirst = selection.targets !== undefined && !selection.asOf;
  const columns = keysFirst ? Prisma.raw(orders[sort].columns.map((column) => `e.${column}`).join(", ")) : storedColumns;
  const reached = branches(selection, sort).filter((branch) => reaches(branch, beyondCursor, descending));
  if (reached.length === 0) return [];
  const reads = partsOf(selection).flatMap(({ from, where }) =>
    reached.map(({ predicates, rank }) => {
      const conditions = [where, ...predicates.values(), ...(beyondCursor ? [beyond(beyondCursor, descending, rank)] : [])];
      return Prisma.sql`(SELECT ${columns} FROM ${from} WHERE ${conjunction(conditions)} ORDER BY ${orderBy(sort, descending, "e")} LIMIT ${limit})`;
    }),
  );
  const merged =
    reads.length === 1
      ? reads[0]!
      : Prisma.sql`(SELECT * FROM (${Prisma.join(reads, " UNION ALL ")}) u ORDER BY ${orderBy(sort, descending, "u")} LIMIT ${limit})`;
  const page = keysFirst ? Prisma.sql`(SELECT ${storedColumns} FROM ${merged} k JOIN endpoint e ON e.id = k.id)` : merged;
  const delivered = selection.asOf
    ? Prisma.sql`NULL::timestamptz`
    : Prisma.sql`(SELECT a.last_delivery_at FROM endpoint_activity a WHERE a.endpoint_id = p.id)`;
  const asked = selection.asOf
    ? Prisma.sql`CROSS JOIN (SELECT NULL::uuid AS id, NULL::text AS name) a`
    : Prisma.sql`LEFT JOIN LATERAL (SELECT n.id, n.name FROM ownership_proposal o JOIN person n ON n.id = o.person_id WHERE o.endpoint_id = p.id AND o.state = 'open') a ON true`;
  return runDirect<KeyedRecord>(
    db,
    Prisma.sql`SELECT ${shownColumns}, ${delivered} AS last_delivery_at, a.id AS asked_id, a.name AS asked_name, ${keyColumns[sort]} FROM ${page} p ${asked} ORDER BY ${orderBy(sort, descending, "p")}`,
  );
}

/** As text, so that a cursor gives back exactly what the index holds, microseconds and infinity included. */
const keyColumns: Readonly<Record<Sort, Prisma.Sql>> = {
  attention: Prisma.sql`p.worst_rank::text AS key_0, p.name_key AS key_1, p.id::text AS key_2`,
  risk: Prisma.sql`p.risk_rank::text AS key_0, p.name_key AS key_1, p.id::text AS key_2`,
  name: Prisma.sql`p.name_key AS key_0, p.id::text AS key_1`,
  rotation: Prisma.sql`p.rotation_rank::text AS key_0, CASE WHEN isfinite(p.due_key) THEN to_char(p.due_key AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') ELSE 'infinity' END AS key_1, p.id::text AS key_2`,
};

export const keysOf = (record: KeyedRecord, sort: Sort) =>
  sort === "name" ? [record.key_0, record.key_1] : [record.key_0, record.key_1, record.key_2];

function readCursor({ sort, after, before }: EndpointListQuery): Cursor | undefined {
  if (after) return decodeCursor(after, sort, "after");
  return before ? decodeCursor(before, sort, "before") : undefined;
}

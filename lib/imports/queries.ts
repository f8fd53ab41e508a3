import { z } from "zod";
import { database, Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { authorize, type Principal } from "@/lib/core/principal";
import { listMissing, type MissingEndpoint } from "./missing-rows";
import type { FieldChange, ImportKind, OpenQuestion, StoredCounts } from "./schema";
import type { OriginalEntry, OriginalRow } from "./webhook";

export interface ImportView {
  id: string;
  state: "reading" | "planning" | "review" | "applying" | "applied" | "failed" | "discarded" | "undoing" | "undone";
  kind: ImportKind;
  format: string;
  batchId: string | null;
  sourceId: string;
  source: string;
  provider: string;
  fileNames: string[];
  byteCount: number;
  rowsRead: number;
  rowsApplied: number;
  counts: StoredCounts;
  questions: OpenQuestion[];
  completeScopes: string[];
  goodRowsOnly: boolean;
  error: string | null;
  createdBy: string | null;
  createdAt: Date;
  /** All that was sent for it was read to its end. */
  readAt: Date | null;
  plannedAt: Date | null;
  appliedAt: Date | null;
  undoneAt: Date | null;
  demo: boolean;
}

const importColumns = Prisma.sql`
  i.id, i.state::text, i.kind, i.format, i.batch_id AS "batchId", i.source_id AS "sourceId", s.name AS source, s.provider, i.file_names AS "fileNames",
  i.byte_count::float8 AS "byteCount", i.rows_read AS "rowsRead", i.rows_applied AS "rowsApplied", i.counts, i.questions, i.complete_scopes AS "completeScopes",
  i.good_rows_only AS "goodRowsOnly", i.error, p.name AS "createdBy", i.created_at AS "createdAt", i.read_at AS "readAt", i.planned_at AS "plannedAt", i.applied_at AS "appliedAt",
  i.undone_at AS "undoneAt", i.demo
  FROM import i JOIN source s ON s.id = i.source_id LEFT JOIN person p ON p.id = i.created_by_id`;

/** @throws AppError not_allowed, not_found */
export async function readImportView(principal: Principal, importId: string): Promise<ImportView> {
  authorize(principal, "source:read");
  if (!z.uuid().safeParse(importId).success) throw notFound();
  const [row] = await database().$queryRaw<ImportView[]>(Prisma.sql`SELECT ${importColumns} WHERE i.id = ${importId}::uuid`);
  if (!row) throw notFound();
  return row;
}

/** Imports that somebody has begun and nobody has finished, newest first; of one drop only, when it is named. */
export async function listOpenImports(principal: Principal, batchId?: string): Promise<ImportView[]> {
  authorize(principal, "source:read");
  const inBatch = batchId ? Prisma.sql`AND i.batch_id = ${batchId}::uuid` : Prisma.empty;
  return database().$queryRaw<ImportView[]>(Prisma.sql`
    SELECT ${importColumns} WHERE i.state IN ('reading', 'planning', 'review', 'applying', 'undoing', 'failed') ${inBatch} ORDER BY i.created_at DESC LIMIT 50`);
}

export async function listImportsOf(principal: Principal, sourceId: string): Promise<ImportView[]> {
  authorize(principal, "source:read");
  return database().$queryRaw<ImportView[]>(Prisma.sql`
    SELECT ${importColumns} WHERE i.source_id = ${sourceId}::uuid AND i.state <> 'discarded' ORDER BY i.created_at DESC LIMIT 50`);
}

export interface ImportRowView {
  n: number;
  row: number | null;
  file: string;
  outcome: string;
  endpointId: string | null;
  name: string | null;
  provider: string;
  account: string | null;
  externalId: string | null;
  address: string | null;
  owner: string | null;
  changes: FieldChange[] | null;
}

/** One page of rows of a tab, in the file's order. */
export async function listImportRows(
  principal: Principal,
  importId: string,
  outcomes: string[],
  after: number,
  limit: number,
): Promise<ImportRowView[]> {
  authorize(principal, "source:read");
  return database().$queryRaw<ImportRowView[]>(Prisma.sql`
    SELECT r.n, (r.item ->> 'row')::int AS row, r.item ->> 'file' AS file, r.outcome, r.endpoint_id AS "endpointId", coalesce(e.name, r.item ->> 'name', r.item ->> 'endpointName') AS name,
      coalesce(r.item ->> 'provider', 'other') AS provider, r.item ->> 'account' AS account, r.item ->> 'externalId' AS "externalId",
      coalesce(r.item -> 'destination' ->> 'url', r.item -> 'destination' ->> 'reference', r.item ->> 'email', r.item ->> 'event') AS address,
      coalesce(r.item -> 'stated' ->> 'ownerName', r.item -> 'stated' ->> 'ownerEmail', r.item ->> 'teamName') AS owner, r.changes
    FROM import_row r LEFT JOIN endpoint e ON e.id = r.endpoint_id
    WHERE r.import_id = ${importId}::uuid AND r.outcome = ANY(${outcomes}::text[]) AND r.n > ${after}::int ORDER BY r.n LIMIT ${limit}`);
}

export interface ImportProblemView {
  n: number;
  row: number | null;
  field: string | null;
  severity: "refused" | "check";
  code: string;
  message: string;
  expected: string | null;
  file: string | null;
}

/** Refused rows first, then in the file's order. */
export async function listImportProblems(
  principal: Principal,
  importId: string,
  skip: number,
  limit: number,
): Promise<ImportProblemView[]> {
  authorize(principal, "source:read");
  const rows = await database().importProblem.findMany({
    where: { importId },
    orderBy: [{ severity: "desc" }, { file: "asc" }, { row: "asc" }, { n: "asc" }],
    skip,
    take: limit,
  });
  return rows as ImportProblemView[];
}

/** Documents of an import that were refused as a whole, as far as `limit`; entries of an archive each on their own. */
export async function listUnreadFiles(principal: Principal, importId: string, limit: number): Promise<string[]> {
  authorize(principal, "source:read");
  const rows = await database().importProblem.findMany({
    where: { importId, row: null, severity: "refused" },
    select: { file: true },
    distinct: ["file"],
    orderBy: { n: "asc" },
    take: limit,
  });
  return rows.map(({ file }) => file ?? "");
}

export interface RefusedRowView {
  n: number;
  message: string;
  expected: string | null;
  original: OriginalRow | OriginalEntry;
}

/** Whether what can be corrected of an import are rows of a sheet or entries of a provider's list; undefined when there is none. */
export async function readRefusedShape(principal: Principal, importId: string): Promise<"rows" | "entries" | undefined> {
  authorize(principal, "source:read");
  const [row] = await database().$queryRaw<{ shape: "rows" | "entries" }[]>(Prisma.sql`
    SELECT CASE jsonb_typeof(original) WHEN 'array' THEN 'rows' ELSE 'entries' END AS shape
    FROM import_problem WHERE import_id = ${importId}::uuid AND original IS NOT NULL ORDER BY n LIMIT 1`);
  return row?.shape;
}

/** Rows and entries that can be corrected, in the order they were read, after the one numbered `after`. */
export async function listRefusedRows(principal: Principal, importId: string, after: number, limit: number): Promise<RefusedRowView[]> {
  authorize(principal, "source:read");
  return database().$queryRaw<RefusedRowView[]>(Prisma.sql`
    SELECT n, message, expected, original FROM import_problem
    WHERE import_id = ${importId}::uuid AND original IS NOT NULL AND n > ${after}::int ORDER BY n LIMIT ${limit}`);
}

/** Every heading of the sheets that refused rows come from, in their order. */
export async function listRefusedHeadings(principal: Principal, importId: string): Promise<string[]> {
  authorize(principal, "source:read");
  const rows = await database().$queryRaw<{ heading: string }[]>(Prisma.sql`
    SELECT o.pair ->> 0 AS heading FROM import_problem p, jsonb_array_elements(p.original) WITH ORDINALITY AS o (pair, place)
    WHERE p.import_id = ${importId}::uuid AND p.original IS NOT NULL GROUP BY 1 ORDER BY min(p.n * 1000::bigint + o.place)`);
  return rows.map(({ heading }) => heading);
}

export async function listMissingEndpoints(principal: Principal, { id, sourceId }: ImportView, limit: number): Promise<MissingEndpoint[]> {
  authorize(principal, "source:read");
  return listMissing(database(), id, sourceId, limit);
}

export interface SourceOption {
  id: string;
  name: string;
}

/** The list these rows are taken for, and those of the same format that something was applied from: they could be its next version. */
export async function listSourceOptions(principal: Principal, { format, kind, sourceId }: ImportView): Promise<SourceOption[]> {
  authorize(principal, "source:read");
  return database().$queryRaw<SourceOption[]>(Prisma.sql`
    SELECT s.id, s.name FROM source s WHERE s.kind = 'document' AND s.format = ${format} AND NOT s.demo
      AND (s.id = ${sourceId}::uuid OR EXISTS (SELECT FROM import i WHERE i.source_id = s.id AND i.kind = ${kind} AND i.state = 'applied')) ORDER BY s.name LIMIT 200`);
}

export interface NamedThing {
  people: Record<string, string>;
  teams: Record<string, string>;
  thirdParties: Record<string, string>;
}

/** Names of the people, teams and third parties that changes speak of by id. */
export async function readChangeNames(rows: readonly ImportRowView[]): Promise<NamedThing> {
  const ids = [
    ...new Set(
      rows.flatMap(({ changes }) =>
        (changes ?? [])
          .filter(({ field }) => /^(owner|backup|manager|team|thirdParty)Id$/.test(field))
          .flatMap(({ before, after }) => [before, after]),
      ),
    ),
  ].filter((id): id is string => typeof id === "string");
  if (ids.length === 0) return { people: {}, teams: {}, thirdParties: {} };
  const where = { id: { in: ids } };
  const select = { id: true, name: true };
  const [people, teams, thirdParties] = await Promise.all([
    database().person.findMany({ where, select }),
    database().team.findMany({ where, select }),
    database().thirdParty.findMany({ where, select }),
  ]);
  const byId = (all: { id: string; name: string }[]) => Object.fromEntries(all.map(({ id, name }) => [id, name]));
  return { people: byId(people), teams: byId(teams), thirdParties: byId(thirdParties) };
}

import { type Database, Prisma, type Transaction } from "@/lib/core/db";
import { withHashJoins } from "@/lib/core/hash-joins";

/**
 * Which endpoint each staged row speaks of, in one statement: the one this source called so before, else the one with the
 * provider's own id (also when that was merged into another). Never by address.
 */
export async function classifyRows(tx: Transaction, importId: string, sourceId: string): Promise<void> {
  const fresh = await isFresh(tx, importId);
  await withHashJoins(tx, async () => {
    await (fresh ? classifyNew(tx, importId) : classifyAll(tx, importId, sourceId));
    await refuseTwins(tx, importId);
  });
}

/** Whether what staging said of rows that this source called so before still holds: nobody compared, answered, applied, undid or edited since. */
async function isFresh(db: Database, importId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ fresh: boolean }[]>(Prisma.sql`
    SELECT i.counts = '{}' AND NOT EXISTS (SELECT FROM import o WHERE greatest(o.applied_at, o.undone_at) >= i.created_at)
      AND NOT EXISTS (SELECT FROM import_row r JOIN endpoint e ON e.id = r.endpoint_id WHERE r.import_id = i.id AND r.outcome = 'changed' AND e.valid_from >= i.created_at) AS fresh
    FROM import i WHERE i.id = ${importId}::uuid`);
  return row?.fresh ?? false;
}

/** Only what staging cannot say: rows that this source did not have, by the provider's id. */
async function classifyNew(tx: Transaction, importId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE import_row r SET endpoint_id = m.endpoint_id, outcome = m.outcome
    FROM (
      SELECT r.n, p.id AS endpoint_id, CASE WHEN r.item ->> 'kind' = 'event_type' THEN 'event_type' ELSE 'changed' END AS outcome
      FROM import_row r ${identified(Prisma.sql`r.item ->> 'externalId'`)} LEFT JOIN endpoint p ON p.id = coalesce(e.id, g.merged_into_id)
      WHERE r.import_id = ${importId}::uuid AND r.outcome = 'new' AND (p.id IS NOT NULL OR r.item ->> 'kind' = 'event_type')
    ) m
    WHERE r.import_id = ${importId}::uuid AND r.n = m.n`);
}

async function classifyAll(tx: Transaction, importId: string, sourceId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE import_row r SET endpoint_id = m.endpoint_id, outcome = m.outcome, changes = NULL
    FROM (
      SELECT r.n, p.id AS endpoint_id,
        CASE WHEN r.item ->> 'kind' = 'event_type' THEN 'event_type'
          WHEN p.id IS NULL THEN 'new'
          WHEN s.content_hash = r.content_hash AND p.presence = 'seen' THEN 'unchanged'
          ELSE 'changed' END AS outcome
      FROM import_row r ${matched(sourceId)}
      WHERE r.import_id = ${importId}::uuid
    ) m
    WHERE r.import_id = ${importId}::uuid AND r.n = m.n AND (r.outcome IS DISTINCT FROM m.outcome OR r.endpoint_id IS DISTINCT FROM m.endpoint_id)`);
}

/** Joins of `import_row r`: `s` its sighting in this source, `p` the endpoint. */
export function matched(sourceId: string): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN sighting s ON s.source_id = ${sourceId}::uuid AND s.row_key = r.row_key
    ${identified(Prisma.sql`CASE WHEN s.id IS NULL THEN r.item ->> 'externalId' END`)}
    LEFT JOIN endpoint p ON p.id = coalesce(s.endpoint_id, e.id, g.merged_into_id)`;
}

/** Joins of `import_row r`: `e` the endpoint with this id at its provider, else `g` one that was merged into another. */
function identified(externalId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    CROSS JOIN LATERAL (SELECT ${externalId} AS id) own
    LEFT JOIN endpoint e ON e.external_id = own.id AND e.provider = r.item ->> 'provider'
      AND e.account = coalesce(r.item ->> 'account', '') AND e.merged_into_id IS NULL
    LEFT JOIN endpoint g ON e.id IS NULL AND g.merged_into_id IS NOT NULL AND g.external_id = own.id
      AND g.provider = r.item ->> 'provider' AND g.account = coalesce(r.item ->> 'account', '')`;
}

/** The same row twice in one import: an equal copy is passed over, one that says something else is refused with both rows named. */
async function refuseTwins(tx: Transaction, importId: string): Promise<void> {
  const twins = await tx.$queryRaw<
    { n: number; row: number | null; first_row: number | null; same: boolean; file: string; first_file: string; id: string | null }[]
  >(Prisma.sql`
    WITH twice AS (SELECT row_key, min(n) AS first FROM import_row WHERE import_id = ${importId}::uuid GROUP BY row_key HAVING count(*) > 1)
    UPDATE import_row r SET outcome = 'refused', endpoint_id = NULL
    FROM twice t JOIN import_row f ON f.import_id = ${importId}::uuid AND f.n = t.first
    WHERE r.import_id = ${importId}::uuid AND r.row_key = t.row_key AND r.n <> t.first
    RETURNING r.n, (r.item ->> 'row')::int AS row, (f.item ->> 'row')::int AS first_row, r.content_hash = f.content_hash AS same,
      r.item ->> 'file' AS file, f.item ->> 'file' AS first_file, r.item ->> 'externalId' AS id`);
  if (twins.length === 0) return;
  const [last] = await tx.$queryRaw<{ n: number }[]>(
    Prisma.sql`SELECT coalesce(max(n), 0) AS n FROM import_problem WHERE import_id = ${importId}::uuid`,
  );
  const problems = twins.map((twin) => {
    const where =
      twin.first_row === null ? "before" : `in row ${twin.first_row}${twin.first_file === twin.file ? "" : ` of ${twin.first_file}`}`;
    const what = twin.id ? `The webhook with the id ${twin.id}` : "A webhook with this name and address";
    return twin.same
      ? {
          severity: "check",
          code: "row-twice",
          message: `${what} stands ${where} too, word for word. It is read once.`,
          expected: "each webhook once",
        }
      : {
          severity: "refused",
          code: "duplicate-id",
          message: `${what} stands ${where} too, and says something else there.`,
          expected: "one of the two rows; the newer one is likely right",
        };
  });
  await tx.importProblem.createMany({
    data: problems.map((problem, index) => ({
      importId,
      n: (last?.n ?? 0) + index + 1,
      row: twins[index]!.row,
      field: twins[index]!.id ? "id" : null,
      file: twins[index]!.file,
      planned: true,
      ...problem,
    })),
  });
}

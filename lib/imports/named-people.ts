import { v7 as uuid } from "uuid";
import { Prisma, type Transaction } from "@/lib/core/db";

/** Rows that will be applied. */
const applied = (importId: string) => Prisma.sql`r.import_id = ${importId}::uuid AND r.outcome IN ('new', 'changed', 'confirmed')`;

/** Mail addresses of owners and backups that the directory does not have, each with the name a row gives. */
const missingPeople = (importId: string) => Prisma.sql`
  SELECT m.email, coalesce(max(m.name), initcap(replace(split_part(m.email, '@', 1), '.', ' '))) AS name FROM (
    SELECT lower(btrim(r.item -> 'stated' ->> 'ownerEmail')) AS email, nullif(btrim(r.item -> 'stated' ->> 'ownerName'), '') AS name FROM import_row r
      WHERE ${applied(importId)} AND r.item -> 'stated' ? 'ownerEmail'
    UNION ALL SELECT lower(btrim(r.item -> 'stated' ->> 'backupEmail')), NULL FROM import_row r WHERE ${applied(importId)} AND r.item -> 'stated' ? 'backupEmail'
  ) m WHERE m.email ~ '^[^\\s@]+@[^\\s@]+$' AND NOT EXISTS (SELECT FROM person p WHERE p.email = m.email) GROUP BY 1`;

const missingNames = (importId: string, field: "teamName" | "thirdParty", table: "team" | "third_party") => Prisma.sql`
  SELECT min(m.name) AS name FROM (SELECT regexp_replace(btrim(r.item -> 'stated' ->> ${field}), '\\s+', ' ', 'g') AS name FROM import_row r WHERE ${applied(importId)} AND r.item -> 'stated' ? ${field}) m
  WHERE m.name <> '' AND NOT EXISTS (SELECT FROM ${Prisma.raw(table)} t WHERE lower(t.name) = lower(m.name)) GROUP BY lower(m.name)`;

/** How many people, teams and third parties applying would add. */
export async function namesToAdd(tx: Transaction, importId: string): Promise<{ people: number; teams: number; thirdParties: number }> {
  const [row] = await tx.$queryRaw<{ people: number; teams: number; third_parties: number }[]>(Prisma.sql`
    SELECT (SELECT count(*)::int FROM (${missingPeople(importId)}) x) AS people, (SELECT count(*)::int FROM (${missingNames(importId, "teamName", "team")}) x) AS teams,
      (SELECT count(*)::int FROM (${missingNames(importId, "thirdParty", "third_party")}) x) AS third_parties`);
  return { people: row?.people ?? 0, teams: row?.teams ?? 0, thirdParties: row?.third_parties ?? 0 };
}

/** Owners need no account: whoever a sheet names by mail stands in the directory afterwards, and so do its teams. */
export async function addNames(tx: Transaction, importId: string, now: Date): Promise<void> {
  const people = await tx.$queryRaw<{ email: string; name: string }[]>(missingPeople(importId));
  const persons = await tx.person.createManyAndReturn({
    data: people.map(({ email, name }) => ({ id: uuid(), email, name, createdAt: now })),
    select: { id: true },
    skipDuplicates: true,
  });
  const teams = await tx.$queryRaw<{ name: string }[]>(missingNames(importId, "teamName", "team"));
  const named = ({ name }: { name: string }) => ({ id: uuid(), name, createdAt: now });
  const addedTeams = await tx.team.createManyAndReturn({ data: teams.map(named), select: { id: true }, skipDuplicates: true });
  const thirdParties = await tx.$queryRaw<{ name: string }[]>(missingNames(importId, "thirdParty", "third_party"));
  const parties = await tx.thirdParty.createManyAndReturn({ data: thirdParties.map(named), select: { id: true }, skipDuplicates: true });
  const added = { person: persons, team: addedTeams, third_party: parties };
  await tx.importUndoObject.createMany({
    data: Object.entries(added).flatMap(([objectType, rows]) => rows.map(({ id }) => ({ importId, objectType, objectId: id, after: {} }))),
    skipDuplicates: true,
  });
}

/** Owners who left or are disabled, and names that the directory cannot tell: the rows are good, somebody should look. */
export async function noteOwners(tx: Transaction, importId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    WITH named AS (
      SELECT r.n, (r.item ->> 'row')::int AS row, r.item ->> 'file' AS file, coalesce(r.item -> 'stated' ->> 'ownerEmail', '') AS email, coalesce(r.item -> 'stated' ->> 'ownerName', '') AS name
      FROM import_row r WHERE ${applied(importId)} AND (r.item -> 'stated' ? 'ownerEmail' OR r.item -> 'stated' ? 'ownerName')
    ), matched AS (
      SELECT n.*, coalesce(p.name, q.name) AS person, coalesce(p.status, q.status)::text AS status, coalesce(p.departed_at, q.departed_at) AS departed_at, q.twice
      FROM named n LEFT JOIN person p ON p.email = lower(btrim(n.email))
      LEFT JOIN LATERAL (SELECT min(x.name) AS name, min(x.status::text)::"PersonStatus" AS status, min(x.departed_at) AS departed_at, count(*) > 1 AS twice
        FROM person x WHERE n.email = '' AND lower(x.name) = lower(btrim(n.name)) HAVING count(*) > 0) q ON p.id IS NULL
    ), problems AS (
      SELECT row, file, 'owner-left' AS code, CASE WHEN status = 'departed' THEN format('%s left on %s. The endpoint will be unowned.', person, to_char(departed_at, 'YYYY-MM-DD')) ELSE format('%s is disabled. The endpoint will be unowned.', person) END AS message,
        'somebody who is active' AS expected FROM matched WHERE status IN ('departed', 'disabled') AND twice IS NOT TRUE
      UNION ALL
      SELECT row, file, 'owner-unclear', CASE WHEN twice THEN format('Several people are called “%s”. The endpoint will be unowned.', name) ELSE format('“%s” is not in the directory, and the row gives no mail address. The endpoint will be unowned.', name) END,
        'the mail address of the owner' FROM matched WHERE email = '' AND (person IS NULL OR twice)
    )
    INSERT INTO import_problem (import_id, n, row, field, severity, code, message, expected, file, planned)
    SELECT ${importId}::uuid, (SELECT coalesce(max(n), 0) FROM import_problem WHERE import_id = ${importId}::uuid) + row_number() OVER (ORDER BY row), row, 'owner', 'check', code, message, expected, file, true FROM problems`);
}

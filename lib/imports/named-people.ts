import { v7 as uuid } from "uuid";
import { Prisma, type Transaction } from "@/lib/core/db";

/** Rows that will be applied. */
const applied = (importId: string) => Prisma.sql`r.import_id = ${importId}::uuid AND r.outcome IN ('new', 'changed', 'confirmed')`;

/**
 * What the rows that will be applied say of people and teams, each combination once: few names stand in many rows, so that only the
 * distinct ones are cleaned and looked up.
 */
const said = (importId: string) => Prisma.sql`
  SELECT r.item #>> '{stated,ownerEmail}' AS owner, r.item #>> '{stated,ownerName}' AS owner_name, r.item #>> '{stated,backupEmail}' AS backup,
    r.item #>> '{stated,teamName}' AS team, r.item #>> '{stated,thirdParty}' AS third_party
  FROM import_row r WHERE ${applied(importId)} AND r.item ? 'stated' GROUP BY 1, 2, 3, 4, 5`;

/** Mail addresses of owners and backups that the directory does not have, each with the name a row gives. */
const missingPeople = Prisma.sql`
  SELECT m.email, coalesce(max(m.name), initcap(replace(split_part(m.email, '@', 1), '.', ' '))) AS name FROM (
    SELECT lower(btrim(owner)) AS email, nullif(btrim(owner_name), '') AS name FROM said WHERE owner IS NOT NULL
    UNION ALL SELECT lower(btrim(backup)), NULL FROM said WHERE backup IS NOT NULL
  ) m WHERE m.email ~ '^[^\\s@]+@[^\\s@]+$' AND NOT EXISTS (SELECT FROM person p WHERE p.email = m.email) GROUP BY 1`;

const missingNames = (table: "team" | "third_party") => Prisma.sql`
  SELECT min(m.name) AS name FROM (SELECT regexp_replace(btrim(${Prisma.raw(table)}), '\\s+', ' ', 'g') AS name FROM said) m
  WHERE m.name <> '' AND NOT EXISTS (SELECT FROM ${Prisma.raw(table)} t WHERE lower(t.name) = lower(m.name)) GROUP BY lower(m.name)`;

/** How many people, teams and third parties applying would add. */
export async function namesToAdd(tx: Transaction, importId: string): Promise<{ people: number; teams: number; thirdParties: number }> {
  const [row] = await tx.$queryRaw<{ people: number; teams: number; third_parties: number }[]>(Prisma.sql`
    WITH said AS MATERIALIZED (${said(importId)})
    SELECT (SELECT count(*)::int FROM (${missingPeople}) x) AS people, (SELECT count(*)::int FROM (${missingNames("team")}) x) AS teams,
      (SELECT count(*)::int FROM (${missingNames("third_party")}) x) AS third_parties`);
  return { people: row?.people ?? 0, teams: row?.teams ?? 0, thirdParties: row?.third_parties ?? 0 };
}

/** Owners need no account: whoever a sheet names by mail stands in the directory afterwards, and so do its teams. */
export async function addNames(tx: Transaction, importId: string, now: Date): Promise<void> {
  const [missing] = await tx.$queryRaw<
    { people: { email: string; name: string }[]; teams: string[]; third_parties: string[] }[]
  >(Prisma.sql`
    WITH said AS MATERIALIZED (${said(importId)})
    SELECT (SELECT coalesce(jsonb_agg(x), '[]') FROM (${missingPeople}) x) AS people, (SELECT coalesce(jsonb_agg(x.name), '[]') FROM (${missingNames("team")}) x) AS teams,
      (SELECT coalesce(jsonb_agg(x.name), '[]') FROM (${missingNames("third_party")}) x) AS third_parties`);
  const { people, teams, third_parties } = missing!;
  const named = (name: string) => ({ id: uuid(), name, createdAt: now });
  const select = { id: true };
  const persons = await tx.person.createManyAndReturn({
    data: people.map(({ email, name }) => ({ ...named(name), email })),
    select,
    skipDuplicates: true,
  });
  const addedTeams = await tx.team.createManyAndReturn({ data: teams.map(named), select, skipDuplicates: true });
  const parties = await tx.thirdParty.createManyAndReturn({ data: third_parties.map(named), select, skipDuplicates: true });
  const added = { person: persons, team: addedTeams, third_party: parties };
  await tx.importUndoObject.createMany({
    data: Object.entries(added).flatMap(([objectType, rows]) => rows.map(({ id }) => ({ importId, objectType, objectId: id, after: {} }))),
    skipDuplicates: true,
  });
}

/** Owners who left or are disabled, and names that the directory cannot tell: the rows are good, somebody should look. */
export async function noteOwners(tx: Transaction, importId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    WITH named AS MATERIALIZED (
      SELECT coalesce(r.item #>> '{stated,ownerEmail}', '') AS email, coalesce(r.item #>> '{stated,ownerName}', '') AS name
      FROM import_row r WHERE ${applied(importId)} AND r.item ? 'stated' GROUP BY 1, 2
    ), matched AS (
      SELECT n.*, coalesce(p.name, q.name) AS person, coalesce(p.status, q.status)::text AS status, coalesce(p.departed_at, q.departed_at) AS departed_at, q.twice
      FROM named n LEFT JOIN person p ON p.email = lower(btrim(n.email))
      LEFT JOIN LATERAL (SELECT min(x.name) AS name, min(x.status::text)::"PersonStatus" AS status, min(x.departed_at) AS departed_at, count(*) > 1 AS twice
        FROM person x WHERE n.email = '' AND lower(x.name) = lower(btrim(n.name)) HAVING count(*) > 0) q ON p.id IS NULL
      WHERE n.email <> '' OR n.name <> ''
    ), unclear AS MATERIALIZED (
      SELECT email, name, 'owner-left' AS code, CASE WHEN status = 'departed' THEN format('%s left on %s. The endpoint will be unowned.', person, to_char(departed_at, 'YYYY-MM-DD')) ELSE format('%s is disabled. The endpoint will be unowned.', person) END AS message,
        'somebody who is active' AS expected FROM matched WHERE status IN ('departed', 'disabled') AND twice IS NOT TRUE
      UNION ALL
      SELECT email, name, 'owner-unclear', CASE WHEN twice THEN format('Several people are called “%s”. The endpoint will be unowned.', name) ELSE format('“%s” is not in the directory, and the row gives no mail address. The endpoint will be unowned.', name) END,
        'the mail address of the owner' FROM matched WHERE email = '' AND (person IS NULL OR twice)
    ), problems AS (
      SELECT (r.item ->> 'row')::int AS row, r.item ->> 'file' AS file, u.code, u.message, u.expected
      FROM unclear u JOIN import_row r ON coalesce(r.item #>> '{stated,ownerEmail}', '') = u.email AND coalesce(r.item #>> '{stated,ownerName}', '') = u.name
      WHERE ${applied(importId)} AND r.item ? 'stated'
    )
    INSERT INTO import_problem (import_id, n, row, field, severity, code, message, expected, file, planned)
    SELECT ${importId}::uuid, (SELECT coalesce(max(n), 0) FROM import_problem WHERE import_id = ${importId}::uuid) + row_number() OVER (ORDER BY row), row, 'owner', 'check', code, message, expected, file, true FROM problems`);
}

import { type Database, Prisma } from "@/lib/core/db";
import { type Evidence, evidenceWeight, leastShare, suggestedPerEndpoint } from "./rules";

export interface Suggestion {
  endpointId: string;
  personId: string;
  name: string;
  /** Likeliest first: 1, 2, 3. */
  place: number;
  evidence: Evidence[];
}

const certain = (kind: Evidence["kind"], from: Prisma.Sql, what: Prisma.Sql, at = Prisma.sql`NULL::timestamptz`) =>
  Prisma.sql`SELECT s.id, p.id AS person_id, ${kind}::text AS kind, 1 AS n, 1 AS of, ${what} AS what, ${at} AS at FROM ${from}`;

/** Creators by mail address, sign-in name or full name; a name that two people have says nothing. */
const creators = Prisma.sql`
  SELECT s.id, c.person_id, 'creator' AS kind, 1 AS n, 1 AS of, s.creator_label AS what, NULL::timestamptz AS at
  FROM selected s JOIN (
    SELECT label, min(person_id::text)::uuid AS person_id FROM (
      SELECT email AS label, id AS person_id FROM person WHERE email IS NOT NULL
      UNION SELECT split_part(email, '@', 1), id FROM person WHERE email IS NOT NULL
      UNION SELECT lower(name), id FROM person) known
    WHERE label IN (SELECT lower(creator_label) FROM selected WHERE creator_label IS NOT NULL) GROUP BY label HAVING count(*) = 1) c ON c.label = lower(s.creator_label)`;

type SharedColumn = "provider" | "account" | "host" | "team_id";

/**
 * Who owns how much of what the endpoint shares with others: each group that occurs is counted once, however many endpoints ask, and
 * whoever owns too little of it is dropped while it is counted. So a host of 10,000 owners costs its index, and sorts nothing.
 */
function shared(kind: Evidence["kind"], columns: readonly SharedColumn[], present: string, what: Prisma.Sql): Prisma.Sql {
  const of = (alias: "s" | "g" | "e") => Prisma.raw(columns.map((column) => `${alias}.${column}`).join(", "));
  // Also asked of the endpoints that are counted: the index of accounts is a partial one.
  const isPresent = (alias: "s" | "e") => Prisma.raw(`${alias}.${present}`);
  return Prisma.sql`
    SELECT s.id, o.person_id, ${kind}::text AS kind, o.n, o.of, ${what} AS what, NULL::timestamptz AS at
    FROM (SELECT DISTINCT ${of("s")} FROM selected s WHERE ${isPresent("s")}) g
      CROSS JOIN LATERAL (
        SELECT counted.* FROM (
          SELECT e.owner_id AS person_id, count(*)::int AS n, (sum(count(*)) OVER ())::int AS of
          FROM endpoint e WHERE (${of("e")}) = (${of("g")}) AND ${isPresent("e")} AND e.live AND e.owner_state = 'active' GROUP BY e.owner_id) counted
        WHERE counted.n >= counted.of * ${leastShare}::float8) o
      JOIN selected s ON (${of("s")}) = (${of("g")})`;
}

const weights = Prisma.join(
  Object.entries(evidenceWeight).map(([kind, weight]) => Prisma.sql`WHEN ${kind} THEN ${weight}::float8`),
  " ",
);

/**
 * Likely owners of the endpoints that `where` picks (alias `e`), ranked with their evidence, the first `perEndpoint` of each. Active
 * people alone; never the owner of today, nor whom somebody turned down for it, or who said that it is not theirs.
 */
export async function suggestOwners(
  db: Database,
  where: Prisma.Sql,
  { perEndpoint = suggestedPerEndpoint }: { perEndpoint?: number } = {},
): Promise<Suggestion[]> {
  return db.$queryRaw<Suggestion[]>(Prisma.sql`
    WITH selected AS MATERIALIZED (
      SELECT e.id, e.provider, e.account, e.host, e.team_id, e.owner_id, e.backup_id, nullif(btrim(e.creator_label), '') AS creator_label FROM endpoint e WHERE ${where}),
    evidence AS MATERIALIZED (
      ${creators}
      UNION ALL ${certain("attested", Prisma.sql`selected s JOIN endpoint_attestation a ON a.endpoint_id = s.id JOIN person p ON p.id = a.by_id`, Prisma.sql`''`, Prisma.sql`a.last_at`)}
      UNION ALL ${certain("backup", Prisma.sql`selected s JOIN person p ON p.id = s.backup_id`, Prisma.sql`''`)}
      UNION ALL ${shared("repository", ["provider", "account"], "account <> ''", Prisma.sql`s.account`)}
      UNION ALL ${shared("host", ["host"], "host <> ''", Prisma.sql`s.host`)}
      UNION ALL ${shared("team", ["team_id"], "team_id IS NOT NULL", Prisma.sql`(SELECT t.name FROM team t WHERE t.id = s.team_id)`)}),
    scored AS (
      SELECT v.id, v.person_id, sum(CASE v.kind ${weights} END * v.n / v.of) AS score,
        jsonb_agg(jsonb_build_object('kind', v.kind, 'n', v.n, 'of', v.of, 'what', v.what, 'at', v.at) ORDER BY CASE v.kind ${weights} END * v.n / v.of DESC, v.kind) AS evidence
      FROM evidence v GROUP BY 1, 2),
    placed AS (
      SELECT c.*, p.name, row_number() OVER (PARTITION BY c.id ORDER BY c.score DESC, p.name, p.id)::int AS place
      FROM scored c JOIN selected s ON s.id = c.id JOIN person p ON p.id = c.person_id AND p.status = 'active'
      WHERE c.person_id IS DISTINCT FROM s.owner_id AND NOT EXISTS (
        SELECT FROM ownership_proposal o WHERE o.endpoint_id = c.id AND o.person_id = c.person_id AND o.state IN ('declined', 'dismissed')))
    SELECT id AS "endpointId", person_id AS "personId", name, place, evidence FROM placed WHERE place <= ${perEndpoint}::int ORDER BY id, place`);
}

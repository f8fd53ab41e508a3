import type pg from "pg";

/**
 * What the aims are measured against: for each list the statement and the index that one would write by hand for it alone, on a
 * copy of the table, so that neither side profits from the other's indexes.
 */
export interface BareList {
  name: string;
  /** The same list in the console's address; TEAM stands for the id of a middling team. */
  search: string;
  where: string;
  order: string;
  index: string;
}

const attention = "worst_rank, name_key, id";
const unowned = "owner_state IN ('missing', 'disabled', 'departed')";

export const bareLists: readonly BareList[] = [
  {
    name: "unowned in production",
    search: "environment=production&owner=unowned",
    where: `live AND environment = 'production' AND ${unowned}`,
    order: attention,
    index: `(${attention}) WHERE live AND environment = 'production' AND ${unowned}`,
  },
  {
    name: "stale",
    search: "activity=stale",
    where: "live AND activity = 'stale'",
    order: attention,
    index: `(${attention}) WHERE live AND activity = 'stale'`,
  },
  {
    name: "overdue by due date",
    search: "rotation=overdue&sort=rotation",
    where: "live AND rotation_status = 'overdue'",
    order: "due_key, id",
    index: "(due_key, id) WHERE live AND rotation_status = 'overdue'",
  },
  {
    name: "provider + team",
    search: "provider=gitlab&team=TEAM",
    where: "live AND provider = 'gitlab' AND team_id = 'TEAM'",
    order: attention,
    index: `(provider, team_id, ${attention}) WHERE live`,
  },
  {
    name: "host substring",
    search: "q=slack.com",
    where: "live AND search_text LIKE '%slack.com%'",
    order: attention,
    index: `(${attention}) INCLUDE (search_text) WHERE live`,
  },
  {
    name: "owner disabled",
    search: "owner=disabled",
    where: "live AND owner_state = 'disabled'",
    order: attention,
    index: `(${attention}) WHERE live AND owner_state = 'disabled'`,
  },
  {
    name: "three facets combined",
    search: "environment=staging&assurance=weak&rotation=overdue",
    where: "live AND environment = 'staging' AND assurance = 'weak' AND rotation_status = 'overdue'",
    order: attention,
    index: `(environment, assurance, rotation_status, ${attention}) WHERE live`,
  },
  { name: "no filter", search: "", where: "live", order: attention, index: `(${attention}) WHERE live` },
];

export const pageRows = 51;
const columns = `b.id, b.name, b.purpose, b.provider, b.account, b.host, b.direction, b.environment, b.data_class, b.criticality, b.lifecycle, b.presence, b.provider_state,
  b.owner_state, b.owner_id, (SELECT name FROM person WHERE id = b.owner_id) AS owner, b.backup_id, (SELECT name FROM person WHERE id = b.backup_id) AS backup,
  b.team_id, (SELECT name FROM team WHERE id = b.team_id) AS team, b.auth_method, b.auth_scheme, b.assurance, b.rotation_status, b.due_at, b.secret_not_before,
  b.secret_not_before_basis, b.secret_not_after, b.secret_not_after_basis, b.activity, (SELECT last_delivery_at FROM endpoint_activity WHERE endpoint_id = b.id) AS delivered,
  b.worst_rank, b.failing_ranks, b.version`;

/** `after` holds the order's values of the last row of the page before. */
export function bareStatement({ where, order }: BareList, teamId: string, after?: readonly unknown[]): { text: string; values: unknown[] } {
  const keyset = after ? ` AND (${order}) > (${after.map((_, place) => `$${place + 1}`).join(", ")})` : "";
  return {
    text: `SELECT ${columns} FROM bare_endpoint b WHERE ${where.replace("TEAM", teamId)}${keyset} ORDER BY ${order} LIMIT ${pageRows}`,
    values: [...(after ?? [])],
  };
}

const counted = [
  "environment",
  "direction",
  "data_class",
  "provider",
  "owner_state",
  "worst_rank",
  "assurance",
  "auth_method",
  "rotation_status",
  "activity",
];
const alsoCounted = ["lifecycle", "provider_state", "presence", "team_id"];

/** The same counts in one statement: one scan for the facets without a filter, one for flags, one for the filtered facet itself. */
export function bareFacets(where: string, own: string): string {
  const others = [...counted, ...alsoCounted].filter((name) => name !== own);
  return `
    SELECT GROUPING(${others.join(", ")})::text AS facet, coalesce(${others.map((name) => `${name}::text`).join(", ")}) AS value, count(*) AS n
    FROM bare_endpoint WHERE ${where} GROUP BY GROUPING SETS (${others.map((name) => `(${name})`).join(", ")}, ())
    UNION ALL SELECT 'flag', f::text, count(*) FROM bare_endpoint, unnest(failing) f WHERE ${where} GROUP BY 2
    UNION ALL SELECT '${own}', ${own}::text, count(*) FROM bare_endpoint WHERE live GROUP BY 2`;
}

export async function createBareTable(client: pg.Client): Promise<void> {
  await client.query("DROP TABLE IF EXISTS bare_endpoint");
  await client.query("CREATE TABLE bare_endpoint AS SELECT * FROM endpoint");
  await client.query("ALTER TABLE bare_endpoint ADD PRIMARY KEY (id)");
  for (const { index } of bareLists) await client.query(`CREATE INDEX ON bare_endpoint ${index}`);
  await client.query("CREATE INDEX ON bare_endpoint USING gin (search_text gin_trgm_ops) WHERE live");
  await client.query("GRANT SELECT ON bare_endpoint TO PUBLIC");
}

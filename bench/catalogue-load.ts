import { once } from "node:events";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type BenchEndpoint, type BenchPerson, createEndpoint, createPeople } from "./catalogue-estate";
import { createRandom } from "./catalogue-random";

type Cell = string | number | boolean | Date | null;
interface Column<Row> {
  name: string;
  of: (row: Row) => Cell;
}

const array = (values: readonly (string | number)[]) => `{${values.map((value) => `"${value}"`).join(",")}}`;
const date = (instant: number | null) => (instant === null ? null : new Date(instant));

/** What facts and evaluation say, column by column; generated columns fill themselves. */
const factNames = [
  "id",
  "provider",
  "provider_role",
  "direction",
  "environment",
  "data_class",
  "criticality",
  "moves_money",
  "lifecycle",
  "provider_state",
  "presence",
  "provider_created_at",
  "discovered_at",
  "was_discovered",
  "owner_id",
  "backup_id",
  "auth_method",
  "auth_scheme",
  "secret_set",
  "credential_kind",
  "secret_scope",
  "secret_not_before",
  "secret_not_before_basis",
  "secret_not_after",
  "secret_not_after_basis",
  "secret_entropy_bits",
  "url_scheme",
  "host",
  "destination_kind",
  "url_credential",
  "tls_verify",
  "all_events",
  "events_known",
  "creator_kind",
] as const;
const endpointColumns: Column<BenchEndpoint>[] = [
  ...factNames.map((name): Column<BenchEndpoint> => ({ name, of: ({ facts }) => facts[name] })),
  { name: "missing_since", of: ({ facts, validFrom }) => (facts.presence === "seen" ? null : validFrom) },
  { name: "events", of: ({ facts }) => array(facts.events) },
  { name: "receiver", of: ({ facts }) => JSON.stringify(facts.receiver) },
  { name: "account", of: (one) => one.account },
  { name: "external_id", of: (one) => one.externalId },
  { name: "name", of: (one) => one.name },
  { name: "purpose", of: (one) => one.purpose },
  { name: "url", of: (one) => one.url },
  { name: "team_id", of: (one) => one.teamId },
  { name: "owner_state", of: ({ derived }) => derived.ownerState },
  { name: "activity", of: ({ derived }) => derived.activity },
  { name: "assurance", of: ({ derived }) => derived.assurance },
  { name: "rotation_status", of: ({ derived }) => derived.rotationStatus },
  { name: "due_at", of: ({ derived }) => date(derived.dueAt) },
  { name: "failing", of: ({ derived }) => array(derived.failing) },
  { name: "failing_ranks", of: ({ derived }) => array(derived.failingRanks) },
  { name: "worst_rank", of: ({ derived }) => derived.worstRank },
  { name: "valid_from", of: ({ validFrom }) => validFrom },
];
const verdictColumns: Column<BenchEndpoint>[] = [
  { name: "endpoint_id", of: ({ facts }) => facts.id },
  { name: "codes", of: ({ derived }) => derived.codes },
  { name: "changes_at", of: ({ derived }) => date(derived.changesAt) },
  { name: "policy_version", of: () => 1 },
  { name: "evaluated_at", of: ({ validFrom }) => validFrom },
];
const activityColumns: Column<BenchEndpoint>[] = [
  { name: "endpoint_id", of: ({ facts }) => facts.id },
  { name: "last_delivery_at", of: ({ facts }) => facts.last_delivery_at },
  { name: "last_status", of: () => 200 },
  { name: "last_ok", of: () => true },
  { name: "observed_since", of: ({ facts }) => facts.observed_since },
];

const batchSize = 20_000;

/** Fills an empty, migrated database with an estate of `size` endpoints. The same size gives the same estate, save for the dates' anchor. */
export async function loadEstate(client: pg.Client, size: number, now: number, report: (text: string) => void): Promise<void> {
  const random = createRandom(20_261_125);
  const { people, teamIds } = createPeople(random, size);
  await loadPeople(client, people, teamIds, now);
  for (let start = 0; start < size; start += batchSize) {
    const rows = Array.from({ length: Math.min(batchSize, size - start) }, (_, index) =>
      createEndpoint(random, people, start + index, now),
    );
    await copy(client, "endpoint", endpointColumns, rows);
    await copy(client, "endpoint_verdict", verdictColumns, rows);
    await copy(
      client,
      "endpoint_activity",
      activityColumns,
      rows.filter(({ facts }) => facts.last_delivery_at),
    );
    await loadHistory(client, rows);
    report(`${(start + rows.length).toLocaleString("en")} of ${size.toLocaleString("en")} endpoints`);
  }
  await client.query(
    "WITH folded AS (DELETE FROM facet_count RETURNING *) INSERT INTO facet_count (facet, value, count) SELECT facet, value, sum(count) FROM folded GROUP BY 1, 2",
  );
  await client.query("VACUUM (ANALYZE)");
}

async function loadPeople(client: pg.Client, people: BenchPerson[], teamIds: string[], now: number): Promise<void> {
  const person: Column<BenchPerson>[] = [
    { name: "id", of: (one) => one.id },
    { name: "name", of: (one) => one.name },
    { name: "email", of: (one) => `${one.id.slice(0, 13)}@bench.example` },
    { name: "status", of: (one) => one.status },
    { name: "departed_at", of: (one) => (one.status === "departed" ? new Date(now - 86_400_000) : null) },
    { name: "created_at", of: () => new Date(now) },
  ];
  await copy(client, "person", person, people);
  await copy(
    client,
    "team",
    [
      { name: "id", of: (one) => one.id },
      { name: "name", of: (one) => `Team ${one.index}` },
      { name: "created_at", of: () => new Date(now) },
    ],
    teamIds.map((id, index) => ({ id, index })),
  );
  await copy(
    client,
    "team_member",
    [
      { name: "team_id", of: (one) => one.teamId },
      { name: "person_id", of: (one) => one.id },
    ],
    people,
  );
}

/** Former versions differ from today's row in what changes most: owner, rotation and activity. */
async function loadHistory(client: pg.Client, rows: BenchEndpoint[]): Promise<void> {
  const versions = rows.flatMap(({ facts, formerFrom, validFrom }) =>
    formerFrom.map((from, index) => ({ id: facts.id, from, to: formerFrom[index + 1] ?? validFrom })).filter(({ from, to }) => from < to),
  );
  await client.query(
    `INSERT INTO endpoint_history SELECT v.to_at, former.*
     FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY v (id, from_at, to_at, n) JOIN endpoint e ON e.id = v.id,
     LATERAL jsonb_populate_record(e, jsonb_build_object('valid_from', v.from_at,
       'owner_id', CASE WHEN v.n % 5 = 0 THEN NULL ELSE e.owner_id END, 'owner_state', CASE WHEN v.n % 5 = 0 THEN 'missing' ELSE e.owner_state::text END,
       'worst_rank', CASE WHEN v.n % 3 = 0 THEN 1 ELSE e.worst_rank END)) former`,
    [versions.map((one) => one.id), versions.map((one) => one.from), versions.map((one) => one.to)],
  );
}

async function copy<Row>(client: pg.Client, table: string, columns: Column<Row>[], rows: readonly Row[]): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table} (${columns.map(({ name }) => name).join(", ")}) FROM STDIN`));
  const finished = once(stream, "finish");
  for (const row of rows) {
    const line = `${columns.map(({ of }) => cell(of(row))).join("\t")}\n`;
    if (!stream.write(line)) await once(stream, "drain");
  }
  stream.end();
  await finished;
}

function cell(value: Cell): string {
  if (value === null) return "\\N";
  if (value instanceof Date) return value.toISOString();
  return String(value).replace(/[\\\t\n\r]/g, (character) => `\\${character}`);
}

import { csvLine } from "@/lib/core/csv";
import { type Database, database } from "@/lib/core/db";
import type { Actor } from "@/lib/core/principal";
import { keysOf, readRecords, selectEndpoints } from "./list-endpoints";
import { type EndpointRow, toRow } from "./list-rows";
import type { EndpointListQuery } from "./list-schema";

const rowsPerStatement = 1_000;

/** Every row of the list in its order, in constant memory: pages read one after the other by keyset. */
export async function* exportRows(
  actor: Actor,
  query: Pick<EndpointListQuery, "filter" | "asOf" | "sort" | "descending">,
  now: Date,
  db: Database = database(),
): AsyncGenerator<EndpointRow> {
  const selection = await selectEndpoints(actor, query, now, db);
  const { sort, descending } = query;
  let keys: string[] | undefined;
  for (;;) {
    const beyondCursor = keys && { sort, keys, rowsBefore: 0 };
    const records = await readRecords(db, selection, { sort, descending, beyondCursor, limit: rowsPerStatement });
    for (const record of records) yield toRow(record);
    if (records.length < rowsPerStatement) return;
    keys = keysOf(records.at(-1)!, sort);
  }
}

/** Columns of the CSV file; enumerations as the filter writes them, instants as ISO 8601 in UTC, unknown said as such. */
const csvColumns: readonly [string, (row: EndpointRow) => string | number | Date | null | undefined][] = [
  ["id", (row) => row.id],
  ["name", (row) => row.name],
  ["provider", (row) => row.provider],
  ["account", (row) => row.account],
  ["host", (row) => row.host],
  ["purpose", (row) => row.purpose],
  ["direction", (row) => row.direction],
  ["environment", (row) => row.environment],
  ["data_class", (row) => row.dataClass],
  ["criticality", (row) => row.criticality],
  ["owner_state", (row) => row.ownerState],
  ["owner", (row) => row.owner?.name],
  ["backup", (row) => row.backup?.name],
  ["team", (row) => row.team?.name],
  ["lifecycle", (row) => row.lifecycle],
  ["presence", (row) => row.presence],
  ["provider_state", (row) => row.providerState],
  ["auth_method", (row) => row.authMethod],
  ["auth_scheme", (row) => row.authScheme],
  ["assurance", (row) => row.assurance],
  ["rotation_status", (row) => row.rotationStatus],
  ["rotation_due_at", (row) => row.dueAt],
  ["secret_not_before", (row) => row.secretNotBefore],
  ["secret_not_before_basis", (row) => row.secretNotBeforeBasis],
  ["secret_not_after", (row) => row.secretNotAfter],
  ["secret_not_after_basis", (row) => row.secretNotAfterBasis],
  ["activity", (row) => row.activity],
  ["last_delivery_at", (row) => row.lastDeliveryAt],
  ["worst_finding", (row) => row.worst ?? "none"],
  ["risk", (row) => row.risk],
  ["critical", (row) => row.failing.critical ?? 0],
  ["high", (row) => row.failing.high ?? 0],
  ["medium", (row) => row.failing.medium ?? 0],
  ["low", (row) => row.failing.low ?? 0],
  ["info", (row) => row.failing.info ?? 0],
];

/** The byte order mark makes spreadsheets read the file as UTF-8. */
export async function* csvLines(rows: AsyncIterable<EndpointRow>): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(csvColumns.map(([name]) => name))}`;
  for await (const row of rows) yield csvLine(csvColumns.map(([, of]) => of(row)));
}

/** One JSON array, a row per line. */
export async function* jsonLines(rows: AsyncIterable<EndpointRow>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

import type { Database, Transaction } from "@/lib/core/db";
import { withHashJoins } from "@/lib/core/hash-joins";
import { lineSql, readLine, type StoredVerdict, separators } from "./facts-line";
import { toFacts } from "./facts-row";
import { dayMs } from "./time";
import type { EndpointFacts, Instant } from "./types";

/** Endpoints by id, or all whose id lies after `after` and not after `until`; null = no bound. */
export type Selection = { ids: string[] } | { after: string | null; until: string | null };

export interface LoadedEndpoint {
  facts: EndpointFacts;
  /** What the last evaluation made of it. */
  stored: StoredVerdict;
}

const conditionOf = {
  one: (column: string) => `${column} = $1::uuid`,
  ids: (column: string) => `${column} = ANY($1::uuid[])`,
  // The bounds stand at each table, so that every one of them is read as a range of its key.
  range: (column: string) =>
    `${column} > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') AND ${column} <= coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')`,
};

/**
 * One statement for any number of endpoints. `since` = the first day of the last 90 in UTC: deliveries are counted over whole days, so that the same day
 * gives the same answer at any hour. Of endpoints that share a secret, one per environment and third party is enough to judge by; the groups are
 * made once per secret, because one secret may stand on ten thousand endpoints.
 */
const statement = (of: (column: string) => string, since: string) => `
  WITH counted AS (
    SELECT endpoint_id, sum(deliveries)::int AS deliveries, sum(failures)::int AS failures, translate(string_agg(event, E'\\x1d'), E'\\x1c\\x1e\\x1f', '') AS events FROM (
      SELECT d.endpoint_id, d.event, sum(d.count) FILTER (WHERE d.day >= ${since}::date + 60) AS deliveries,
        coalesce(sum(d.count) FILTER (WHERE NOT d.ok AND d.day >= ${since}::date + 60), 0) AS failures
      FROM delivery_day d WHERE ${of("d.endpoint_id")} AND d.day >= ${since}::date GROUP BY 1, 2) x GROUP BY 1),
  leavers AS (
    SELECT h.endpoint_id, string_agg(concat_ws(E'\\x1d', p.id, date_part('epoch', p.departed_at)), E'\\x1c' ORDER BY p.id) AS people
    FROM holder h JOIN person p ON p.id = h.person_id AND p.departed_at IS NOT NULL WHERE ${of("h.endpoint_id")} GROUP BY 1),
  former AS (
    SELECT s.endpoint_id, string_agg(s.fingerprint, E'\\x1d' ORDER BY s.seq) AS fingerprints FROM secret_version s
    WHERE ${of("s.endpoint_id")} AND s.replaced_at IS NOT NULL AND s.fingerprint IS NOT NULL GROUP BY 1),
  picked AS MATERIALIZED (SELECT e.id, e.secret_fingerprint FROM endpoint e WHERE ${of("e.id")}),
  held AS (SELECT * FROM picked WHERE secret_fingerprint IS NOT NULL),
  sharing AS (
    SELECT x.secret_fingerprint, x.environment, x.third_party_id, (array_agg(x.id ORDER BY x.id))[1:2] AS ids
    FROM endpoint x WHERE x.live AND x.secret_fingerprint = ANY (ARRAY(SELECT DISTINCT secret_fingerprint FROM held)) GROUP BY 1, 2, 3),
  shared AS (
    SELECT id, string_agg(concat_ws(E'\\x1d', other, environment, coalesce(third_party_id::text, '')), E'\\x1c' ORDER BY environment, third_party_id) AS others FROM (
      SELECT h.id, CASE WHEN g.ids[1] = h.id THEN g.ids[2] ELSE g.ids[1] END AS other, g.environment, g.third_party_id
      FROM sharing g JOIN held h USING (secret_fingerprint)) y WHERE other IS NOT NULL GROUP BY 1),
  leaked AS (
    SELECT DISTINCT k.endpoint_id FROM leak k JOIN picked q ON q.id = k.endpoint_id JOIN secret_version s ON s.id = k.secret_version_id
    WHERE ${of("k.endpoint_id")} AND ${of("s.endpoint_id")} AND k.withdrawn_at IS NULL AND s.replaced_at IS NULL AND (k.fingerprint IS NULL OR k.fingerprint = q.secret_fingerprint)),
  approved AS (
    SELECT DISTINCT ON (endpoint_id) endpoint_id, concat_ws(E'\\x1d', approver, requester, high) AS approval FROM (
      SELECT f.endpoint_id, max(x.decided_at) AS at, x.decided_by_id AS approver, x.requested_by_id AS requester, bool_or(f.severity_rank <= 1) AS high
      FROM finding_exception x JOIN finding_exception_item i ON i.exception_id = x.id JOIN finding f ON f.id = i.finding_id
      WHERE x.kind = 'accepted_risk' AND x.state IN ('approved', 'ended') AND x.decided_by_id IS NOT NULL AND x.requested_by_id IS NOT NULL AND ${of("f.endpoint_id")} GROUP BY 1, x.id
      UNION ALL SELECT w.endpoint_id, w.approved_at, w.approved_by_id, w.planned_by_id, false FROM rotation_run w
      WHERE w.approved_by_id IS NOT NULL AND w.planned_by_id IS NOT NULL AND ${of("w.endpoint_id")}) z ORDER BY endpoint_id, at DESC)
  SELECT string_agg(${lineSql}, E'\\x1e') AS lines FROM endpoint e
    LEFT JOIN endpoint_verdict v ON v.endpoint_id = e.id AND ${of("v.endpoint_id")}
    LEFT JOIN endpoint_activity a ON a.endpoint_id = e.id AND ${of("a.endpoint_id")}
    LEFT JOIN endpoint_attestation r ON r.endpoint_id = e.id AND ${of("r.endpoint_id")}
    LEFT JOIN (SELECT DISTINCT endpoint_id FROM finding WHERE suppressed_as = 'false_positive' AND ${of("endpoint_id")}) p ON p.endpoint_id = e.id
    LEFT JOIN rotation_run u ON u.endpoint_id = e.id AND u.live AND ${of("u.endpoint_id")} LEFT JOIN leaked k ON k.endpoint_id = e.id
    LEFT JOIN person o ON o.id = e.owner_id LEFT JOIN person b ON b.id = e.backup_id LEFT JOIN third_party t ON t.id = e.third_party_id
    LEFT JOIN counted c ON c.endpoint_id = e.id LEFT JOIN leavers l ON l.endpoint_id = e.id
    LEFT JOIN former f ON f.endpoint_id = e.id LEFT JOIN shared s ON s.id = e.id LEFT JOIN approved y ON y.endpoint_id = e.id
  WHERE ${of("e.id")}`;

// Planning takes 6 ms, reading one endpoint less than 1: whoever edits or opens one should not wait for the former. Any number of ids is planned each time.
const byId = `/* prepared: load_facts */ ${statement(conditionOf.one, "$2")}`;
const byIds = statement(conditionOf.ids, "$2");
const byRange = statement(conditionOf.range, "$3");
const boundsOf = (selection: Selection) => ("ids" in selection ? [selection.ids] : [selection.after, selection.until]);

// In the order of ids, so that two that hold some of the same endpoints wait for each other instead of ending in a deadlock.
const holding = (of: (column: string) => string) =>
  `SELECT count(*) FROM (SELECT FROM endpoint e WHERE ${of("e.id")} ORDER BY id FOR NO KEY UPDATE) held`;
const holdByIds = holding(conditionOf.ids);
const holdByRange = holding(conditionOf.range);

/** Waits until nobody else edits or evaluates these endpoints, and keeps it so to the end of the transaction. */
export async function holdEndpoints(tx: Transaction, selection: Selection): Promise<void> {
  await tx.$queryRawUnsafe("ids" in selection ? holdByIds : holdByRange, ...boundsOf(selection));
}

/** A line per endpoint, in no order; ids that no endpoint has are left out. Read them one at a time: what is dropped at once costs least. */
export async function loadLines(tx: Transaction, selection: Selection, now: Date): Promise<string[]> {
  return "ids" in selection
    ? readLinesOf(tx, selection.ids, now)
    : withHashJoins(tx, () => readLines(tx, byRange, boundsOf(selection), now));
}

const readLinesOf = (db: Database, ids: string[], now: Date) =>
  ids.length === 1 ? readLines(db, byId, ids, now) : readLines(db, byIds, [ids], now);

async function readLines(db: Database, sql: string, bounds: unknown[], now: Date): Promise<string[]> {
  const since = new Date((Math.floor(now.getTime() / dayMs) - 89) * dayMs).toISOString().slice(0, 10);
  const [found] = await db.$queryRawUnsafe<{ lines: string | null }[]>(sql, ...bounds, since);
  return found?.lines ? found.lines.split(separators.row) : [];
}

/** Pure: what a line says, as of an instant. */
export function readEndpoint(line: string, now: Instant): LoadedEndpoint {
  const { row, stored } = readLine(line);
  return { facts: toFacts(row, now), stored };
}

export async function loadFacts(db: Database, endpointIds: string[], now: Date): Promise<EndpointFacts[]> {
  return (await readLinesOf(db, endpointIds, now)).map((line) => readEndpoint(line, now.getTime()).facts);
}

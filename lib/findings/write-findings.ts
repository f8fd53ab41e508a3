import { checks } from "@/lib/checks/registry";
import type { EndpointFacts } from "@/lib/checks/types";
import { Prisma, type Transaction } from "@/lib/core/db";
import { factsDigest } from "./facts-digest";
import { type EndpointLife, resolutionOf, slaDaysByRank } from "./rules";

/** What evaluation found on one endpoint, as far as findings are concerned. */
export interface EvaluatedEndpoint {
  id: string;
  /** A letter per check. */
  codes: string;
  failing: number[];
  /** Severity ranks, in the order of `failing`. */
  failingRanks: number[];
  life: EndpointLife;
  /** By check: whether the policy switches it off for this endpoint's class. */
  switchedOff: readonly boolean[];
  /** The same as the evaluation before it stored them, the lists as PostgreSQL writes arrays; null = never evaluated, so it has no findings. */
  former: { codes: string; failing: string; failingRanks: string } | null;
}

/**
 * Brings the findings of these endpoints to what was just judged: opens, reopens, follows the severity, resolves. Four statements at most, however
 * many endpoints, and only of checks whose answer or severity is another than before. The caller holds the endpoints' rows, so that two evaluations
 * never cross.
 */
export async function writeFindings(tx: Transaction, evaluated: EvaluatedEndpoint[], policyVersion: number, now: Date): Promise<void> {
  await openFirst(
    tx,
    evaluated.filter(({ former }) => former === null),
    policyVersion,
    now,
  );
  const known = evaluated.filter(({ former }) => former !== null);
  await resolvePassing(tx, known, policyVersion, now);
  await writeFailing(tx, known, policyVersion, now);
}

/** Looks each row up by its key: for a few thousand, the planner would read all findings there are instead. */
const byKey = Prisma.sql`OFFSET 0`;

const slaOf = (rank: string) => Prisma.sql`(${slaDaysByRank}::int[])[${Prisma.raw(rank)} + 1] * interval '24 hours'`;

/** Part of a statement: what fails for the first time is opened. `from` = rows of endpoint_id, place, rank. */
export function opening(from: Prisma.Sql, policyVersion: number, now: Date): Prisma.Sql {
  return Prisma.sql`INSERT INTO finding (endpoint_id, check_index, severity_rank, first_seen_at, sla_started_at, due_at, policy_version)
    SELECT endpoint_id, place, rank, ${now}, ${now}, ${now}::timestamptz + ${slaOf("rank")}, ${policyVersion}::int FROM ${from}`;
}

async function openFirst(tx: Transaction, evaluated: EvaluatedEndpoint[], policyVersion: number, now: Date): Promise<void> {
  if (evaluated.length === 0) return;
  const lists = (of: (one: EvaluatedEndpoint) => number[]) => evaluated.map((one) => `{${of(one).join(",")}}`);
  await tx.$executeRaw(Prisma.sql`
    WITH given AS (SELECT * FROM unnest(${evaluated.map(({ id }) => id)}::uuid[], ${lists(({ failing }) => failing)}::text[], ${lists(({ failingRanks }) => failingRanks)}::text[]) AS g (endpoint_id, places, ranks))
    ${opening(Prisma.sql`given, unnest(places::smallint[], ranks::smallint[]) AS f (place, rank)`, policyVersion, now)} ON CONFLICT DO NOTHING`);
}

const numbers = (list: string) => (list === "{}" ? [] : list.slice(1, -1).split(",").map(Number));

/** Checks that fail and did not before, or did with another severity. */
function newlyFailing({ id, failing, failingRanks, former }: EvaluatedEndpoint): { id: string; place: number; rank: number }[] {
  const places = numbers(former!.failing);
  const ranks = numbers(former!.failingRanks);
  return failing.flatMap((place, n) => {
    const rank = failingRanks[n]!;
    return ranks[places.indexOf(place)] === rank ? [] : [{ id, place, rank }];
  });
}

async function writeFailing(tx: Transaction, evaluated: EvaluatedEndpoint[], policyVersion: number, now: Date): Promise<void> {
  const given = evaluated.flatMap(newlyFailing);
  if (given.length === 0) return;
  // The former row decides; a clock that was set back must not put an end before its beginning.
  const started = Prisma.sql`CASE WHEN finding.state = 'resolved' AND finding.resolution = 'fixed' AND finding.resolved_at + ${slaOf("excluded.severity_rank")} <= ${now}
    THEN greatest(${now}::timestamptz, finding.first_seen_at) ELSE finding.sla_started_at END`;
  await tx.$executeRaw(Prisma.sql`
    WITH given AS MATERIALIZED (SELECT * FROM unnest(${given.map(({ id }) => id)}::uuid[], ${given.map(({ place }) => place)}::smallint[], ${given.map(({ rank }) => rank)}::smallint[]) AS g (endpoint_id, place, rank)),
    former AS (
      SELECT f.*, g.rank FROM given g CROSS JOIN LATERAL (
        SELECT id, state, severity_rank, resolved_at, resolution FROM finding WHERE endpoint_id = g.endpoint_id AND check_index = g.place AND discriminator = '' ${byKey}) f
      WHERE f.state = 'resolved' OR f.severity_rank <> g.rank),
    told AS (
      INSERT INTO finding_event (finding_id, kind, at, details)
      SELECT id, CASE WHEN state = 'resolved' THEN 'reopened' ELSE 'severity_changed' END::"FindingEventKind", ${now}, CASE WHEN state = 'resolved'
        THEN jsonb_build_object('resolvedAt', resolved_at, 'resolution', resolution, 'severityRank', severity_rank) ELSE jsonb_build_object('from', severity_rank, 'to', rank) END FROM former)
    ${opening(Prisma.sql`given`, policyVersion, now)}
    ON CONFLICT (endpoint_id, check_index, discriminator) DO UPDATE SET state = CASE WHEN finding.state = 'resolved' THEN 'open' ELSE finding.state END,
      severity_rank = excluded.severity_rank, policy_version = excluded.policy_version, sla_started_at = ${started}, due_at = ${started} + ${slaOf("excluded.severity_rank")},
      reopened_at = CASE WHEN finding.state = 'resolved' THEN greatest(${now}::timestamptz, finding.first_seen_at) ELSE finding.reopened_at END, resolved_at = NULL, resolution = NULL
    WHERE finding.state = 'resolved' OR finding.severity_rank <> excluded.severity_rank`);
}

/** The place of each check that failed or could not tell, and now passes or no longer applies: only there a finding can end. */
function answered({ codes, former }: EvaluatedEndpoint): number[] {
  const places: number[] = [];
  for (let place = 0; place < codes.length; place++) {
    const [before, after] = [former!.codes[place], codes[place]];
    if ((before === "F" || before === "U") && (after === "P" || after === "N")) places.push(place);
  }
  return places;
}

async function resolvePassing(tx: Transaction, evaluated: EvaluatedEndpoint[], policyVersion: number, now: Date): Promise<void> {
  const ended = evaluated.flatMap((endpoint) =>
    answered(endpoint).map((place) => ({
      id: endpoint.id,
      place,
      resolution: resolutionOf(endpoint.codes[place]!, endpoint.life, endpoint.switchedOff[place] === true),
    })),
  );
  if (ended.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    WITH ended AS MATERIALIZED (
      SELECT f.id, g.resolution::"FindingResolution" FROM unnest(${ended.map(({ id }) => id)}::uuid[], ${ended.map(({ place }) => place)}::smallint[], ${ended.map(({ resolution }) => resolution)}::text[]) AS g (endpoint_id, place, resolution)
      CROSS JOIN LATERAL (SELECT id FROM finding WHERE endpoint_id = g.endpoint_id AND check_index = g.place AND state <> 'resolved' ${byKey}) f),
    resolved AS (
      UPDATE finding f SET state = 'resolved', resolved_at = greatest(${now}::timestamptz, f.first_seen_at), resolution = c.resolution, policy_version = ${policyVersion}::int
      FROM ended c WHERE f.id = c.id RETURNING f.id, f.resolution)
    INSERT INTO finding_event (finding_id, kind, at, details) SELECT id, 'resolved', ${now}, jsonb_build_object('resolution', resolution) FROM resolved`);
}

/** A false positive holds for the facts that were looked at. Of these endpoints, those with other facts now lose it. */
export async function endFalsePositives(tx: Transaction, facts: EndpointFacts[], now: Date): Promise<void> {
  const held = await tx.$queryRaw<{ id: string; endpoint_id: string; check_index: number; suppressed_facts: Uint8Array }[]>(Prisma.sql`
    SELECT id, endpoint_id, check_index, suppressed_facts FROM finding WHERE endpoint_id = ANY(${facts.map(({ id }) => id)}::uuid[]) AND suppressed_as = 'false_positive'`);
  if (held.length === 0) return;
  const byId = new Map(facts.map((one) => [one.id, one]));
  const changed = held.filter(({ endpoint_id, check_index, suppressed_facts }) => {
    const check = checks[check_index];
    return !check || !Buffer.from(factsDigest(check, byId.get(endpoint_id)!)).equals(suppressed_facts);
  });
  await endSuppressions(tx, Prisma.sql`f.id = ANY(${changed.map(({ id }) => id)}::uuid[])`, "facts_changed", now);
}

/**
 * Suppressions that `where` names (the finding is `f`) end: an active finding is open again from now on. An exception that no longer holds
 * any finding has ended too. Returns how many findings.
 */
export async function endSuppressions(
  tx: Transaction,
  where: Prisma.Sql,
  reason: "expired" | "facts_changed" | "revoked",
  now: Date,
  /** Who revoked it; null = evaluation. */
  byId: string | null = null,
): Promise<number> {
  const ended = await tx.$queryRaw<{ exception_id: string }[]>(Prisma.sql`
    WITH held AS (SELECT f.id, f.suppressed_as, f.exception_id FROM finding f WHERE f.suppressed_as IS NOT NULL AND ${where} ORDER BY f.id FOR UPDATE),
    told AS (
      INSERT INTO finding_event (finding_id, kind, at, by_id, details)
      SELECT id, 'suppression_ended', ${now}, ${byId}::uuid, jsonb_build_object('as', suppressed_as, 'reason', ${reason}::text, 'exceptionId', exception_id) FROM held)
    UPDATE finding f SET suppressed_as = NULL, suppressed_until = NULL, exception_id = NULL, suppressed_facts = NULL, version = f.version + 1,
      state = CASE WHEN f.state = 'resolved' THEN f.state ELSE 'open' END,
      reopened_at = CASE WHEN f.state = 'resolved' THEN f.reopened_at ELSE greatest(${now}::timestamptz, f.first_seen_at) END
    FROM held h WHERE h.id = f.id RETURNING h.exception_id`);
  if (ended.length === 0) return 0;
  const exceptions = [...new Set(ended.map(({ exception_id }) => exception_id))];
  await tx.$executeRaw(Prisma.sql`
    UPDATE finding_exception x SET state = 'ended', ended_at = ${now}, ended_reason = ${reason}, version = x.version + 1
    WHERE x.id = ANY(${exceptions}::uuid[]) AND x.state = 'approved' AND NOT EXISTS (SELECT FROM finding f WHERE f.exception_id = x.id)`);
  return ended.length;
}

/** Accepted risks and false positives whose time is over, at most `limit` findings a time. Returns how many. */
export async function endExpiredSuppressions(tx: Transaction, now: Date, limit = 5_000): Promise<number> {
  const due = Prisma.sql`f.id IN (SELECT id FROM finding WHERE suppressed_as IS NOT NULL AND suppressed_until <= ${now} ORDER BY suppressed_until, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)`;
  return endSuppressions(tx, due, "expired", now);
}

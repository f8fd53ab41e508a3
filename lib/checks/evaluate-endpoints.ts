import { type Database, Prisma, type Transaction } from "@/lib/core/db";
import { severities } from "@/lib/endpoints/vocabulary";
import { type EndpointLife, lifeOf } from "@/lib/findings/rules";
import { endFalsePositives, writeFindings } from "@/lib/findings/write-findings";
import { capabilitiesOf } from "@/lib/providers/capabilities";
import { activityOf, staleAt } from "./activity";
import { assuranceOf } from "./assurance";
import { currentPolicy } from "./current-policy";
import { judge, switchedOffBy } from "./judge";
import { loadFacts } from "./load-facts";
import { policyFor, ruleFor } from "./policy";
import { checkById } from "./registry";
import { rotationOf } from "./rotation-status";
import { earlier } from "./time";
import type { CheckPolicy, EndpointFacts, Instant } from "./types";

const batchSize = 2_000;

/**
 * Judges these endpoints now and writes what differs: the verdict row, on the endpoint the derived columns that lists filter by, and the
 * findings. Part of the transaction that changed the facts, so that the page is right when it reloads. Two evaluations of one endpoint
 * wait for each other, so that the later one sees all facts.
 */
export async function evaluateEndpoints(tx: Transaction, endpointIds: string[], now: Date): Promise<void> {
  const policy = await currentPolicy(tx);
  for (let start = 0; start < endpointIds.length; start += batchSize) {
    const ids = endpointIds.slice(start, start + batchSize);
    await tx.$queryRaw(
      Prisma.sql`SELECT count(*) FROM (SELECT FROM endpoint WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE) held`,
    );
    const facts = await loadFacts(tx, ids, now);
    const derived = facts.map((one) => derive(one, policy, now.getTime()));
    await writeVerdicts(tx, derived, policy.version, now);
    await endFalsePositives(tx, facts, now);
    await writeFindings(tx, derived, policy.version, now);
  }
}

/** Puts endpoints whose facts changed elsewhere in the worker's queue; `where` speaks of the endpoint as `e`. */
export async function queueEvaluation(tx: Transaction, where: Prisma.Sql, now: Date): Promise<number> {
  return tx.$executeRaw(
    Prisma.sql`INSERT INTO evaluation_queue (endpoint_id, queued_at) SELECT e.id, ${now} FROM endpoint e WHERE ${where} ON CONFLICT DO NOTHING`,
  );
}

/** Judges up to `limit` endpoints that wait in the queue or whose time has come; rows are claimed, so that workers share the load. Returns how many. */
export async function evaluateDue(tx: Transaction, now: Date, limit = batchSize): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH queued AS (DELETE FROM evaluation_queue WHERE endpoint_id IN (SELECT endpoint_id FROM evaluation_queue ORDER BY queued_at LIMIT ${limit} FOR UPDATE SKIP LOCKED) RETURNING endpoint_id),
    due AS (SELECT endpoint_id FROM endpoint_verdict WHERE changes_at <= ${now} ORDER BY changes_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    SELECT endpoint_id AS id FROM queued UNION SELECT endpoint_id FROM due`);
  await evaluateEndpoints(
    tx,
    rows.map((row) => row.id),
    now,
  );
  return rows.length;
}

export interface Derived {
  id: string;
  codes: string;
  changesAt: Instant | null;
  ownerState: string;
  activity: string;
  assurance: string;
  rotationStatus: string;
  dueAt: Instant | null;
  failing: number[];
  failingRanks: number[];
  worstRank: number;
  life: EndpointLife;
  switchedOff: readonly boolean[];
}

/** Pure: facts, policy and instant in, everything that evaluation stores out. */
export function derive(facts: EndpointFacts, policy: CheckPolicy, now: Instant): Derived {
  const capabilities = capabilitiesOf(facts.provider, facts.providerRole);
  const judged = judge(facts, capabilities, policy, now);
  const own = policyFor(policy, facts);
  const rotation = rotationOf(facts, ruleFor(policy, facts), now, facts.openRun);
  const failing = judged.failing
    .map(({ checkId, severity }) => ({ index: checkById(checkId)!.index, rank: severities.indexOf(severity) }))
    .sort((a, b) => a.index - b.index);
  const changesAt = [judged.changesAt, rotation.changesAt, staleAt(facts, own, now), countsChangeAt(facts, now)].reduce(earlier, null);
  return {
    id: facts.id,
    codes: judged.codes,
    changesAt,
    ownerState: facts.owner.state,
    activity: activityOf(facts, own, now),
    assurance: assuranceOf(facts).level,
    rotationStatus: rotation.status,
    dueAt: rotation.dueAt,
    failing: failing.map(({ index }) => index),
    failingRanks: failing.map(({ rank }) => rank),
    worstRank: judged.worstSeverity === null ? 5 : severities.indexOf(judged.worstSeverity),
    life: lifeOf(facts),
    switchedOff: switchedOffBy(own),
  };
}

/** Delivery counts are windows of whole days: with evidence inside them, tomorrow's windows may give another answer. */
function countsChangeAt(facts: EndpointFacts, now: Instant): Instant | null {
  const hasCounts = facts.deliveries30d !== null || (facts.events.used90d?.length ?? 0) > 0;
  return hasCounts ? (Math.floor(now / 86_400_000) + 1) * 86_400_000 : null;
}

async function writeVerdicts(tx: Transaction, derived: Derived[], policyVersion: number, now: Date): Promise<void> {
  if (derived.length === 0) return;
  const ids = derived.map((one) => one.id);
  const iso = (instant: Instant | null) => (instant === null ? null : new Date(instant).toISOString());
  await tx.$executeRaw(Prisma.sql`
    UPDATE endpoint e SET owner_state = d.owner_state::"OwnerState", activity = d.activity::"Activity", assurance = d.assurance::"Assurance",
      rotation_status = d.rotation_status::"RotationStatus", due_at = d.due_at::timestamptz, failing = d.failing::smallint[], failing_ranks = d.failing_ranks::smallint[], worst_rank = d.worst_rank,
      valid_from = greatest(e.valid_from, ${now}::timestamptz)
    FROM unnest(${ids}::uuid[], ${derived.map((one) => one.ownerState)}::text[], ${derived.map((one) => one.activity)}::text[], ${derived.map((one) => one.assurance)}::text[],
      ${derived.map((one) => one.rotationStatus)}::text[], ${derived.map((one) => iso(one.dueAt))}::text[], ${derived.map((one) => `{${one.failing.join(",")}}`)}::text[],
      ${derived.map((one) => `{${one.failingRanks.join(",")}}`)}::text[], ${derived.map((one) => one.worstRank)}::smallint[]) AS d (id, owner_state, activity, assurance, rotation_status, due_at, failing, failing_ranks, worst_rank)
    WHERE e.id = d.id AND (e.owner_state::text, e.activity::text, e.assurance::text, e.rotation_status::text, e.due_at, e.failing, e.failing_ranks, e.worst_rank)
      IS DISTINCT FROM (d.owner_state, d.activity, d.assurance, d.rotation_status, d.due_at::timestamptz, d.failing::smallint[], d.failing_ranks::smallint[], d.worst_rank)`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO endpoint_verdict (endpoint_id, codes, changes_at, policy_version, evaluated_at)
    SELECT d.id, d.codes, d.changes_at::timestamptz, ${policyVersion}::int, ${now}
    FROM unnest(${ids}::uuid[], ${derived.map((one) => one.codes)}::text[], ${derived.map((one) => iso(one.changesAt))}::text[]) AS d (id, codes, changes_at)
    ON CONFLICT (endpoint_id) DO UPDATE SET codes = excluded.codes, changes_at = excluded.changes_at, policy_version = excluded.policy_version, evaluated_at = excluded.evaluated_at
    WHERE (endpoint_verdict.codes, endpoint_verdict.changes_at, endpoint_verdict.policy_version) IS DISTINCT FROM (excluded.codes, excluded.changes_at, excluded.policy_version)`);
}

/** For pages: the facts of one endpoint together with the policy that judges it. */
export async function factsAndPolicy(db: Database, endpointId: string, now: Date) {
  const [facts] = await loadFacts(db, [endpointId], now);
  return facts ? { facts, policy: await currentPolicy(db), capabilities: capabilitiesOf(facts.provider, facts.providerRole) } : undefined;
}

import { type Database, Prisma, type Transaction } from "@/lib/core/db";
import { endFalsePositives, writeFindings } from "@/lib/findings/write-findings";
import { capabilitiesOf } from "@/lib/providers/capabilities";
import { currentPolicy } from "./current-policy";
import { type Derived, derive } from "./derive";
import { type BatchVerdict, recordBatch } from "./evaluate-record";
import { writeDerived, writePolicyVersion, writeVerdicts } from "./evaluate-writes";
import type { StoredVerdict } from "./facts-line";
import { holdEndpoints, type LoadedEndpoint, loadFacts, loadLines, readEndpoint, type Selection } from "./load-facts";
import type { CheckPolicy, Instant } from "./types";

const batchSize = 2_000;
// Small enough that two workers share a few thousand.
const claimSize = 500;
const rangeSize = 5_000;

/**
 * Judges these endpoints now and writes what differs: the verdict row, on the endpoint the derived columns that lists filter by, and the
 * findings. Part of the transaction that changed the facts, so that the page is right when it reloads. Two evaluations of one endpoint
 * wait for each other, so that the later one sees all facts.
 */
export async function evaluateEndpoints(tx: Transaction, endpointIds: string[], now: Date): Promise<void> {
  if (endpointIds.length > 0) await evaluateIds(tx, endpointIds, await currentPolicy(tx), now);
}

/** Returns the endpoints whose verdict or policy is another than before. */
async function evaluateIds(tx: Transaction, endpointIds: string[], policy: CheckPolicy, now: Date): Promise<BatchVerdict[]> {
  const noted: BatchVerdict[] = [];
  for (let start = 0; start < endpointIds.length; start += batchSize) {
    const ids = endpointIds.slice(start, start + batchSize);
    for (const one of await evaluateHeld(tx, { ids }, policy, now)) if (isNews(one)) noted.push(toBatch(one));
  }
  return noted;
}

const isNews = ({ failingDiffers, policyDiffers }: Compared) => failingDiffers || policyDiffers;
const toBatch = ({ derived, stored, failingDiffers }: Compared): BatchVerdict => ({
  id: derived.id,
  codes: derived.codes,
  demo: stored.demo,
  changed: failingDiffers,
});

async function evaluateHeld(tx: Transaction, selection: Selection, policy: CheckPolicy, now: Date): Promise<Compared[]> {
  await holdEndpoints(tx, selection);
  const compared = (await loadLines(tx, selection, now)).map((line) => compare(line, policy, now.getTime()));
  await writeWhatDiffers(tx, compared, policy.version, now);
  return compared;
}

interface Compared extends LoadedEndpoint {
  derived: Derived;
  verdictDiffers: boolean;
  policyDiffers: boolean;
  /** A column of the endpoint; an unknown that became a pass changes none. */
  columnsDiffer: boolean;
  failingDiffers: boolean;
}

const list = (values: number[]) => `{${values.join(",")}}`;

/** Pure: what of an endpoint is not as it was stored. */
function compare(line: string, policy: CheckPolicy, now: Instant): Compared {
  const { facts, stored } = readEndpoint(line, now);
  const derived = derive(facts, policy, now);
  const codesDiffer = stored.codes !== derived.codes;
  const ranksDiffer = stored.failingRanks !== list(derived.failingRanks);
  return {
    facts,
    stored,
    derived,
    failingDiffers: codesDiffer || ranksDiffer,
    verdictDiffers: codesDiffer || stored.changesAt !== derived.changesAt,
    policyDiffers: stored.policyVersion !== policy.version,
    columnsDiffer: ranksDiffer || derivedDiffers(stored, derived),
  };
}

function derivedDiffers(stored: StoredVerdict, derived: Derived): boolean {
  return (
    stored.ownerState !== derived.ownerState ||
    stored.activity !== derived.activity ||
    stored.assurance !== derived.assurance ||
    stored.rotationStatus !== derived.rotationStatus ||
    stored.dueAt !== derived.dueAt ||
    stored.failing !== list(derived.failing)
  );
}

function differs(one: Compared): boolean {
  return one.verdictDiffers || one.failingDiffers || one.columnsDiffer;
}

async function writeWhatDiffers(tx: Transaction, compared: Compared[], policyVersion: number, now: Date): Promise<void> {
  const those = (differs: (one: Compared) => boolean) => compared.filter(differs).map(({ derived }) => derived);
  await writeDerived(
    tx,
    those(({ columnsDiffer }) => columnsDiffer),
    now,
  );
  await writeVerdicts(
    tx,
    those(({ verdictDiffers, policyDiffers }) => verdictDiffers || policyDiffers),
    policyVersion,
    now,
  );
  await endDisputed(tx, compared, now);
  await writeFindings(
    tx,
    compared
      .filter(({ failingDiffers }) => failingDiffers)
      .map(({ derived, stored }) => ({ ...derived, former: stored.codes === "" ? null : stored })),
    policyVersion,
    now,
  );
}

async function endDisputed(tx: Transaction, compared: Compared[], now: Date): Promise<void> {
  const disputed = compared.filter(({ stored }) => stored.disputed).map(({ facts }) => facts);
  if (disputed.length > 0) await endFalsePositives(tx, disputed, now);
}

/** Puts endpoints whose facts changed elsewhere in the worker's queue; `where` speaks of the endpoint as `e`. */
export async function queueEvaluation(tx: Transaction, where: Prisma.Sql, now: Date): Promise<number> {
  return tx.$executeRaw(
    Prisma.sql`INSERT INTO evaluation_queue (endpoint_id, queued_at) SELECT e.id, ${now} FROM endpoint e WHERE ${where} ON CONFLICT DO NOTHING`,
  );
}

/** Every endpoint is to be judged again, e.g. by another policy. Ranges that still wait are replaced. Returns how many endpoints. */
export async function queueEveryEndpoint(tx: Transaction, now: Date): Promise<number> {
  await tx.$executeRaw`DELETE FROM evaluation_range WHERE id IN (SELECT id FROM evaluation_range FOR UPDATE SKIP LOCKED)`;
  const [queued] = await tx.$queryRaw<{ endpoints: number }[]>(Prisma.sql`
    WITH numbered AS MATERIALIZED (SELECT id, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS total FROM endpoint),
    bound AS (SELECT id, n, ${rangeSize}::int AS held FROM numbered WHERE n % ${rangeSize}::int = 0 UNION ALL SELECT NULL, NULL, coalesce((SELECT total % ${rangeSize}::int FROM numbered LIMIT 1), 0)),
    range AS (INSERT INTO evaluation_range (after_id, until_id, endpoint_count, queued_at) SELECT lag(id) OVER (ORDER BY n NULLS LAST), id, held, ${now} FROM bound)
    SELECT count(*)::int AS endpoints FROM numbered`);
  return queued?.endpoints ?? 0;
}

/**
 * One bounded piece of what waits: endpoints in the queue, then those whose time has come, then a range of a full evaluation. What another worker holds, or a
 * person just edits, is passed over and still waits. Returns how many were judged; 0 = nothing waits.
 */
export async function evaluateDue(tx: Transaction, now: Date, limit = claimSize): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH queued AS (
      SELECT q.endpoint_id FROM evaluation_queue q JOIN endpoint e ON e.id = q.endpoint_id
      ORDER BY q.queued_at, q.endpoint_id LIMIT ${limit} FOR UPDATE OF q SKIP LOCKED FOR NO KEY UPDATE OF e SKIP LOCKED),
    claimed AS (DELETE FROM evaluation_queue WHERE endpoint_id IN (SELECT endpoint_id FROM queued)),
    due AS (
      SELECT e.id FROM endpoint_verdict v JOIN endpoint e ON e.id = v.endpoint_id WHERE v.changes_at <= ${now}
      ORDER BY v.changes_at LIMIT ${limit} FOR NO KEY UPDATE OF e SKIP LOCKED)
    SELECT endpoint_id AS id FROM queued UNION SELECT id FROM due`);
  if (rows.length === 0) return evaluateRange(tx, now);
  const policy = await currentPolicy(tx);
  const news = await evaluateIds(
    tx,
    rows.map((row) => row.id),
    policy,
    now,
  );
  await recordBatch(tx, news, policy.version, now);
  return rows.length;
}

/** What the range before it says of the next one: a policy that changes the verdict of most endpoints does so everywhere. */
let mostDiffer = false;

/**
 * A range is first read without holding anything: of most endpoints nothing differs, and then nothing is written or locked. Only those that seem to differ
 * are judged again under their lock. Whoever changes a fact in between evaluates or queues it. Where most are expected to differ, all are held at once
 * instead of read twice.
 */
async function evaluateRange(tx: Transaction, now: Date): Promise<number> {
  const [range] = await tx.$queryRaw<{ after: string | null; until: string | null }[]>(Prisma.sql`
    DELETE FROM evaluation_range WHERE id = (SELECT id FROM evaluation_range ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING after_id AS after, until_id AS until`);
  const policy = await currentPolicy(tx);
  if (!range) return queueLeftBehind(tx, policy.version, now);
  if (mostDiffer) {
    const compared = await evaluateHeld(tx, range, policy, now);
    mostDiffer = compared.filter(differs).length * 2 > compared.length;
    await recordBatch(tx, compared.filter(isNews).map(toBatch), policy.version, now);
    return Math.max(1, compared.length);
  }
  const lines = await loadLines(tx, range, now);
  const differing: string[] = [];
  const sameByOtherPolicy: Compared[] = [];
  for (const line of lines) {
    const one = compare(line, policy, now.getTime());
    if (differs(one) || one.stored.disputed) differing.push(one.facts.id);
    else if (one.policyDiffers) sameByOtherPolicy.push(one);
  }
  mostDiffer = differing.length * 2 > lines.length;
  await writePolicyVersion(
    tx,
    sameByOtherPolicy.map(({ derived }) => derived),
    policy.version,
    now,
  );
  const news = await evaluateIds(tx, differing, policy, now);
  await recordBatch(tx, [...sameByOtherPolicy.map(toBatch), ...news], policy.version, now);
  return Math.max(1, lines.length);
}

/** A transaction that began before a policy was saved may have judged by the former one after its range was done. */
async function queueLeftBehind(tx: Transaction, policyVersion: number, now: Date): Promise<number> {
  return tx.$executeRaw(Prisma.sql`
    INSERT INTO evaluation_queue (endpoint_id, queued_at) SELECT endpoint_id, ${now} FROM endpoint_verdict
    WHERE policy_version < ${policyVersion}::int AND NOT EXISTS (SELECT FROM evaluation_range) LIMIT ${batchSize} ON CONFLICT DO NOTHING`);
}

/** For pages: the facts of one endpoint together with the policy that judges it. */
export async function factsAndPolicy(db: Database, endpointId: string, now: Date) {
  const [facts] = await loadFacts(db, [endpointId], now);
  return facts ? { facts, policy: await currentPolicy(db), capabilities: capabilitiesOf(facts.provider, facts.providerRole) } : undefined;
}

import { currentPolicy } from "@/lib/checks/current-policy";
import { policyFor, ruleFor } from "@/lib/checks/policy";
import { type RotationFacts, rotationOf } from "@/lib/checks/rotation-status";
import type { CheckPolicy, EndpointFacts } from "@/lib/checks/types";
import { parseInput } from "@/lib/core/command";
import { type Database, database, Prisma } from "@/lib/core/db";
import { type Actor, authorize } from "@/lib/core/principal";
import { policyChanges } from "./rules";
import { type CheckPolicyDraft, countedStatuses, previewRotationInput, type RotationPreview, type RotationRules } from "./schema";

/** Up to this many endpoints all are judged; of more, a random sample of this size is scaled up. */
const sampleSize = 50_000;
const batchSize = 5_000;
/** More than these, or than this share of all, are "many". */
const manyAtLeast = 100;
const manyShare = 0.05;

/** What these rules would change, by judging endpoints under both policies; nothing is written. */
export async function previewRotation(actor: Actor, raw: unknown, now: Date, db: Database = database()): Promise<RotationPreview> {
  authorize(actor, "policy:edit");
  return rotationImpact(db, parseInput(previewRotationInput, raw).rotation, now);
}

export async function rotationImpact(db: Database, rotation: RotationRules, now: Date): Promise<RotationPreview> {
  const before = await currentPolicy(db);
  const after: CheckPolicy = { ...before, rotation, version: before.version + 1 };
  const [{ total }] = await db.$queryRaw<[{ total: number }]>`SELECT count(*)::int AS total FROM endpoint WHERE live`;
  const tally = new Tally();
  // A tenth more than wanted is drawn, so that chance does not leave the sample short.
  const share = Math.min(100, (sampleSize / Math.max(total, 1)) * 110);
  const source = total > sampleSize ? Prisma.sql`endpoint e TABLESAMPLE BERNOULLI (${share}) REPEATABLE (1)` : Prisma.sql`endpoint e`;
  let last = "00000000-0000-0000-0000-000000000000";
  while (tally.judged < sampleSize) {
    const rows = await readRows(db, source, last, Math.min(batchSize, sampleSize - tally.judged));
    for (const row of rows) tally.add(row, before, after, now.getTime());
    if (rows.length < batchSize) break;
    last = rows.at(-1)!.id;
  }
  const scale = (count: number) => (tally.judged < total ? Math.round((count / Math.max(tally.judged, 1)) * total) : count);
  const newlyOverdue = scale(tally.newlyOverdue);
  return {
    baseVersion: before.version,
    changes: policyChanges(before as unknown as CheckPolicyDraft, after as unknown as CheckPolicyDraft),
    statuses: countedStatuses.map((status) => ({
      status,
      before: scale(tally.before.get(status) ?? 0),
      after: scale(tally.after.get(status) ?? 0),
    })),
    newlyOverdue,
    newlyDueSoon: scale(tally.newlyDueSoon),
    noLongerOverdue: scale(tally.noLongerOverdue),
    owners: tally.owners.size,
    judged: tally.judged,
    total,
    many: newlyOverdue > Math.max(manyAtLeast, total * manyShare),
  };
}

interface Row {
  id: string;
  owner_id: string | null;
  open_run: "in_run" | "blocked" | null;
  environment: EndpointFacts["environment"];
  data_class: EndpointFacts["dataClass"];
  criticality: EndpointFacts["criticality"];
  provider: string;
  direction: EndpointFacts["direction"];
  presence: EndpointFacts["presence"];
  auth_method: EndpointFacts["auth"]["method"];
  secret_set: EndpointFacts["auth"]["secretSet"];
  secret_fingerprint: string | null;
  secret_not_before: Date | null;
  secret_not_after: Date | null;
  certificate_not_after: Date | null;
  url_credential: EndpointFacts["url"]["credential"];
}

/** Only what a rotation status is made of. */
async function readRows(db: Database, source: Prisma.Sql, after: string, limit: number): Promise<Row[]> {
  return db.$queryRaw<Row[]>(Prisma.sql`
    SELECT e.id, e.owner_id, CASE WHEN u.id IS NULL THEN NULL WHEN u.blocked_at IS NULL THEN 'in_run' ELSE 'blocked' END AS open_run, e.environment::text, e.data_class::text, e.criticality::text, e.provider,
      e.direction::text, e.presence::text, e.auth_method::text, e.secret_set::text, e.secret_fingerprint, e.secret_not_before, e.secret_not_after, e.certificate_not_after, e.url_credential::text
    FROM ${source} LEFT JOIN rotation_run u ON u.endpoint_id = e.id AND u.live WHERE e.live AND e.id > ${after}::uuid ORDER BY e.id LIMIT ${limit}`);
}

const instant = (date: Date | null) => (date === null ? null : date.getTime());

function factsOf(row: Row): RotationFacts & Pick<EndpointFacts, "presence"> {
  return {
    presence: row.presence,
    direction: row.direction,
    auth: { method: row.auth_method, secretSet: row.secret_set, scheme: null, credentialKind: "unknown", secretScope: "unknown" },
    secret: {
      setNotBefore: instant(row.secret_not_before),
      setNotBeforeBasis: "none",
      setNotAfter: instant(row.secret_not_after),
      setNotAfterBasis: "none",
      entropyBits: null,
      fingerprint: row.secret_fingerprint,
      earlierFingerprints: [],
      leakMatched: null,
      inClear: null,
      sharedWith: null,
      certificateNotAfter: instant(row.certificate_not_after),
    },
    url: { scheme: null, host: null, credential: row.url_credential, addressClass: null, approvedDestination: null },
  };
}

class Tally {
  judged = 0;
  newlyOverdue = 0;
  newlyDueSoon = 0;
  noLongerOverdue = 0;
  readonly owners = new Set<string>();
  readonly before = new Map<string, number>();
  readonly after = new Map<string, number>();

  add(row: Row, before: CheckPolicy, after: CheckPolicy, now: number): void {
    const facts = factsOf(row);
    const classed = { environment: row.environment, dataClass: row.data_class, criticality: row.criticality, provider: row.provider };
    const statusUnder = (policy: CheckPolicy) => rotationOf(facts, ruleFor(policyFor(policy, classed), classed), now, row.open_run).status;
    const [was, will] = [statusUnder(before), statusUnder(after)];
    this.judged++;
    this.before.set(was, (this.before.get(was) ?? 0) + 1);
    this.after.set(will, (this.after.get(will) ?? 0) + 1);
    if (will === "overdue" && was !== "overdue") {
      this.newlyOverdue++;
      if (row.owner_id) this.owners.add(row.owner_id);
    }
    if (will === "due_soon" && was !== "due_soon") this.newlyDueSoon++;
    if (was === "overdue" && will !== "overdue") this.noLongerOverdue++;
  }
}

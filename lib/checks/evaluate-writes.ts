import { Prisma, type Transaction } from "@/lib/core/db";
import type { Derived } from "./derive";
import type { Instant } from "./types";

const iso = (instant: Instant | null) => (instant === null ? null : new Date(instant).toISOString());

/** The columns that lists filter and sort by, of endpoints where one of them differs. */
export async function writeDerived(tx: Transaction, derived: Derived[], now: Date): Promise<void> {
  if (derived.length === 0) return;
  const each = <Value>(of: (one: Derived) => Value) => derived.map(of);
  await tx.$executeRaw(Prisma.sql`
    UPDATE endpoint e SET owner_state = d.owner_state, activity = d.activity, assurance = d.assurance, rotation_status = d.rotation_status, due_at = d.due_at,
      failing = d.failing::smallint[], failing_ranks = d.failing_ranks::smallint[], worst_rank = d.worst_rank, valid_from = greatest(e.valid_from, ${now}::timestamptz)
    FROM unnest(${each(({ id }) => id)}::uuid[], ${each((one) => one.ownerState)}::"OwnerState"[], ${each((one) => one.activity)}::"Activity"[], ${each((one) => one.assurance)}::"Assurance"[],
      ${each((one) => one.rotationStatus)}::"RotationStatus"[], ${each((one) => iso(one.dueAt))}::timestamptz[], ${each((one) => `{${one.failing.join(",")}}`)}::text[],
      ${each((one) => `{${one.failingRanks.join(",")}}`)}::text[], ${each((one) => one.worstRank)}::smallint[])
      AS d (id, owner_state, activity, assurance, rotation_status, due_at, failing, failing_ranks, worst_rank)
    WHERE e.id = d.id`);
}

export async function writeVerdicts(tx: Transaction, derived: Derived[], policyVersion: number, now: Date): Promise<void> {
  if (derived.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO endpoint_verdict (endpoint_id, codes, changes_at, policy_version, evaluated_at)
    SELECT d.id, d.codes, d.changes_at, ${policyVersion}::int, ${now} FROM unnest(${derived.map(({ id }) => id)}::uuid[], ${derived.map(({ codes }) => codes)}::text[],
      ${derived.map(({ changesAt }) => iso(changesAt))}::timestamptz[]) AS d (id, codes, changes_at)
    ON CONFLICT (endpoint_id) DO UPDATE SET codes = excluded.codes, changes_at = excluded.changes_at, policy_version = excluded.policy_version, evaluated_at = excluded.evaluated_at`);
}

/** Another policy gave the same verdicts: only its version is noted, unless somebody judged the endpoint in between. */
export async function writePolicyVersion(tx: Transaction, derived: Derived[], policyVersion: number, now: Date): Promise<void> {
  if (derived.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    UPDATE endpoint_verdict v SET policy_version = ${policyVersion}::int, evaluated_at = ${now}
    FROM unnest(${derived.map(({ id }) => id)}::uuid[], ${derived.map(({ codes }) => codes)}::text[]) AS d (id, codes)
    WHERE v.endpoint_id = d.id AND v.codes = d.codes AND v.policy_version < ${policyVersion}::int`);
}

import { v7 as uuid } from "uuid";
import { evaluateEndpoints, queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { Prisma, type Transaction } from "@/lib/core/db";
import { type Actor, isSystem } from "@/lib/core/principal";
import type { StoredEndpoint } from "./fact-columns";
import type { SecretBoundsChange } from "./secret-change";
import { writeColumns } from "./write-columns";
import { writeStatements } from "./write-statements";

interface SecretWrite {
  change: SecretBoundsChange;
  /** Of the value that was given with it; absent = none was. */
  taken?: { fingerprint: string; keyId: string; entropyBits: number } | undefined;
  reason: string;
}

/**
 * The one way in which a secret version gets into the record: better knowledge goes into the present version, a new secret ends it.
 * The endpoint's columns follow and it is judged again, also those that carry the same fingerprint. Answers the version's number.
 */
export async function writeSecret(
  tx: Transaction,
  row: StoredEndpoint,
  { change, taken, reason }: SecretWrite,
  actor: Actor,
  now: Date,
): Promise<number> {
  const current = await tx.secretVersion.findFirst({ where: { endpointId: row.id, replacedAt: null } });
  const { kind, ...bounds } = change;
  const former = typeof row.secret_fingerprint === "string" ? row.secret_fingerprint : null;
  const kept =
    kind === "same"
      ? { fingerprint: former, keyId: current?.keyId ?? null, entropyBits: row.secret_entropy_bits as number | null }
      : { fingerprint: null, keyId: null, entropyBits: null };
  const version = { ...bounds, ...kept, ...taken, reason, recordedAt: now, recordedById: isSystem(actor) ? null : actor.personId };
  const seq = await writeVersion(tx, row.id, kind === "new" ? undefined : current?.id, version, now);
  if (row.secret_set !== "yes") await writeStatements(tx, row.id, { secretSet: "yes" }, "A secret was recorded.", actor, now);
  await writeColumns(
    tx,
    row.id,
    {
      secret_set: "yes",
      secret_not_before: version.notBefore,
      secret_not_before_basis: version.notBeforeBasis,
      secret_not_after: version.notAfter,
      secret_not_after_basis: version.notAfterBasis,
      secret_fingerprint: version.fingerprint,
      secret_entropy_bits: version.entropyBits,
    },
    now,
  );
  await evaluateEndpoints(tx, [row.id], now);
  await queueSharers(tx, row.id, [version.fingerprint, former], now);
  return seq;
}

type Version = Omit<Prisma.SecretVersionUncheckedCreateInput, "id" | "endpointId" | "seq">;

async function writeVersion(
  tx: Transaction,
  endpointId: string,
  presentId: string | undefined,
  version: Version,
  now: Date,
): Promise<number> {
  if (presentId) return (await tx.secretVersion.update({ where: { id: presentId }, data: version })).seq;
  await tx.secretVersion.updateMany({ where: { endpointId, replacedAt: null }, data: { replacedAt: now } });
  const { _max } = await tx.secretVersion.aggregate({ where: { endpointId }, _max: { seq: true } });
  return (await tx.secretVersion.create({ data: { id: uuid(), endpointId, seq: (_max.seq ?? 0) + 1, ...version } })).seq;
}

/** Checks on shared secrets look at other endpoints: those that carry this fingerprint are judged again. */
async function queueSharers(tx: Transaction, endpointId: string, fingerprints: (string | null)[], now: Date): Promise<void> {
  const shared = fingerprints.filter((fingerprint) => fingerprint !== null);
  if (shared.length > 0)
    await queueEvaluation(tx, Prisma.sql`e.secret_fingerprint = ANY(${shared}::text[]) AND e.id <> ${endpointId}::uuid`, now);
}

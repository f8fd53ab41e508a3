import type { Transaction } from "@/lib/core/db";
import { type Actor, isSystem } from "@/lib/core/principal";
import type { SecretBoundsChange } from "@/lib/endpoints/secret-change";
import { writeSecret } from "@/lib/endpoints/write-secret";
import { markRotated } from "@/lib/incidents/mark-rotated";
import type { LockedRun } from "./lock-run";
import { proofWords } from "./words";

/**
 * The run is over: the new secret goes into the record, dated by the step that issued it, observed when a delivery or a probe proved
 * it and stated when only a person did. Whoever recorded its fingerprint meanwhile made the version already; its date is then known better.
 */
export async function closeRun(tx: Transaction, { run, steps, endpoint }: LockedRun, actor: Actor, now: Date) {
  const proof = (await tx.rotationRun.findUniqueOrThrow({ where: { id: run.id }, select: { proof: true } })).proof ?? "statement";
  const issuedAt = steps.find(({ kind }) => kind === "issue")?.doneAt ?? now;
  const basis = proof === "statement" ? "stated" : "observed";
  const current = await tx.secretVersion.findFirst({ where: { endpointId: endpoint.id, replacedAt: null } });
  const recorded = current !== null && current.seq > (run.secretVersionBefore ?? 0);
  const change: SecretBoundsChange = {
    kind: recorded ? "same" : "new",
    notBefore: issuedAt,
    notBeforeBasis: basis,
    notAfter: issuedAt,
    notAfterBasis: basis,
  };
  const by = isSystem(actor) ? null : actor.personId;
  await tx.rotationRun.update({ where: { id: run.id }, data: { state: "closed", endedAt: now, endedById: by } });
  const reason = `Rotation closed; proof: ${proofWords[proof]}.`;
  const version = await writeSecret(tx, endpoint, { change, reason }, actor, now);
  await markRotated(tx, run.id, by, reason, now);
  if (run.answerId) {
    await tx.endpointTask.updateMany({
      where: { answerId: run.answerId, kind: "rotate", state: "planned" },
      data: { state: "done", endedAt: now, endedById: by, proof: reason },
    });
  }
  return { secretVersion: version, basis, proof, setAt: issuedAt };
}

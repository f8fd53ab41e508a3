import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { inTransaction } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import { addEndpoint, addPerson, clockAt, minute, principal } from "@/lib/endpoints/testing/estate";
import { acknowledgeHazard } from "../change-run";
import { completeStep } from "../complete-step";
import { startRun } from "../start-run";

export const day = 24 * 60;

/** A security engineer, an owner, a stranger; endpoints whose secret is 400 days old; runs on them. */
export async function rotationWorld(db: PrismaClient) {
  const [lead, second, owner, stranger] = (await Promise.all(
    ["Priya Raman", "Greta Vogel", "Tomás Oliveira", "Ines Moreau"].map((name) => addPerson(db, name)),
  )) as [string, string, string, string];
  const security = principal("SECURITY", lead);
  const other = principal("SECURITY", second);
  const member = (id: string) => principal("MEMBER", id);
  const as = (at: number, actor: Principal = security) => ({ actor, db, clock: clockAt(at) });
  const old = new Date(minute(0).getTime() - 400 * day * 60_000);
  const stored = (runId: string) => db.rotationRun.findUniqueOrThrow({ where: { id: runId }, include: { steps: true } });
  return {
    lead,
    second,
    owner,
    stranger,
    security,
    other,
    member,
    as,
    stored,
    async endpoint(values: Parameters<typeof addEndpoint>[1] = {}) {
      const id = await addEndpoint(db, {
        provider: "github",
        providerRole: "sends",
        ownerId: owner,
        authMethod: "hmac",
        secretSet: "yes",
        lifecycle: "active",
        secretNotBefore: old,
        secretNotBeforeBasis: "stated",
        secretNotAfter: old,
        secretNotAfterBasis: "stated",
        ...values,
      });
      await db.secretVersion.create({
        data: { endpointId: id, seq: 1, notBefore: old, notBeforeBasis: "stated", notAfter: old, notAfterBasis: "stated", recordedAt: old },
      });
      await inTransaction(db, (tx) => evaluateEndpoints(tx, [id], minute(0)));
      return id;
    },
    start: async (endpointId: string, input: object = {}, at = 1, actor = security) =>
      (await startRun.execute({ endpointId, ...input }, as(at, actor))).runId,
    /** The step at that minute, with the version that is current. */
    async step(runId: string, step: string, at: number, input: object = {}, actor = security) {
      const { version } = await stored(runId);
      return completeStep.execute({ runId, version, step, ...input }, as(at, actor));
    },
    async readHazards(runId: string, hazards: readonly string[], at = 2) {
      for (const hazard of hazards) {
        const { version } = await stored(runId);
        await acknowledgeHazard.execute({ runId, version, hazard }, as(at));
      }
    },
    statusOf: async (id: string) => (await db.endpoint.findUniqueOrThrow({ where: { id } })).rotationStatus,
    delivered: (endpointId: string, at: Date, ok: boolean) =>
      db.endpointActivity.upsert({
        where: { endpointId },
        create: { endpointId, lastDeliveryAt: at, lastOk: ok, lastStatus: ok ? 200 : 500, observedSince: at },
        update: { lastDeliveryAt: at, lastOk: ok, lastStatus: ok ? 200 : 500 },
      }),
  };
}

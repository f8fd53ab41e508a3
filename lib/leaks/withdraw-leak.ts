import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { cleanText } from "@/lib/imports/parsers/clean-text";
import { judgeAgain } from "./match-secrets";
import { withdrawLeakInput } from "./schema";

/** The value was no leak after all: withdrawn for every secret that has it. A report that comes later and holds it records it again. */
export const withdrawLeak = defineCommand({
  name: "leak.withdraw",
  permission: "leak:check",
  input: withdrawLeakInput,
  async run({ actor, input, tx, now, audit }) {
    const leak = await tx.leak.findUnique({ where: { id: input.leakId } });
    if (!leak) throw notFound();
    if (leak.withdrawnAt) throw new AppError("conflict", "This leak was withdrawn already.");
    const reason = cleanText(input.reason, 500);
    const withdrawn = await tx.$queryRaw<{ endpoint_id: string; name: string; demo: boolean }[]>(Prisma.sql`
      UPDATE leak l SET withdrawn_at = greatest(${now}::timestamptz, l.recorded_at), withdrawn_by_id = ${isSystem(actor) ? null : actor.personId}::uuid, withdrawn_reason = ${reason}
      FROM endpoint e WHERE e.id = l.endpoint_id AND l.withdrawn_at IS NULL AND (l.id = ${leak.id}::uuid OR l.fingerprint = ${leak.fingerprint})
      RETURNING l.endpoint_id, e.name, e.demo`);
    await judgeAgain(tx, [...new Set(withdrawn.map(({ endpoint_id }) => endpoint_id))], now);
    const only = withdrawn.length === 1 ? withdrawn[0] : undefined;
    audit({
      object: { type: "endpoint", id: leak.endpointId },
      data: { ...(only ? { name: only.name } : {}), title: "Recorded leak withdrawn", reason, endpoints: withdrawn.length },
      details: only ? [] : withdrawn.map(({ endpoint_id, name }) => ({ endpointId: endpoint_id, name })),
      chain: withdrawn.every(({ demo }) => demo) ? "demo" : "main",
    });
    return { endpoints: withdrawn.length };
  },
});

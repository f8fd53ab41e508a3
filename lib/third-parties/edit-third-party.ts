import { queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { guardThirdParty } from "./guard-third-party";
import { editThirdPartyInput } from "./schema";

/** Review and incident dates decide checks of every endpoint that names this party: those are judged again. */
export const editThirdParty = defineCommand({
  name: "third-party.edit",
  permission: "third-party:edit",
  input: editThirdPartyInput,
  async run({ input, tx, now, audit }) {
    const { thirdPartyId: id, version, name, reviewedOn, incidentOn, notes } = input;
    const before = await tx.thirdParty.findUnique({ where: { id } });
    if (!before) throw notFound();
    await guardThirdParty(tx, input, now, id);
    const after = { name, reviewedAt: reviewedOn, incidentAt: incidentOn, notes };
    const { count } = await tx.thirdParty.updateMany({ where: { id, version }, data: { ...after, version: version + 1 } });
    if (count === 0)
      throw new AppError(
        "conflict",
        `Somebody else changed “${before.name}” since you opened it. What you typed is kept: look at the new values, then save again.`,
      );
    await queueEvaluation(tx, Prisma.sql`e.third_party_id = ${id}::uuid`, now);
    const { reviewedAt, incidentAt } = before;
    audit({
      object: { type: "third-party", id },
      data: { before: { name: before.name, reviewedAt, incidentAt, notes: before.notes }, after },
      chain: before.demo ? "demo" : "main",
    });
    return { version: version + 1 };
  },
});

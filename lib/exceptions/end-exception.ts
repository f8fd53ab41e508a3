import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { endSuppressions } from "@/lib/findings/write-findings";
import { lockException } from "./lock-exception";
import { revokeExceptionInput, withdrawExceptionInput } from "./schema";

/** Takes back what one asked for, before anybody decided. */
export const withdrawException = defineCommand({
  name: "exception.withdraw",
  permission: "exception:request",
  input: withdrawExceptionInput,
  async run({ actor, input: { exceptionId }, tx, audit }) {
    const request = await lockException(tx, actor, exceptionId);
    if (!isSystem(actor) && request.requestedById !== actor.personId)
      throw new AppError("conflict", "Only whoever asked can withdraw it. Decline it instead.");
    if (request.state !== "requested") throw new AppError("conflict", "It was decided meanwhile: there is nothing to withdraw.");
    await tx.findingException.update({ where: { id: exceptionId }, data: { state: "withdrawn", version: { increment: 1 } } });
    audit({ object: { type: "exception", id: exceptionId }, data: {}, chain: request.demo ? "demo" : "main" });
    return { exceptionId };
  },
});

/** Ends what was approved before its time: the findings that it held are open again from now on. */
export const revokeException = defineCommand({
  name: "exception.revoke",
  permission: "exception:decide",
  input: revokeExceptionInput,
  async run({ actor, input: { exceptionId, note }, tx, now, audit }) {
    const exception = await lockException(tx, actor, exceptionId);
    if (exception.state !== "approved") throw new AppError("conflict", "It is not in force: there is nothing to revoke.");
    const byId = isSystem(actor) ? null : actor.personId;
    const findings = await endSuppressions(tx, Prisma.sql`f.exception_id = ${exceptionId}::uuid`, "revoked", now, byId);
    audit({ object: { type: "exception", id: exceptionId }, data: { note, findings }, chain: exception.demo ? "demo" : "main" });
    return { findings };
  },
});

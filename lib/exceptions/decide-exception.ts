import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { lockException, ownedSevere } from "./lock-exception";
import { approvalRefusal, decisionRefusal } from "./rules";
import { decideExceptionInput } from "./schema";
import { suppressFindings } from "./suppress-findings";

/** Approves or declines what somebody else asked for. Of two at once one decides; the other is told who it was. */
export const decideException = defineCommand({
  name: "exception.decide",
  permission: "exception:decide",
  input: decideExceptionInput,
  async run({ actor, input: { exceptionId, decision, note }, tx, now, audit }) {
    const request = await lockException(tx, actor, exceptionId);
    const byId = isSystem(actor) ? null : actor.personId;
    const refusal = byId === null ? null : decisionRefusal(request, byId, await ownedSevere(tx, exceptionId, byId));
    if (refusal) throw new AppError("conflict", refusal);
    const approved = decision === "approve";
    const late = approved ? approvalRefusal(request.expiresAt, now) : null;
    if (late) throw new AppError("conflict", late);
    await tx.findingException.update({
      where: { id: exceptionId },
      data: { state: approved ? "approved" : "declined", decidedById: byId, decidedAt: now, decisionNote: note, version: { increment: 1 } },
    });
    const findings = approved ? await suppressFindings(tx, request, byId, now) : 0;
    audit({
      object: { type: "exception", id: exceptionId },
      data: { decision, note, findings, requestedById: request.requestedById, expiresAt: request.expiresAt },
      chain: request.demo ? "demo" : "main",
    });
    return { decision, findings };
  },
});

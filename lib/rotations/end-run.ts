import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { type Command, defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { lockRun, requireCurrent } from "./lock-run";
import { type RunState, runReasonInput } from "./schema";

/** What may end this way, and what to do where it may not. */
interface Ending {
  name: string;
  state: Extract<RunState, "cancelled" | "rolled_back" | "failed">;
  from: readonly RunState[];
  otherwise: string;
}

function defineEnding({ name, state, from, otherwise }: Ending): Command<typeof runReasonInput, object> {
  return defineCommand({
    name,
    permission: "rotation:run",
    input: runReasonInput,
    async run({ actor, input, tx, now, audit }) {
      const { run, endpoint, chain } = await lockRun(tx, actor, input.runId);
      requireCurrent(run, input.version);
      if (!from.includes(run.state)) throw new AppError("conflict", otherwise);
      await tx.rotationRun.update({
        where: { id: run.id },
        data: {
          state,
          blockedAt: null,
          blockedReason: "",
          endedAt: now,
          endedById: isSystem(actor) ? null : actor.personId,
          endedReason: input.reason,
          version: { increment: 1 },
        },
      });
      await evaluateEndpoints(tx, [endpoint.id], now);
      audit({
        object: { type: "endpoint", id: endpoint.id },
        data: { name: endpoint.name, run: run.id, from: run.state, reason: input.reason },
        chain,
      });
      return {};
    },
  });
}

/** Nothing was touched yet. */
export const cancelRun = defineEnding({
  name: "rotation.cancel",
  state: "cancelled",
  from: ["planned"],
  otherwise: "A new secret was issued already. Roll it back, or say that it failed.",
});

/** The old secret stays the one: possible as long as it exists. */
export const rollBackRun = defineEnding({
  name: "rotation.roll-back",
  state: "rolled_back",
  from: ["issued", "accepting", "switched", "proven"],
  otherwise: "There is nothing to roll back to: either nothing was issued yet, or the old secret is retired.",
});

export const failRun = defineEnding({
  name: "rotation.fail",
  state: "failed",
  from: ["planned", "issued", "accepting", "switched", "proven", "retired"],
  otherwise: "It has ended.",
});

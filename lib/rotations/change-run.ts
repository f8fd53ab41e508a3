import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { capabilitiesOf } from "@/lib/providers/capabilities";
import { lockRun, requireCurrent } from "./lock-run";
import {
  acknowledged,
  acknowledgeHazardInput,
  approveRunInput,
  extendStepInput,
  reassignRunInput,
  runReasonInput,
  unblockRunInput,
} from "./schema";
import { shapeOf } from "./shape";
import { stepWords } from "./words";

/** Something outside holds it up: the clocks run on, the status says blocked. */
export const blockRun = defineCommand({
  name: "rotation.block",
  permission: "rotation:run",
  input: runReasonInput,
  async run({ actor, input, tx, now, audit }) {
    const { run, endpoint, chain } = await lockRun(tx, actor, input.runId);
    requireCurrent(run, input.version);
    if (run.blockedAt) throw new AppError("conflict", "It is blocked already.");
    await tx.rotationRun.update({
      where: { id: run.id },
      data: { blockedAt: now, blockedReason: input.reason, version: { increment: 1 } },
    });
    await evaluateEndpoints(tx, [endpoint.id], now);
    audit({ object: { type: "endpoint", id: endpoint.id }, data: { name: endpoint.name, run: run.id, reason: input.reason }, chain });
    return {};
  },
});

export const unblockRun = defineCommand({
  name: "rotation.unblock",
  permission: "rotation:run",
  input: unblockRunInput,
  async run({ actor, input, tx, now, audit }) {
    const { run, endpoint, chain } = await lockRun(tx, actor, input.runId);
    requireCurrent(run, input.version);
    if (!run.blockedAt) throw new AppError("conflict", "It is not blocked.");
    await tx.rotationRun.update({ where: { id: run.id }, data: { blockedAt: null, blockedReason: "", version: { increment: 1 } } });
    await evaluateEndpoints(tx, [endpoint.id], now);
    audit({ object: { type: "endpoint", id: endpoint.id }, data: { name: endpoint.name, run: run.id, was: run.blockedReason }, chain });
    return {};
  },
});

/** Whoever said yes did not plan it. */
export const approveRun = defineCommand({
  name: "rotation.approve",
  permission: "rotation:plan",
  input: approveRunInput,
  async run({ actor, input, tx, now, audit }) {
    const { run, endpoint, chain } = await lockRun(tx, actor, input.runId);
    requireCurrent(run, input.version);
    if (isSystem(actor)) throw new AppError("not_allowed", "Only a person approves.");
    if (!run.needsApproval || run.approvedAt) throw new AppError("conflict", "It does not wait for a yes.");
    if (run.plannedById === actor.personId) throw new AppError("not_allowed", "You planned it. Somebody else with the role approves.");
    await tx.rotationRun.update({
      where: { id: run.id },
      data: { approvedAt: now, approvedById: actor.personId, version: { increment: 1 } },
    });
    await evaluateEndpoints(tx, [endpoint.id], now);
    audit({
      object: { type: "endpoint", id: endpoint.id },
      data: { name: endpoint.name, run: run.id, plannedById: run.plannedById },
      chain,
    });
    return {};
  },
});

/** "Read": asked for before the sender is switched. */
export const acknowledgeHazard = defineCommand({
  name: "rotation.acknowledge",
  permission: "rotation:run",
  input: acknowledgeHazardInput,
  async run({ actor, input, tx, now, audit }) {
    const { run, endpoint, chain } = await lockRun(tx, actor, input.runId);
    const known = acknowledged.parse(run.hazards);
    if (known.some(({ text }) => text === input.hazard)) {
      audit.nothingChanged();
      return {};
    }
    // Several are read one after the other: only that it goes on matters.
    requireCurrent(run, run.version);
    const { hazards } = shapeOf(capabilitiesOf(String(endpoint.provider), endpoint.provider_role as "sends").rotate, run.overlapHours);
    if (!hazards.includes(input.hazard))
      throw new AppError("conflict", "This hazard is not known of this provider. Look at the page again.");
    const by = isSystem(actor) ? actor.system : actor.name;
    await tx.rotationRun.update({
      where: { id: run.id },
      data: { hazards: [...known, { text: input.hazard, by, at: now.toISOString() }], version: { increment: 1 } },
    });
    audit({ object: { type: "endpoint", id: endpoint.id }, data: { name: endpoint.name, run: run.id, hazard: input.hazard }, chain });
    return {};
  },
});

export const reassignRun = defineCommand({
  name: "rotation.reassign",
  permission: "rotation:run",
  input: reassignRunInput,
  async run({ actor, input, tx, audit }) {
    const { run, endpoint, chain } = await lockRun(tx, actor, input.runId);
    requireCurrent(run, input.version);
    const person = await tx.person.findUnique({ where: { id: input.assigneeId } });
    if (person?.status !== "active") {
      const message = person ? `${person.name} is not active. Choose somebody who is.` : "There is no such person.";
      throw new AppError("invalid_input", message, { assigneeId: message });
    }
    await tx.rotationRun.update({ where: { id: run.id }, data: { assigneeId: person.id, version: { increment: 1 } } });
    audit({
      object: { type: "endpoint", id: endpoint.id },
      data: { name: endpoint.name, run: run.id, assignee: { before: run.assigneeId, after: person.id }, reason: input.reason },
      chain,
    });
    return {};
  },
});

/** Not yet: another day for a step, and why; later steps move with it where they would come before. */
export const extendStep = defineCommand({
  name: "rotation.extend-step",
  permission: "rotation:run",
  input: extendStepInput,
  async run({ actor, input, tx, now, audit }) {
    const { run, steps, endpoint, chain } = await lockRun(tx, actor, input.runId);
    requireCurrent(run, input.version);
    const step = steps.find(({ kind }) => kind === input.step);
    if (!step || step.doneAt) throw new AppError("conflict", `“${stepWords[input.step]}” is done, or not part of this rotation.`);
    const dueAt = new Date(`${input.dueOn}T23:59:59Z`);
    const wrong =
      dueAt <= now
        ? "This day is over. Choose one that is still to come."
        : run.overlapEndsAt && dueAt > run.overlapEndsAt
          ? "The overlap ends before this day: the old secret would be gone."
          : null;
    if (wrong) throw new AppError("invalid_input", wrong, { dueOn: wrong });
    const later = steps.slice(steps.indexOf(step)).filter((one) => one === step || one.dueAt < dueAt);
    await tx.rotationStep.updateMany({ where: { runId: run.id, kind: { in: later.map(({ kind }) => kind) } }, data: { dueAt } });
    const last = later.some(({ kind }) => kind === "close");
    await tx.rotationRun.update({ where: { id: run.id }, data: { version: { increment: 1 }, ...(last ? { dueAt } : {}) } });
    audit({
      object: { type: "endpoint", id: endpoint.id },
      data: { name: endpoint.name, run: run.id, step: input.step, due: { before: step.dueAt, after: dueAt }, reason: input.reason },
      chain,
    });
    return {};
  },
});

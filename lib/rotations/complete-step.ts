import { changeWindow } from "@/lib/checks/rotation-window";
import { defineCommand } from "@/lib/core/command";
import type { Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { formatInstant } from "@/lib/core/format";
import { isSystem } from "@/lib/core/principal";
import { capabilitiesOf } from "@/lib/providers/capabilities";
import { closeRun } from "./close-run";
import { type LockedRun, lockRun, requireCurrent } from "./lock-run";
import { readProof } from "./read-proof";
import { insideWindow, overlapStartsWith, stateAfter, switchedAt, switchingStep } from "./rules";
import { acknowledged, completeStepInput, type Proof, type StepKind } from "./schema";
import { shapeOf } from "./shape";
import { stepWords } from "./words";

const hourMs = 3_600_000;

type Input = typeof completeStepInput._output;

/** One step is done: by whom, when, and what shows it. The last one closes the run and records the new secret. */
export const completeStep = defineCommand({
  name: "rotation.complete-step",
  permission: "rotation:run",
  input: completeStepInput,
  async run({ actor, input, tx, now, audit }) {
    const locked = await lockRun(tx, actor, input.runId);
    const { run, steps, endpoint, chain } = locked;
    const step = steps.find(({ kind }) => kind === input.step);
    if (!step) throw new AppError("conflict", "This rotation has no such step.");
    if (step.doneAt) {
      // Pressed twice.
      if (!isSystem(actor) && step.doneById === actor.personId) {
        audit.nothingChanged();
        return { version: run.version, state: run.state };
      }
      throw new AppError("conflict", `“${stepWords[step.kind]}” was done by somebody else meanwhile. Nothing was changed.`);
    }
    requireCurrent(run, input.version);
    requireReady(locked, input, now);
    const evidence = await evidenceOf(tx, locked, input, now);
    await tx.rotationStep.update({
      where: { runId_kind: { runId: run.id, kind: step.kind } },
      data: { doneAt: now, doneById: isSystem(actor) ? null : actor.personId, ...evidence },
    });
    const state = stateAfter[step.kind];
    const overlapEndsAt = overlapFrom(locked, step.kind, now);
    await tx.rotationRun.update({
      where: { id: run.id },
      data: {
        version: { increment: 1 },
        ...(state === "closed" ? {} : { state }),
        ...(step.kind === "prove" ? { proof: evidence.evidence } : {}),
        ...(overlapEndsAt ? datesWithin(overlapEndsAt, run.startsAt, now) : {}),
      },
    });
    if (overlapEndsAt) await tightenDues(tx, run.id, overlapEndsAt);
    const closed = state === "closed" ? await closeRun(tx, locked, actor, now) : undefined;
    audit({
      object: { type: "endpoint", id: endpoint.id },
      data: { name: endpoint.name, run: run.id, step: step.kind, ...evidence, outsideWindow: input.outsideWindow || undefined, ...closed },
      chain,
    });
    return { version: run.version + 1, state };
  },
});

/** @throws AppError conflict or invalid_input: what has to come before */
function requireReady({ run, steps, endpoint }: LockedRun, input: Input, now: Date): void {
  const next = steps.find(({ doneAt }) => !doneAt);
  if (next?.kind !== input.step)
    throw new AppError("conflict", `First: “${next ? stepWords[next.kind] : "nothing"}”. Steps are done in their order.`);
  if (run.blockedAt) throw new AppError("conflict", "It is blocked. Say first that it goes on.");
  if (run.needsApproval && !run.approvedAt)
    throw new AppError("conflict", "It waits for a yes of a security engineer who did not plan it.");
  if (input.step !== switchingStep(steps.map(({ kind }) => kind))) return;
  const known = acknowledged.parse(run.hazards).map(({ text }) => text);
  const { hazards } = shapeFor(endpoint, run.overlapHours);
  const unread = hazards.find((hazard) => !known.includes(hazard));
  if (unread) throw new AppError("conflict", `Read the hazard first and say so: “${unread}”`);
  const window = run.changeWindow === null ? null : changeWindow.parse(run.changeWindow);
  if (!insideWindow(window, now) && input.outsideWindow.length < 3) {
    const message = "Now is outside the change window. Wait for it, or say why it cannot wait.";
    throw new AppError("invalid_input", message, { outsideWindow: message });
  }
}

/** Delivery before statement: where a delivery was seen, nobody's word is needed. */
async function evidenceOf(
  tx: Transaction,
  { run, steps, endpoint }: LockedRun,
  input: Input,
  now: Date,
): Promise<{ evidence: Proof; evidenceAt: Date | null; note: string }> {
  if (input.step === "close") return { evidence: run.proof ?? "statement", evidenceAt: null, note: input.note };
  if (input.step !== "prove") return { evidence: "statement", evidenceAt: null, note: input.note };
  const switched = switchedAt(steps);
  const { lastOkAt } = await readProof(tx, endpoint.id, switched, now);
  if (lastOkAt) return { evidence: "delivery", evidenceAt: lastOkAt, note: input.note };
  if (input.proof === "delivery")
    throw new AppError("conflict", "No delivery since the switch is on record. Import deliveries, wait for one, or state what you saw.");
  return statementOf(input, switched, now);
}

function statementOf(input: Input, switched: Date, now: Date) {
  const refused = (field: string, message: string) => new AppError("invalid_input", message, { [field]: message });
  if (!input.provenOn) throw refused("provenOn", "Give the day on which you saw it work.");
  const evidenceAt = new Date(`${input.provenOn}T00:00:00Z`);
  if (evidenceAt > now) throw refused("provenOn", "This day lies in the future.");
  if (evidenceAt.getTime() + 24 * hourMs <= switched.getTime())
    throw refused("provenOn", `The sender was switched on ${formatInstant(switched, "UTC")}: what was seen before proves nothing.`);
  if (input.note.length < 3) throw refused("note", "Say what you saw: “200 on all deliveries in our log”.");
  return { evidence: "statement" as const, evidenceAt, note: input.note };
}

function overlapFrom({ run, endpoint }: LockedRun, step: StepKind, now: Date): Date | null {
  if (run.overlapHours === 0) return null;
  const { overlapBy } = shapeFor(endpoint, run.overlapHours);
  return overlapStartsWith(overlapBy) === step ? new Date(now.getTime() + run.overlapHours * hourMs) : null;
}

/** The run is due when its last step is; where work began before the planned day, that was its start. */
function datesWithin(overlapEndsAt: Date, startsAt: Date, now: Date) {
  return { overlapEndsAt, dueAt: overlapEndsAt, startsAt: startsAt < now ? startsAt : now };
}

/** Nothing that must happen within the overlap is due after it. */
async function tightenDues(tx: Transaction, runId: string, overlapEndsAt: Date): Promise<void> {
  await tx.rotationStep.updateMany({ where: { runId, doneAt: null, dueAt: { gt: overlapEndsAt } }, data: { dueAt: overlapEndsAt } });
  await tx.rotationStep.updateMany({ where: { runId, doneAt: null, kind: { in: ["retire", "close"] } }, data: { dueAt: overlapEndsAt } });
}

function shapeFor(endpoint: LockedRun["endpoint"], overlapHours: number) {
  return shapeOf(capabilitiesOf(String(endpoint.provider), endpoint.provider_role as "sends").rotate, overlapHours);
}

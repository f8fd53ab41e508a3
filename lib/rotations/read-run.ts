import { factsAndPolicy } from "@/lib/checks/evaluate-endpoints";
import { policyFor, ruleFor } from "@/lib/checks/policy";
import { changeWindow } from "@/lib/checks/rotation-window";
import { secretAge } from "@/lib/checks/secret-age";
import { type Database, database } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { RotationRun, RotationStep } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import { requireVisible } from "@/lib/endpoints/read-endpoint";
import { mayDo } from "./lock-run";
import { readProof } from "./read-proof";
import { insideWindow, switchedAt, switchingStep } from "./rules";
import { acknowledged, stepKinds } from "./schema";
import { shapeOf } from "./shape";
import type { RunView, StepView } from "./views";

/** @throws AppError not_found, also for a run on an endpoint that the principal does not see */
export async function readRun(principal: Principal, runId: string, now: Date, db: Database = database()): Promise<RunView> {
  const found = await db.rotationRun.findUnique({ where: { id: runId }, include: { steps: true } });
  if (!found) throw notFound();
  const { steps: unordered, ...run } = found;
  await requireVisible(principal, run.endpointId, db);
  const steps = unordered.sort((a, b) => stepKinds.indexOf(a.kind) - stepKinds.indexOf(b.kind));
  const [endpoint, judged, people, current, campaign] = await Promise.all([
    db.endpoint.findUniqueOrThrow({ where: { id: run.endpointId } }),
    factsAndPolicy(db, run.endpointId, now),
    readPeople(db, run, steps),
    db.secretVersion.findFirst({ where: { endpointId: run.endpointId, replacedAt: null } }),
    readCampaign(db, run.answerId),
  ]);
  if (!judged) throw notFound();
  const owners = await readPeople(
    db,
    { assigneeId: endpoint.ownerId, plannedById: endpoint.backupId, approvedById: null, endedById: null },
    [],
  );
  const name = (id: string | null) => (id ? (people.get(id) ?? owners.get(id) ?? null) : null);
  const { facts, policy, capabilities } = judged;
  const shape = shapeOf(capabilities.rotate, run.overlapHours);
  const kinds = steps.map(({ kind }) => kind);
  const switching = switchingStep(kinds);
  const age = secretAge(facts.secret, now.getTime());
  const read = acknowledged.parse(run.hazards);
  const window = run.changeWindow === null ? null : changeWindow.parse(run.changeWindow);
  const isSwitched = steps.some(({ kind, doneAt }) => kind === switching && doneAt);
  const since = isSwitched ? switchedAt(steps) : null;
  const assigneeName = name(run.assigneeId);
  return {
    id: run.id,
    version: run.version,
    state: run.state,
    mode: run.mode,
    emergency: run.emergency,
    reason: run.reason,
    blocked: run.blockedAt && { at: run.blockedAt, reason: run.blockedReason },
    endpoint: {
      id: endpoint.id,
      name: endpoint.name,
      provider: endpoint.provider,
      environment: endpoint.environment,
      dataClass: endpoint.dataClass,
      owner: name(endpoint.ownerId),
      backup: name(endpoint.backupId),
    },
    assignee: run.assigneeId && assigneeName ? { id: run.assigneeId, name: assigneeName } : null,
    plannedBy: name(run.plannedById),
    plannedByViewer: run.plannedById === principal.personId,
    needsApproval: run.needsApproval,
    approved: run.approvedAt && { at: run.approvedAt, by: name(run.approvedById) },
    campaign,
    startsAt: run.startsAt,
    dueAt: run.dueAt,
    changeWindow: window,
    windowOpen: insideWindow(window, now),
    overlapBy: shape.overlapBy,
    overlapHours: run.overlapHours,
    overlapReason: run.overlapReason,
    overlapEndsAt: run.overlapEndsAt,
    how: shape.how,
    hazards: shape.hazards.map((text) => ({ text, read: read.find((one) => one.text === text) ?? null })),
    switching,
    steps: steps.map((step) => stepView(step, shape.steps, name(step.doneById))),
    proof: since && { switchedAt: since, ...(await readProof(db, endpoint.id, since, run.endedAt ?? now)) },
    ageText: age.text,
    ageBasis: age.basis,
    intervalDays: ruleFor(policyFor(policy, facts), facts).intervalDays,
    versionBefore: run.secretVersionBefore,
    versionNow: current?.seq ?? null,
    fingerprintNow: current?.fingerprint != null && current.seq > (run.secretVersionBefore ?? 0),
    ended: run.endedAt && { at: run.endedAt, by: name(run.endedById), reason: run.endedReason },
    mayDo: mayDo(principal, { ownerId: endpoint.ownerId, backupId: endpoint.backupId, assigneeId: run.assigneeId }),
  };
}

/** A provider whose capabilities are known better since the run began keeps the steps that it was planned with. */
function stepView(step: RotationStep, shaped: readonly { kind: string; title: string; text: string }[], doneBy: string | null): StepView {
  const { runId: _run, doneById: _by, ...plain } = step;
  const words = shaped.find(({ kind }) => kind === step.kind);
  return { ...plain, doneBy, title: words?.title ?? step.kind, text: words?.text ?? "" };
}

type PeopleOfRun = Pick<RotationRun, "assigneeId" | "plannedById" | "approvedById" | "endedById">;

async function readPeople(db: Database, run: PeopleOfRun, steps: readonly RotationStep[]): Promise<Map<string, string>> {
  const ids = [run.assigneeId, run.plannedById, run.approvedById, run.endedById, ...steps.map(({ doneById }) => doneById)];
  const people = await db.person.findMany({ where: { id: { in: ids.filter((id) => id !== null) } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}

async function readCampaign(db: Database, answerId: string | null): Promise<RunView["campaign"]> {
  if (!answerId) return null;
  const answer = await db.campaignAnswer.findUnique({ where: { id: answerId }, select: { campaignId: true } });
  return answer && db.campaign.findUnique({ where: { id: answer.campaignId }, select: { id: true, name: true } });
}

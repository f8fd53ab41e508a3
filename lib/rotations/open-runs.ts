import { v7 as uuid } from "uuid";
import { currentPolicy } from "@/lib/checks/current-policy";
import { evaluateEndpoints, queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { loadFacts } from "@/lib/checks/load-facts";
import { policyFor, ruleFor } from "@/lib/checks/policy";
import { hasSomethingToRotate } from "@/lib/checks/rotation-status";
import type { EndpointFacts, RotationRule } from "@/lib/checks/types";
import { Prisma, type Transaction } from "@/lib/core/db";
import { takeOverItems } from "@/lib/incidents/take-over-items";
import { capabilitiesOf } from "@/lib/providers/capabilities";
import { defaultOverlapHours, emergencyHours, overlapWithin, runDays, stepDues } from "./rules";
import { maxOverlapOf, shapeOf } from "./shape";

const hourMs = 3_600_000;
/** Beyond these the worker judges them: a page that opened thousands need not wait. */
const judgedAtOnce = 500;

export interface RunPlan {
  endpointId: string;
  /** null = the owner, the backup, else whoever plans it. */
  assigneeId?: string | null;
  startsAt?: Date | undefined;
  dueAt?: Date | undefined;
  overlapHours?: number | null;
  emergency?: boolean;
  overlapReason?: string;
  reason: string;
  answerId?: string | undefined;
}

export interface OpenedRun {
  runId: string;
  endpointId: string;
  name: string;
  demo: boolean;
  assigneeId: string | null;
}

export interface RefusedRun {
  endpointId: string;
  name: string;
  why: string;
}

interface Row {
  id: string;
  name: string;
  demo: boolean;
  ended: boolean;
  owner_id: string | null;
  backup_id: string | null;
  seq: number | null;
  live_run: string | null;
  planned_by: string | null;
}

/**
 * Opens a run on each endpoint that can be rotated and has none; says why not for the others. The endpoints are locked in one order,
 * so that two people who start the same rotations wait for each other and the second is told.
 */
export async function openRuns(
  tx: Transaction,
  plannedById: string | null,
  plans: readonly RunPlan[],
  now: Date,
): Promise<{ opened: OpenedRun[]; refused: RefusedRun[] }> {
  const ids = plans.map(({ endpointId }) => endpointId);
  const [rows, facts, policy] = [await lockRows(tx, ids), await loadFacts(tx, ids, now), await currentPolicy(tx)];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const factsOf = new Map(facts.map((one) => [one.id, one]));
  const opened: OpenedRun[] = [];
  const refused: RefusedRun[] = [];
  const runs: Prisma.RotationRunCreateManyInput[] = [];
  const steps: Prisma.RotationStepCreateManyInput[] = [];
  for (const plan of plans) {
    const [row, own] = [byId.get(plan.endpointId), factsOf.get(plan.endpointId)];
    if (!row || !own) continue;
    const why = refusal(row, own);
    if (why) {
      refused.push({ endpointId: row.id, name: row.name, why });
      continue;
    }
    const made = makeRun(plan, row, own, ruleFor(policyFor(policy, own), own), plannedById, now);
    runs.push(made.run);
    steps.push(...made.steps);
    opened.push({ runId: made.run.id!, endpointId: row.id, name: row.name, demo: row.demo, assigneeId: made.run.assigneeId ?? null });
  }
  await tx.rotationRun.createMany({ data: runs });
  await tx.rotationStep.createMany({ data: steps });
  await takeOverItems(
    tx,
    opened.map(({ runId }) => runId),
  );
  await judge(
    tx,
    opened.map(({ endpointId }) => endpointId),
    now,
  );
  return { opened, refused };
}

/** Rotation status follows the run: at once for a page's worth, by the worker for more. */
async function judge(tx: Transaction, ids: string[], now: Date): Promise<void> {
  if (ids.length <= judgedAtOnce) await evaluateEndpoints(tx, ids, now);
  else await queueEvaluation(tx, Prisma.sql`e.id = ANY(${ids}::uuid[])`, now);
}

async function lockRows(tx: Transaction, ids: string[]): Promise<Row[]> {
  await tx.$queryRaw(Prisma.sql`SELECT id FROM endpoint WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`);
  return tx.$queryRaw<Row[]>(Prisma.sql`
    SELECT e.id, e.name, e.demo, NOT e.live AS ended, o.id AS owner_id, b.id AS backup_id, v.seq, r.id AS live_run, p.name AS planned_by
    FROM endpoint e LEFT JOIN person o ON o.id = e.owner_id AND o.status = 'active' LEFT JOIN person b ON b.id = e.backup_id AND b.status = 'active'
      LEFT JOIN secret_version v ON v.endpoint_id = e.id AND v.replaced_at IS NULL LEFT JOIN rotation_run r ON r.endpoint_id = e.id AND r.live
      LEFT JOIN person p ON p.id = r.planned_by_id WHERE e.id = ANY(${ids}::uuid[])`);
}

function refusal(row: Row, facts: EndpointFacts): string | null {
  if (row.ended) return "It is retired, gone or merged: nothing is rotated there.";
  if (row.live_run) return `A rotation goes on already${row.planned_by ? `, planned by ${row.planned_by}` : ""}.`;
  if (hasSomethingToRotate(facts) === "no") return "No secret is held here that could be rotated.";
  return null;
}

function makeRun(plan: RunPlan, row: Row, facts: EndpointFacts, rule: RotationRule, plannedById: string | null, now: Date) {
  const { rotate } = capabilitiesOf(facts.provider, facts.providerRole);
  const emergency = plan.emergency ?? false;
  const wished = plan.overlapHours ?? (emergency ? 0 : (rule.overlapHours ?? defaultOverlapHours));
  const overlapHours = overlapWithin(wished, maxOverlapOf(rotate));
  const shape = shapeOf(rotate, overlapHours);
  const startsAt = plan.startsAt ?? now;
  const dueAt = plan.dueAt ?? new Date(startsAt.getTime() + (emergency ? emergencyHours : runDays * 24) * hourMs);
  const id = uuid();
  const dues = stepDues(
    shape.steps.map(({ kind }) => kind),
    startsAt,
    dueAt,
  );
  const run: Prisma.RotationRunCreateManyInput = {
    id,
    endpointId: row.id,
    mode: shape.mode,
    emergency,
    assigneeId: plan.assigneeId ?? row.owner_id ?? row.backup_id ?? plannedById,
    plannedById,
    // What leaked cannot wait for a yes.
    needsApproval: rule.approval === "security" && !emergency,
    ...(plan.answerId ? { answerId: plan.answerId } : {}),
    startsAt,
    dueAt,
    ...(rule.changeWindow && !emergency ? { changeWindow: rule.changeWindow } : {}),
    overlapHours,
    overlapReason: emergency && overlapHours > 0 ? (plan.overlapReason ?? "") : "",
    secretVersionBefore: row.seq,
    reason: plan.reason,
    createdAt: now,
  };
  return { run, steps: shape.steps.map(({ kind }, place) => ({ runId: id, kind, dueAt: dues[place]! })) };
}

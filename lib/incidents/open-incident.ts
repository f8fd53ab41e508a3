import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import type { Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { openRuns } from "@/lib/rotations/open-runs";
import { type AffectedRow, readAffected } from "./affected";
import { mailAssignees } from "./mail-assignees";
import { maxItems, type OpenIncident, openIncidentInput } from "./schema";
import { incidentSteps, rotateStep } from "./words";

/** Opens the incident: its rotations, one task list and one mail for each person. Exactly what the preview counted, or nothing. */
export const openIncident = defineCommand({
  name: "incident.open",
  permission: "incident:manage",
  input: openIncidentInput,
  timeoutMs: 300_000,
  async run({ actor, input, tx, now, audit }) {
    const dueAt = new Date(`${input.dueOn}T23:59:59Z`);
    if (dueAt <= now) throw new AppError("invalid_input", "This day is over.", { dueOn: "This day is over. Choose today or later." });
    const rows = await readAffected(tx, input.criteria, maxItems + 1);
    checkCount(rows.length, input.expected);
    const by = isSystem(actor) ? null : actor.personId;
    const incidentId = uuid();
    const demo = rows.every((row) => row.demo);
    const { kind, title, description, criteria } = input;
    await tx.incident.create({ data: { id: incidentId, kind, title, description, criteria, dueAt, openedById: by, openedAt: now, demo } });
    const runOf = await openRotations(tx, input, rows, dueAt, by, now);
    await writeItems(tx, incidentId, input, rows, runOf, by);
    await mailAssignees(tx, incidentId, now);
    audit({
      object: { type: "incident", id: incidentId },
      data: {
        title,
        kind,
        criteria,
        endpoints: rows.length,
        runs: runOf.size,
        dueAt,
        overlapHours: input.overlapHours,
        overlapReason: input.overlapReason,
      },
      details: rows.map(({ id, name, assignee_id }) => ({ endpoint: id, name, assignee: assignee_id, run: runOf.get(id) ?? null })),
      chain: demo ? "demo" : "main",
    });
    return { incidentId, endpoints: rows.length, runs: runOf.size };
  },
});

function checkCount(count: number, expected: number | undefined): void {
  if (count === 0) throw new AppError("conflict", "No endpoint fits. Widen what you look for.");
  if (count > maxItems)
    throw new AppError("conflict", `More than ${maxItems.toLocaleString("en-US")} endpoints fit. Split it by host or third party.`);
  if (expected !== undefined && expected !== count)
    throw new AppError("conflict", `${count} endpoints fit now, not ${expected}. Look at the preview again.`);
}

/** One rotation each, where there is something to rotate; one that goes on already is taken as it is. */
async function openRotations(
  tx: Transaction,
  { kind, title, overlapHours, overlapReason }: OpenIncident,
  rows: readonly AffectedRow[],
  dueAt: Date,
  by: string | null,
  now: Date,
): Promise<Map<string, string>> {
  if (!incidentSteps[kind].some(({ step }) => step === rotateStep)) return new Map();
  const plans = rows
    .filter(({ held }) => held)
    .map(({ id, assignee_id }) => ({
      endpointId: id,
      assigneeId: assignee_id,
      dueAt,
      reason: title,
      emergency: true,
      overlapHours,
      overlapReason,
    }));
  const { opened, refused } = await openRuns(tx, by, plans, now);
  const going = await tx.rotationRun.findMany({
    where: { endpointId: { in: refused.map(({ endpointId }) => endpointId) }, endedAt: null },
    select: { id: true, endpointId: true },
  });
  return new Map([
    ...opened.map(({ endpointId, runId }) => [endpointId, runId] as const),
    ...going.map((run) => [run.endpointId, run.id] as const),
  ]);
}

async function writeItems(
  tx: Transaction,
  incidentId: string,
  { kind }: OpenIncident,
  rows: readonly AffectedRow[],
  runOf: ReadonlyMap<string, string>,
  by: string | null,
): Promise<void> {
  await tx.incidentItem.createMany({
    data: rows.map(({ id, assignee_id }) => ({ incidentId, endpointId: id, assigneeId: assignee_id ?? by, runId: runOf.get(id) ?? null })),
  });
  await tx.incidentStep.createMany({
    data: rows.flatMap(({ id }) =>
      incidentSteps[kind]
        .filter(({ step }) => step !== rotateStep || runOf.has(id))
        .map(({ step }, place) => ({ incidentId, endpointId: id, step, place })),
    ),
  });
}

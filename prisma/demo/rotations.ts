import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { inTransaction } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import { capabilitiesOf } from "@/lib/providers/capabilities";
import { acknowledgeHazard, blockRun } from "@/lib/rotations/change-run";
import { completeStep } from "@/lib/rotations/complete-step";
import { cancelRun, failRun, rollBackRun } from "@/lib/rotations/end-run";
import type { StepKind } from "@/lib/rotations/schema";
import { shapeOf } from "@/lib/rotations/shape";
import { startRun } from "@/lib/rotations/start-run";
import { actorOf } from "./actor";
import type { DemoPerson } from "./company";
import { personId, signIns } from "./directory";

const [hourMs, dayMs] = [3_600_000, 86_400_000];

interface PlayedRun {
  /** Days ago that it was planned. */
  planned: number;
  /** How many of its steps are done, one every `every` hours. */
  done: number;
  every: number;
  days?: number;
  emergency?: boolean;
  /** By whom it is done: the member who can sign in. */
  member?: boolean;
  reason?: string;
  blocked?: string;
  ends?: { how: "failed" | "rolled_back" | "cancelled"; reason: string };
}

/** Every state that a run can be in, each at least once. */
const runs: readonly PlayedRun[] = [
  { planned: 1, done: 0, every: 1, member: true, reason: "Due before the year ends." },
  { planned: 9, done: 0, every: 1, days: 7, reason: "Left over from the last planning round." },
  { planned: 2, done: 1, every: 20 },
  { planned: 1.2, done: 2, every: 4, member: true, reason: "The policy’s limit passed." },
  { planned: 2, done: 3, every: 8 },
  { planned: 3, done: 4, every: 12 },
  { planned: 4, done: 5, every: 10 },
  { planned: 6, done: 1, every: 10, blocked: "The vendor’s support must reset it; ticket 48112 is open." },
  { planned: 0.3, done: 1, every: 2, emergency: true, reason: "Pasted into a public issue." },
  { planned: 12, done: 6, every: 24, reason: "Quarterly rotation." },
  { planned: 26, done: 6, every: 30 },
  { planned: 18, done: 3, every: 12, ends: { how: "rolled_back", reason: "The receiver in Dublin refused the new secret." } },
  { planned: 33, done: 2, every: 12, ends: { how: "failed", reason: "The provider’s console was down during the window." } },
  { planned: 15, done: 0, every: 1, ends: { how: "cancelled", reason: "The endpoint is being replaced." } },
];

const endings = { failed: failRun, rolled_back: rollBackRun, cancelled: cancelRun };

/** Rotations of the last weeks, played by the product's own commands. */
export async function playRotations(db: PrismaClient, people: DemoPerson[], now: number): Promise<void> {
  const lead = actorOf(people, signIns[1].person, "SECURITY");
  const member = personId(signIns[2].person);
  const due = await db.endpoint.findMany({
    where: {
      demo: true,
      rotationStatus: { in: ["overdue", "due_soon"] },
      lifecycle: "active",
      provider: { in: ["github", "stripe", "gitlab", "okta", "sentry", "pagerduty", "slack"] },
      ownerState: "active",
      providerCreatedAt: { lt: new Date(now - 60 * dayMs) },
    },
    orderBy: [{ worstRank: "desc" }, { id: "asc" }],
    take: 400,
  });
  const played: string[] = [];
  for (const [place, run] of runs.entries()) {
    const endpoint = due.find(
      ({ id, ownerId, provider }) =>
        !played.includes(id) &&
        (run.member ? ownerId === member : ownerId !== member) &&
        (run.done < 6 || provider === "github") &&
        (place % 3 !== 1 || provider !== "github" || run.done === 6),
    );
    if (!endpoint) continue;
    played.push(endpoint.id);
    await play(db, run, endpoint, lead, now);
  }
  await inTransaction(db, (tx) => evaluateEndpoints(tx, played, new Date(now)));
}

async function play(
  db: PrismaClient,
  run: PlayedRun,
  endpoint: { id: string; provider: string; providerRole: "sends" | "receives" | "unknown" },
  actor: Principal,
  now: number,
): Promise<void> {
  const begun = now - run.planned * dayMs;
  const as = (at: number) => ({ actor, db, clock: { now: () => new Date(at) } });
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  const { runId } = await startRun.execute(
    {
      endpointId: endpoint.id,
      dueOn: dayOf(begun + (run.days ?? (run.emergency ? 1 : 7)) * dayMs),
      reason: run.reason ?? "",
      emergency: run.emergency ?? false,
      ...(run.emergency ? {} : { overlapHours: 72 }),
    },
    as(begun),
  );
  const version = async () => (await db.rotationRun.findUniqueOrThrow({ where: { id: runId } })).version;
  const { overlapHours, steps } = await db.rotationRun.findUniqueOrThrow({
    where: { id: runId },
    include: { steps: { orderBy: { kind: "asc" } } },
  });
  if (run.done > 0)
    for (const hazard of shapeOf(capabilitiesOf(endpoint.provider, endpoint.providerRole).rotate, overlapHours).hazards)
      await acknowledgeHazard.execute({ runId, version: await version(), hazard }, as(begun + hourMs / 2));
  for (const [place, { kind }] of steps.slice(0, run.done).entries()) {
    const at = Math.min(begun + (place + 1) * run.every * hourMs, now);
    const input = { runId, version: await version(), step: kind, note: notes[kind] ?? "" };
    await completeStep.execute(kind === "prove" ? { ...input, provenOn: dayOf(at) } : input, as(at));
  }
  const last = Math.min(begun + (run.done + 1) * run.every * hourMs, now);
  if (run.blocked) await blockRun.execute({ runId, version: await version(), reason: run.blocked }, as(last));
  if (run.ends) await endings[run.ends.how].execute({ runId, version: await version(), reason: run.ends.reason }, as(last));
}

const notes: Partial<Record<StepKind, string>> = {
  issue: "Made in the vault, 32 random bytes",
  accept_both: "Deployed with the release of that day",
  switch: "Changed at the provider, by the runbook",
  prove: "200 on every delivery in the receiver’s log",
  retire: "Removed from the receiver and the vault",
};

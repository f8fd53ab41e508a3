import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { lockEndpoint } from "@/lib/endpoints/lock-endpoint";
import { mayDo } from "./lock-run";
import { openRuns } from "./open-runs";
import { startRunInput } from "./schema";

/** A second press within this time is the same press. */
const samePressMs = 60_000;

/** Plans a rotation of one endpoint. Owner and backup may plan their own; the steps fit the provider. */
export const startRun = defineCommand({
  name: "rotation.start",
  permission: "rotation:run",
  input: startRunInput,
  async run({ actor, input, tx, now, audit }) {
    const endpoint = await lockEndpoint(tx, actor, input.endpointId);
    if (!mayDo(actor, { ownerId: endpoint.owner_id, backupId: endpoint.backup_id, assigneeId: null }))
      throw new AppError("not_allowed", "The endpoint's owner or backup, or a security engineer plans its rotation.");
    const by = isSystem(actor) ? null : actor.personId;
    const pressed = await tx.rotationRun.findFirst({
      where: {
        endpointId: endpoint.id,
        state: "planned",
        plannedById: by,
        createdAt: { gt: new Date(now.getTime() - samePressMs) },
      },
    });
    if (pressed) {
      audit.nothingChanged();
      return { runId: pressed.id };
    }
    const startsAt = input.startsOn ? startOf(input.startsOn, now) : undefined;
    const dueAt = input.dueOn ? new Date(`${input.dueOn}T23:59:59Z`) : undefined;
    checkDates(startsAt ?? now, dueAt, now);
    if (input.assigneeId) {
      const person = await tx.person.findUnique({ where: { id: input.assigneeId } });
      if (person?.status !== "active") throw refused("assigneeId", person ? `${person.name} is not active.` : "There is no such person.");
    }
    const { opened, refused: not } = await openRuns(tx, by, [{ ...input, startsAt, dueAt }], now);
    const run = opened[0];
    if (!run) throw new AppError("conflict", not[0]?.why ?? "It cannot be rotated.");
    audit({
      object: { type: "endpoint", id: endpoint.id },
      data: {
        name: endpoint.name,
        run: run.runId,
        assigneeId: run.assigneeId,
        startsAt,
        dueAt,
        emergency: input.emergency,
        reason: input.reason,
      },
      chain: endpoint.demo ? "demo" : "main",
    });
    return { runId: run.runId };
  },
});

/** Today means now: a run does not start before it was planned. */
function startOf(day: string, now: Date): Date {
  return day === now.toISOString().slice(0, 10) ? now : new Date(`${day}T00:00:00Z`);
}

function checkDates(startsAt: Date, dueAt: Date | undefined, now: Date): void {
  if (startsAt < now) throw refused("startsOn", "This day is over. Choose today or later.");
  if (dueAt && dueAt <= startsAt) throw refused("dueOn", "It is due after it starts.");
}

const refused = (field: string, message: string) => new AppError("invalid_input", message, { [field]: message });

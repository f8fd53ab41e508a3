import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { type Locked, lockDecommission } from "./lock-decommission";
import { endRefusal } from "./rules";
import { cancelInput, disableInput, endInput, moveInput, noteInput } from "./schema";
import { markCancelled, markDisabled, markEnded, seenSince } from "./steps";

const permission = "endpoint:decommission";

const about = ({ decommission, endpoint }: Locked, data: Record<string, unknown>) => ({
  object: { type: "endpoint" as const, id: endpoint.id },
  data: { name: endpoint.name, decommission: decommission.id, ...data },
  chain: endpoint.demo ? ("demo" as const) : ("main" as const),
});

/** Another day for the switch-off; everybody who was told is told again. */
export const moveDecommission = defineCommand({
  name: "decommission.move",
  permission,
  input: moveInput,
  async run({ actor, input, tx, now, audit }) {
    const locked = await lockDecommission(tx, actor, input.decommissionId, "move");
    const { id, disableAt } = locked.decommission;
    if (input.disableOn <= now) throw new AppError("invalid_input", "This day is over.", { disableOn: "This day is over." });
    await tx.decommission.update({ where: { id }, data: { disableAt: input.disableOn } });
    await tx.endpointTask.updateMany({
      where: { decommissionId: id, kind: "disable", state: "planned" },
      data: { dueAt: input.disableOn },
    });
    audit(about(locked, { disableAt: { before: disableAt, after: input.disableOn }, reason: input.reason }));
    return {};
  },
});

export const cancelDecommission = defineCommand({
  name: "decommission.cancel",
  permission,
  input: cancelInput,
  async run({ actor, input, tx, now, audit }) {
    const locked = await lockDecommission(tx, actor, input.decommissionId, "cancel");
    await markCancelled(tx, locked.decommission, input.reason, actor, now);
    audit(about(locked, { reason: input.reason }));
    return {};
  },
});

/** "I still need it", or once it is off: "this broke". From whoever sees it, which whoever was told does. */
export const noteDecommission = defineCommand({
  name: "decommission.note",
  permission,
  input: noteInput,
  async run({ actor, input, tx, now, audit }) {
    const locked = await lockDecommission(tx, actor, input.decommissionId, "note");
    const broke = locked.decommission.state === "disabled";
    const byId = isSystem(actor) ? null : actor.personId;
    await tx.decommissionNote.create({
      data: { id: uuid(), decommissionId: locked.decommission.id, byId, at: now, broke, text: input.text },
    });
    audit(about(locked, { broke, reason: input.text }));
    return {};
  },
});

export const disableEndpoint = defineCommand({
  name: "decommission.disable",
  permission,
  input: disableInput,
  async run({ actor, input, tx, now, audit }) {
    const locked = await lockDecommission(tx, actor, input.decommissionId, "disable");
    const watchUntil = await markDisabled(tx, locked, input.proof, actor, now);
    audit(about(locked, { proof: input.proof, watchUntil }));
    return {};
  },
});

/** After the watch: deleted at the provider, or switched on again because something broke. */
export const endDecommission = defineCommand({
  name: "decommission.end",
  permission,
  input: endInput,
  async run({ actor, input, tx, now, audit }) {
    const locked = await lockDecommission(tx, actor, input.decommissionId, "end");
    const { decommission } = locked;
    const seen = await seenSince(tx, decommission);
    const { outcome, proof, reason } = input;
    const refusal = endRefusal({ outcome, reason, watchUntil: decommission.watchUntil ?? now, deliveries: seen.deliveries }, now);
    if (refusal) throw new AppError("invalid_input", refusal, { reason: refusal });
    await markEnded(tx, locked, outcome, { proof, reason }, actor, now);
    audit(about(locked, { outcome, proof, reason, deliveriesWhileOff: seen.deliveries }));
    return {};
  },
});

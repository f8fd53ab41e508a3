import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { lockEndpoint } from "@/lib/endpoints/lock-endpoint";
import { mayDecommission } from "./lock-decommission";
import { openDecommission } from "./open-decommission";
import { announceInput } from "./schema";

/** Says that it ends, when it is switched off, by whom, and who is told. Nothing changes at the provider yet. */
export const announceDecommission = defineCommand({
  name: "decommission.announce",
  permission: "endpoint:decommission",
  input: announceInput,
  async run({ actor, input, tx, now, audit }) {
    const row = await lockEndpoint(tx, actor, input.endpointId);
    if (!mayDecommission(actor, row, null)) throw new AppError("not_allowed", "Its owner or backup ends it, or the security role.");
    if (row.lifecycle === "retired") throw new AppError("conflict", "It is retired already.");
    const actorId = isSystem(actor) ? null : actor.personId;
    const assigneeId = input.assigneeId ?? actorId;
    const fields: Record<string, string> = {};
    if (input.disableOn <= now) fields.disableOn = "This day is over. Choose one on which people have heard of it.";
    const named = [...new Set([...(assigneeId ? [assigneeId] : []), ...input.consumerIds])];
    const people = await tx.person.findMany({ where: { id: { in: named } }, select: { id: true, name: true, status: true } });
    const inactive = (id: string) => people.find((person) => person.id === id)?.status !== "active";
    if (assigneeId && inactive(assigneeId)) fields.assigneeId = "Choose somebody who is active.";
    if (input.consumerIds.some(inactive)) fields.consumerIds = "One of them is not active any more: nobody would read it.";
    if (Object.keys(fields).length > 0) throw new AppError("invalid_input", Object.values(fields).join(" "), fields);
    const { endpointId, reason, disableOn: disableAt, watchDays } = input;
    const opened = await openDecommission(tx, { endpointId, reason, announcedById: actorId, assigneeId, disableAt, watchDays }, now);
    if (!opened) throw new AppError("conflict", "Its end is announced already. Look at the page again.");
    const consumers = [...new Set(input.consumerIds)];
    await tx.decommissionConsumer.createMany({ data: consumers.map((personId) => ({ decommissionId: opened.id, personId })) });
    audit({
      object: { type: "endpoint", id: endpointId },
      data: {
        name: row.name,
        decommission: opened.id,
        reason,
        disableAt,
        watchDays,
        assignee: people.find(({ id }) => id === assigneeId)?.name ?? null,
        consumers: consumers.map((id) => people.find((person) => person.id === id)?.name),
      },
      chain: row.demo ? "demo" : "main",
    });
    return { decommissionId: opened.id };
  },
});

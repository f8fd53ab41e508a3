import { defineCommand } from "@/lib/core/command";
import { lockChannel } from "./lock-channel";
import { retireOwnEndpoint } from "./own-endpoint";
import { removeChannelInput } from "./schema";

/** The address, the secret and the log go; its entry in the inventory is retired and keeps its history. */
export const removeChannel = defineCommand({
  name: "channel.remove",
  permission: "channel:manage",
  input: removeChannelInput,
  async run({ actor, input, tx, now, audit }) {
    const channel = await lockChannel(tx, input.channelId);
    if (channel.endpointId) await retireOwnEndpoint(tx, channel.endpointId, actor, now);
    await tx.channel.delete({ where: { id: channel.id } });
    audit({
      chain: channel.demo ? "demo" : "main",
      object: { type: "channel", id: channel.id },
      data: { kind: channel.kind, name: channel.name, host: channel.host },
    });
  },
});

import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { lockChannel } from "./lock-channel";
import { changeChannelInput } from "./schema";

/** Name, reasons, and whether anything is sent. What was opened while it was paused is not sent afterwards. */
export const changeChannel = defineCommand({
  name: "channel.change",
  permission: "channel:manage",
  input: changeChannelInput,
  async run({ input: { channelId, name, reasons, paused }, tx, now, audit }) {
    const channel = await lockChannel(tx, channelId);
    const other = await tx.channel.findUnique({ where: { name } });
    if (other && other.id !== channelId) {
      const words = "There is a channel of this name already.";
      throw new AppError("invalid_input", words, { name: words });
    }
    const before = { name: channel.name, reasons: channel.reasons, paused: channel.pausedAt !== null };
    const after = { name, reasons, paused };
    if (JSON.stringify(before) === JSON.stringify(after)) return audit.nothingChanged();
    const pause =
      paused === before.paused ? {} : { pausedAt: paused ? now : null, pausedReason: "", ...(paused ? {} : { listeningSince: now }) };
    await tx.channel.update({ where: { id: channelId }, data: { name, reasons, ...pause, version: channel.version + 1 } });
    audit({ chain: channel.demo ? "demo" : "main", object: { type: "channel", id: channelId }, data: { before, after } });
  },
});

import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { readSetting } from "@/lib/settings/queries";
import { lockChannel } from "./lock-channel";
import { type ChannelView, testChannelInput } from "./schema";

/** Queues a message that says it is a test; the log shows what became of it within seconds. */
export const testChannel = defineCommand({
  name: "channel.test",
  permission: "channel:manage",
  input: testChannelInput,
  async run({ actor, input, tx, now, audit }) {
    const channel = await lockChannel(tx, input.channelId);
    if (channel.demo) throw new AppError("conflict", "This channel belongs to the demo company: nothing is ever sent to it.");
    if (channel.pausedAt) throw new AppError("conflict", "It is paused. Switch it on first.");
    const organisation = (await readSetting("organisation", tx)).name;
    const by = isSystem(actor) ? "HookSteward" : actor.name;
    const view: ChannelView = {
      kind: "test",
      organisation,
      heading: "Test: this channel hears of webhook alerts",
      lines: [
        {
          reason: "test",
          label: "Test",
          title: "Open HookSteward",
          context: "",
          href: `${env().PUBLIC_URL}/my-work`,
          detail: `${by} sent this to see whether it arrives. Nothing is wrong.`,
        },
      ],
    };
    const id = uuid();
    await tx.channelDelivery.create({ data: { id, channelId: channel.id, view, nextAttemptAt: now, createdAt: now } });
    audit({ object: { type: "channel", id: channel.id }, data: { name: channel.name, deliveryId: id } });
    return { deliveryId: id };
  },
});

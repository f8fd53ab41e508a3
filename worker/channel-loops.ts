import { forgetDeliveries } from "@/lib/channels/forget-deliveries";
import { queueChannelMessages } from "@/lib/channels/queue-messages";
import { sendChannelMessages } from "@/lib/channels/send-messages";
import { systemClock } from "@/lib/core/clock";
import { database } from "@/lib/core/db";
import { openEgress } from "@/lib/core/http/egress";
import type { Loop } from "./loops";

const egress = openEgress();

export const channelLoops: Loop[] = [
  {
    name: "tell channels",
    everyMs: 30_000,
    async run(now) {
      await queueChannelMessages(database(), now);
      return false;
    },
  },
  {
    name: "send to channels",
    everyMs: 2_000,
    run: async () => (await sendChannelMessages(database(), { egress, clock: systemClock })) > 0,
  },
  {
    name: "forget what channels were sent",
    everyMs: 6 * 60 * 60_000,
    async run(now) {
      await forgetDeliveries(database(), now);
      return false;
    },
  },
];

export const closeEgress = () => egress.close();

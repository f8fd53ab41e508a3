import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { retryDeliveryInput } from "./schema";

/** Puts a message that was given up back into the queue, under the same id: a receiver that had it already can tell. */
export const retryDelivery = defineCommand({
  name: "channel.retry",
  permission: "channel:manage",
  input: retryDeliveryInput,
  async run({ input, tx, now, audit }) {
    await tx.$queryRaw(Prisma.sql`SELECT id FROM channel_delivery WHERE id = ${input.deliveryId}::uuid FOR UPDATE`);
    const delivery = await tx.channelDelivery.findUnique({ where: { id: input.deliveryId } });
    if (!delivery) throw notFound();
    if (delivery.state !== "dead") throw new AppError("conflict", "Only a message that was given up can be tried again.");
    await tx.channelDelivery.update({
      where: { id: delivery.id },
      data: { state: "queued", attempts: 0, nextAttemptAt: now, lastError: null, lastStatus: null },
    });
    audit({ object: { type: "channel", id: delivery.channelId }, data: { deliveryId: delivery.id } });
  },
});

import { Prisma, type Transaction } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";

/** The channel, held until the commit. @throws AppError not_found */
export async function lockChannel(tx: Transaction, channelId: string) {
  await tx.$queryRaw(Prisma.sql`SELECT id FROM channel WHERE id = ${channelId}::uuid FOR UPDATE`);
  const channel = await tx.channel.findUnique({ where: { id: channelId } });
  if (!channel) throw notFound();
  return channel;
}

import { Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { deliveryLogDays } from "./rules";

/** The log is kept for a month; a former signing secret goes when it no longer signs. */
export async function forgetDeliveries(db: PrismaClient, now: Date): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    DELETE FROM channel_delivery WHERE state IN ('sent', 'dead', 'withdrawn') AND created_at < ${now}::timestamptz - ${deliveryLogDays}::int * interval '1 day'`);
  await db.$executeRaw(
    Prisma.sql`UPDATE channel SET sealed_former_secret = NULL, former_secret_until = NULL WHERE former_secret_until <= ${now}`,
  );
}

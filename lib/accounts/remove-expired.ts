import type { PrismaClient } from "@/lib/core/generated/prisma/client";

const keptDays = 30;

/** What can never be used again: sessions and links 30 days after their end, counters of tries after their window. */
export async function removeExpired(db: PrismaClient, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000);
  await db.session.deleteMany({ where: { expiresAt: { lt: before } } });
  await db.oneTimeLink.deleteMany({ where: { expiresAt: { lt: before } } });
  await db.rateLimit.deleteMany({ where: { expire: { lt: now.getTime() } } });
}

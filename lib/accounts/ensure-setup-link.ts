import { systemClock } from "@/lib/core/clock";
import { database, inTransaction } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { countAdmins, lockAdmins } from "./count-admins";
import { createOneTimeLink } from "./one-time-link";

/** The path of a one-time set-up link while nobody can administer the installation; undefined once somebody can. */
export async function ensureSetupLink(db: PrismaClient = database(), now: Date = systemClock.now()): Promise<string | undefined> {
  return inTransaction(db, async (tx) => {
    // Two processes that start at once: the second waits, then replaces the first one's link.
    await lockAdmins(tx);
    if ((await countAdmins(tx)) > 0) return undefined;
    return `/set-up?token=${await createOneTimeLink(tx, "setup", null, now)}`;
  });
}

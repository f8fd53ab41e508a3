import { appendAudit } from "@/lib/core/audit-writer";
import { type Clock, systemClock } from "@/lib/core/clock";
import { parseInput } from "@/lib/core/command";
import { database, inTransaction } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { createSession } from "./create-session";
import { verifyPassword } from "./password";
import { type RequestOrigin, signInInput } from "./schema";
import { countTry, forgetTries, type TryResult } from "./throttle";

/**
 * Returns the session token. The same answer and the same time whether the account exists or not.
 * @throws AppError wrong_credentials, too_many (with the seconds to wait), not_allowed (local passwords are switched off)
 */
export async function signInWithPassword(
  raw: unknown,
  origin: RequestOrigin,
  { db = database(), clock = systemClock }: { db?: PrismaClient; clock?: Clock } = {},
): Promise<{ token: string; personId: string }> {
  if (!env().LOCAL_PASSWORDS) throw new AppError("not_allowed", "Passwords are switched off here. Sign in with your identity provider.");
  const { email, password } = parseInput(signInInput, raw);
  const tried = await countTry(db, email, origin.address);
  if (!tried.allowed) {
    await recordRefusal(db, tried, email, clock.now());
    throw new AppError("too_many", `Too many tries. Try again in ${Math.ceil(tried.retryAfterSeconds / 60)} min.`);
  }
  const person = await db.person.findUnique({
    where: { email },
    select: { id: true, name: true, status: true, account: { select: { passwordHash: true } } },
  });
  const matches = await verifyPassword(person?.account?.passwordHash, password);
  if (!matches || person?.status !== "active") {
    await recordRefusal(db, tried, email, clock.now());
    throw new AppError("wrong_credentials");
  }
  await forgetTries(db, email, origin.address);
  const token = await inTransaction(db, (tx) => createSession(tx, person, origin, clock.now(), "password"));
  return { token, personId: person.id };
}

/** Aggregated so that guessing cannot flood the chain: the first failure of a window, and the moment it is blocked. */
async function recordRefusal(db: PrismaClient, tried: TryResult, email: string, now: Date): Promise<void> {
  const worthWriting = tried.allowed ? tried.firstFailure : tried.justBlocked;
  if (!worthWriting) return;
  const data = { email, blocked: !tried.allowed };
  await inTransaction(db, (tx) => appendAudit(tx, { action: "session.refused", actor: { system: "sign-in" }, at: now }, { data }));
}

import { createHash } from "node:crypto";
import { RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "@/lib/core/db";
import { rateLimiter } from "@/lib/core/rate-limit";

const windowSeconds = 15 * 60;

/** Tries per 15 minutes, counted in the database so that all processes share them: per account, per address, and per pair. */
const limits = { account: 20, address: 100, pair: 5 } as const;

export type TryResult = { allowed: true; firstFailure: boolean } | { allowed: false; retryAfterSeconds: number; justBlocked: boolean };

const limiter = (db: Database, kind: keyof typeof limits) => rateLimiter(db, kind, limits[kind], windowSeconds);

/** Hashed: of one length whatever was typed, and no list of addresses in a table of its own. */
function keyOf(kind: keyof typeof limits, email: string, address: string): string {
  const subject = { account: email, address, pair: `${email}|${address}` }[kind];
  return createHash("sha256").update(subject).digest("base64url");
}

/** Counts one try before the password is looked at: guessing in parallel cannot outrun the counter. */
export async function countTry(db: Database, email: string, address: string): Promise<TryResult> {
  let firstFailure = false;
  for (const kind of ["pair", "account", "address"] as const) {
    try {
      const result = await limiter(db, kind).consume(keyOf(kind, email, address));
      if (kind === "pair") firstFailure = result.consumedPoints === 1;
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      return {
        allowed: false,
        retryAfterSeconds: Math.ceil(reason.msBeforeNext / 1000),
        justBlocked: reason.consumedPoints === limits[kind] + 1,
      };
    }
  }
  return { allowed: true, firstFailure };
}

/**
 * A right password clears the pair and the account. The address gets back this one try alone: a whole office may stand behind it, and
 * whoever has an account must not clear what they guessed of others.
 */
export async function forgetTries(db: Database, email: string, address: string): Promise<void> {
  for (const kind of ["pair", "account"] as const) await limiter(db, kind).delete(keyOf(kind, email, address));
  await limiter(db, "address").reward(keyOf("address", email, address));
}

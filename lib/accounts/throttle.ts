import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";

const windowSeconds = 15 * 60;

/** Tries per 15 minutes, counted in the database so that all processes share them: per account, per address, and per pair. */
const limits = { account: 20, address: 100, pair: 5 } as const;

export type TryResult = { allowed: true; firstFailure: boolean } | { allowed: false; retryAfterSeconds: number; justBlocked: boolean };

function limiter(db: PrismaClient, kind: keyof typeof limits) {
  const storeClient = {
    query: async (query: { text: string; values: unknown[] }) => ({
      rows: await db.$queryRawUnsafe<object[]>(query.text, ...query.values),
    }),
  };
  return new RateLimiterPostgres({
    storeClient,
    tableName: "rate_limit",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: kind,
    points: limits[kind],
    duration: windowSeconds,
  });
}

/** Counts one try before the password is looked at: guessing in parallel cannot outrun the counter. */
export async function countTry(db: PrismaClient, email: string, address: string): Promise<TryResult> {
  const keys = { account: email, address, pair: `${email}|${address}` } as const;
  let firstFailure = false;
  for (const kind of ["pair", "account", "address"] as const) {
    try {
      const result = await limiter(db, kind).consume(keys[kind]);
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

/** A right password clears the pair and the account; the address keeps its count. */
export async function forgetTries(db: PrismaClient, email: string, address: string): Promise<void> {
  await limiter(db, "pair").delete(`${email}|${address}`);
  await limiter(db, "account").delete(email);
}

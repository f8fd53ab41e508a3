import { RateLimiterPostgres } from "rate-limiter-flexible";
import type { Database } from "./db";

/** Tries within a window, counted in the database so that all processes share them. Consuming throws RateLimiterRes when there are no more. */
export function rateLimiter(db: Database, keyPrefix: string, points: number, durationSeconds: number): RateLimiterPostgres {
  const storeClient = {
    async query(query: { text: string; values: unknown[] }) {
      const rows = await db.$queryRawUnsafe<{ points: number; expire: bigint }[]>(query.text, ...query.values);
      return { rows: rows.map(({ points, expire }) => ({ points, expire: Number(expire) })), rowCount: rows.length };
    },
  };
  return new RateLimiterPostgres({
    storeClient,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points,
    duration: durationSeconds,
  });
}

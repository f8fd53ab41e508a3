import PgBoss from "pg-boss";
import type { Transaction } from "./db";

export interface JobRequest {
  name: string;
  data: object;
  /** At most one waiting job with this key. */
  singletonKey?: string;
  startAfter?: Date;
  expireInSeconds?: number;
}

export const jobSchema = "pgboss";

/** Only builds the statements of a job: it never connects, so web processes hold no second pool. */
const sender = new PgBoss({
  connectionString: "postgresql://unused",
  schema: jobSchema,
  supervise: false,
  schedule: false,
  migrate: false,
});

/** Sends the job inside the transaction: it exists exactly when the change that asked for it does. */
export async function enqueueInTransaction(tx: Transaction, job: JobRequest): Promise<void> {
  const { name, data, ...options } = job;
  await sender.send(name, data, {
    ...options,
    db: {
      async executeSql(text: string, values: unknown[]) {
        const rows = await tx.$queryRawUnsafe<object[]>(text, ...values);
        return { rows, rowCount: rows.length };
      },
    },
  });
}

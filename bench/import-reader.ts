import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

/** What a person's page reads while an import goes on; answers the longest and the 99th percentile of all waits. */
export async function readMeanwhile<T>(url: string, run: () => Promise<T>): Promise<{ result: T; longestMs: number; p99Ms: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const waits: number[] = [];
  let going = true;
  const reading = (async () => {
    while (going) {
      for (const statement of statements) {
        const start = performance.now();
        await client.query(statement);
        waits.push(performance.now() - start);
      }
      await delay(5);
    }
  })();
  try {
    const result = await run();
    return { result, ...(await end()) };
  } finally {
    await end();
  }

  async function end() {
    if (going) {
      going = false;
      await reading;
      await client.end();
    }
    const sorted = waits.toSorted((a, b) => a - b);
    return { longestMs: sorted.at(-1) ?? 0, p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
  }
}

const statements = [
  "SELECT id, name, host, worst_rank FROM endpoint WHERE live ORDER BY id DESC LIMIT 50",
  "SELECT e.*, (SELECT count(*) FROM sighting g WHERE g.endpoint_id = e.id) AS sources FROM endpoint e WHERE e.id = (SELECT id FROM endpoint ORDER BY id LIMIT 1)",
  "SELECT state, rows_read, rows_applied FROM import ORDER BY created_at DESC LIMIT 10",
];

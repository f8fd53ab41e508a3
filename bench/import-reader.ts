import { setTimeout as delay } from "node:timers/promises";
import { createDatabase } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import { listEndpoints } from "@/lib/endpoints/list-endpoints";
import { endpointListQuery } from "@/lib/endpoints/list-schema";
import { readDueWeeks, readHeadline } from "@/lib/posture/queries";

export interface Waits {
  longestMs: number;
  p99Ms: number;
  /** What was read when it took longest. */
  longest: string;
}

const now = new Date();
const reader: Principal = { personId: "", name: "bench", role: "SECURITY", teamIds: [], sessionId: "", timeZone: "UTC" };
const list = endpointListQuery.parse({});

/**
 * What pages wait for before they show anything, through the very functions that they call: a statement of the bench's own would measure
 * an order that no page asks for.
 */
const pages: Record<string, (db: PrismaClient, endpointId: string) => Promise<unknown>> = {
  "the list": (db) => listEndpoints(reader, list, now, db),
  "the dashboard's numbers": (db) => readHeadline(reader, db),
  "the dashboard's weeks": (db) => readDueWeeks(reader, now, 8, db),
  "an endpoint": (db, id) => db.endpoint.findUnique({ where: { id } }),
  "an import's progress": (db) => db.import.findMany({ orderBy: { createdAt: "desc" }, take: 10 }),
};

/** What people's pages read while an import goes on; answers the longest and the 99th percentile of all waits. */
export async function readMeanwhile<T>(url: string, run: () => Promise<T>): Promise<{ result: T } & Waits> {
  const db = createDatabase(url, 1);
  const waits: { ms: number; what: string }[] = [];
  const endpointId = (await db.endpoint.findFirst({ select: { id: true } }))?.id ?? "00000000-0000-7000-8000-000000000000";
  // What the first statement of a connection costs is no wait for an import.
  for (const read of Object.values(pages)) await read(db, endpointId);
  let going = true;
  const reading = (async () => {
    while (going) {
      for (const [what, read] of Object.entries(pages)) {
        const start = performance.now();
        await read(db, endpointId);
        waits.push({ ms: performance.now() - start, what });
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

  async function end(): Promise<Waits> {
    if (going) {
      going = false;
      await reading;
      await db.$disconnect();
    }
    const sorted = waits.toSorted((a, b) => a.ms - b.ms);
    const last = sorted.at(-1);
    return { longestMs: last?.ms ?? 0, p99Ms: sorted[Math.floor(sorted.length * 0.99)]?.ms ?? 0, longest: last?.what ?? "" };
  }
}

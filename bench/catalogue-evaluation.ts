import { evaluateDue, evaluateEndpoints, queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { inTransaction, Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { type Measurement, ms } from "./catalogue-report";

const batchSize = 10_000;

/** 1 % of the estate changes a fact; then exactly these are judged again. */
export async function measureEvaluation(db: PrismaClient, size: number): Promise<Measurement[]> {
  const all = await db.$queryRaw<{ id: string }[]>(Prisma.sql`SELECT id FROM endpoint`);
  const full = await timed(async () => {
    for (let start = 0; start < all.length; start += batchSize)
      await evaluate(
        db,
        all.slice(start, start + batchSize).map(({ id }) => id),
      );
  });
  return [
    await measureChange(db, size, "re-evaluation after 1 % changed"),
    {
      what: "full evaluation, nothing changed",
      measured: `${(full / 1000).toFixed(1)} s, ${Math.round((all.length * 1000) / full).toLocaleString("en")} endpoints/s`,
    },
  ];
}

/** More than a person's command judges at once (500) waits in the queue: measured from there to the last verdict written, the best of three. */
export async function measureChange(db: PrismaClient, size: number, what: string): Promise<Measurement> {
  const aimMs = size <= 100_000 ? 100 : 1_000;
  const changed: number[] = [];
  await drainEvaluation(db, new Date());
  for (let round = 0; round < 3; round++) {
    const ids = await changeFacts(db, Math.floor(size / 100), round);
    await inTransaction(db, (tx) => queueEvaluation(tx, Prisma.sql`e.id = ANY(${ids}::uuid[])`, new Date()));
    changed.push(await timed(() => drainEvaluation(db, new Date())));
  }
  const best = Math.min(...changed);
  return { what, aim: `under ${aimMs} ms`, measured: ms(best), met: best < aimMs };
}

/** As the worker does it: two pieces of work at a time. */
export async function drainEvaluation(db: PrismaClient, now: Date): Promise<void> {
  const drain = async () => {
    while ((await inTransaction(db, (tx) => evaluateDue(tx, now), 120_000)) > 0);
  };
  await Promise.all([drain(), drain()]);
}

async function changeFacts(db: PrismaClient, count: number, round: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE endpoint e SET tls_verify = CASE tls_verify WHEN 'no' THEN 'yes' ELSE 'no' END::"Tri", valid_from = greatest(now(), valid_from)
    FROM (SELECT id FROM endpoint WHERE live ORDER BY md5(id::text || ${String(round)}) LIMIT ${count}) c WHERE c.id = e.id RETURNING e.id`);
  return rows.map(({ id }) => id);
}

const evaluate = (db: PrismaClient, ids: string[]) => inTransaction(db, (tx) => evaluateEndpoints(tx, ids, new Date()), 120_000);

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { createDatabase } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { type TestDatabase, testDatabase } from "@/prisma/testing/database";
import { readHealth } from "./read-health";

let one: TestDatabase;
let db: PrismaClient;
const now = new Date("2026-11-25T12:00:00Z");
const beat = (secondsAgo: number) => {
  const at = new Date(now.getTime() - secondsAgo * 1000);
  return db.heartbeat.upsert({ where: { name: "worker" }, create: { name: "worker", at }, update: { at } });
};

beforeAll(async () => {
  one = await testDatabase();
  db = one.db;
});

test("ready only while the worker beats and every shipped migration is applied", async () => {
  expect(await readHealth(db, now)).toMatchObject({ live: true, ready: false, migrations: "ok", worker: "late", workerSeenAt: null });
  await beat(20);
  expect(await readHealth(db, now)).toMatchObject({ ready: true, worker: "ok", workerSeenAt: "2026-11-25T11:59:40.000Z" });
  await beat(121);
  expect(await readHealth(db, now)).toMatchObject({ ready: false, worker: "late" });
  await beat(0);
  const owner = new pg.Client({ connectionString: one.ownerUrl });
  await owner.connect();
  await owner.query(
    "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = (SELECT max(migration_name) FROM _prisma_migrations)",
  );
  expect(await readHealth(db, now)).toMatchObject({ ready: false, migrations: "pending" });
  await owner.query("UPDATE _prisma_migrations SET rolled_back_at = NULL");
  await owner.end();
});

test("says how much waits for a worker, and counts each kind once", async () => {
  expect((await readHealth(db, now)).queues).toEqual({ evaluation: 0, outbox: 0, outboxDead: 0, imports: 0 });
  const { id: endpointId } = await db.endpoint.create({
    data: { provider: "github", name: "hook", lifecycle: "active", discoveredAt: now, validFrom: now },
  });
  await db.$executeRaw`INSERT INTO evaluation_queue (endpoint_id, queued_at) VALUES (${endpointId}::uuid, ${now}) ON CONFLICT DO NOTHING`;
  await db.$executeRaw`INSERT INTO evaluation_range (endpoint_count, queued_at) VALUES (5000, ${now})`;
  const source = await db.source.create({ data: { name: "sheet", kind: "document", createdAt: now } });
  await db.import.createMany({
    data: (["planning", "review"] as const).map((state) => ({
      sourceId: source.id,
      state,
      fileNames: [],
      completeScopes: [],
      createdAt: now,
    })),
  });
  expect((await readHealth(db, now)).queues).toEqual({ evaluation: 5_001, outbox: 0, outboxDead: 0, imports: 1 });
});

test("one role for everything is said aloud", async () => {
  expect((await readHealth(db, now)).audit).toBe("append-only by role and trigger");
  const owner = createDatabase(one.ownerUrl, 1);
  expect((await readHealth(owner, now)).audit).toBe("append-only by trigger only");
  await owner.$disconnect();
});

test("a database that does not answer is an answer, and tells no secret", async () => {
  const nowhere = createDatabase("postgresql://somebody:hunter2@127.0.0.1:1/none", 1);
  const health = await readHealth(nowhere, now);
  expect(health).toMatchObject({ live: true, ready: false, database: "unreachable", queues: null });
  expect(JSON.stringify(health)).not.toContain("hunter2");
  await nowhere.$disconnect();
});

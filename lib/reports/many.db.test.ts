import { expect, it } from "vitest";
import { checks } from "@/lib/checks/registry";
import { testDatabase } from "@/prisma/testing/database";
import { findingRows } from "./finding-rows";
import { ocsfLines } from "./ocsf";
import { packRows } from "./pack-rows";
import { sarifText } from "./sarif";

const { db } = await testDatabase();
const endpoints = 5_000;
const start = new Date(Date.UTC(2026, 10, 20));

it("packs and findings of many endpoints stream in constant memory", async () => {
  await db.$executeRaw`
    INSERT INTO endpoint (id, provider, name, host, discovered_at, valid_from, failing, failing_ranks, worst_rank, events, service_permissions, receiver, revocation_plan, ai_agent, details)
    SELECT gen_random_uuid(), 'github', 'endpoint ' || n, 'ci.example', ${start}, ${start}, '{0,10}', '{1,0}', 0, '{}', '{}', '{}', '{}', '{}', '{}' FROM generate_series(1, ${endpoints}::int) n`;
  await db.$executeRaw`
    INSERT INTO endpoint_verdict (endpoint_id, codes, policy_version, evaluated_at) SELECT id, 'F' || repeat('P', 9) || 'F' || repeat('U', ${checks.length - 11}::int), 1, ${start} FROM endpoint`;
  await db.$executeRaw`
    INSERT INTO finding (endpoint_id, check_index, severity_rank, first_seen_at, sla_started_at, due_at, policy_version)
    SELECT id, c, 1, ${start}, ${start}, ${start}::timestamptz + interval '30 days', 1 FROM endpoint, unnest('{0,10}'::int[]) c`;
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let peak = 0;
  const count = async (rows: AsyncIterable<unknown>) => {
    let n = 0;
    for await (const _ of rows) if (++n % 1_000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed);
    return n;
  };
  const made = { version: "0.1.0", publicUrl: "https://hooks.example.com" };
  expect(await count(packRows(checks, new Date(start.getTime() + 60_000), db))).toBe(endpoints);
  expect(await count(ocsfLines(findingRows(db), made))).toBe(endpoints * 2);
  expect(await count(sarifText(findingRows(db), made))).toBe(endpoints * 2 + 2);
  expect((peak - before) / 1024 ** 2).toBeLessThan(160);
}, 300_000);

import { expect, it } from "vitest";
import { Prisma } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { testDatabase } from "@/prisma/testing/database";
import { countFacets } from "./facets";
import { listEndpoints } from "./list-endpoints";
import { type EndpointFilter, type Sort, sorts } from "./list-schema";
import { insertKnown, insertPeople, type KnownEndpoint, knownEndpoint, numbers } from "./testing/list-estate";
import { inScope, matches, sorted, visible } from "./testing/list-truth";

const { db } = await testDatabase();
const people = await insertPeople(db);
const random = numbers(7);
const start = new Date("2026-01-01T00:00:00Z");
const day = (n: number) => new Date(start.getTime() + n * 86_400_000);
const now = day(200);
const principal = (role: Principal["role"]): Principal => ({
  personId: people.active[0]!,
  name: "x",
  role,
  teamIds: [people.teamIds[0]!],
  sessionId: "s",
  timeZone: "UTC",
});

/** What the product knew on each day, written down as it happened. */
const recorded = new Map<number, KnownEndpoint[]>();
let state = Array.from({ length: 160 }, (_, n) => knownEndpoint(random, people, n, start));
await insertKnown(db, state);
recorded.set(0, state);
for (let at = 10; at <= 100; at += 10) {
  const changed = state
    .filter(() => random.below(3) === 0)
    .map((one, n) => ({ ...knownEndpoint(random, people, n, start), id: one.id, external_id: one.external_id }));
  for (const one of changed) {
    await db.$executeRaw(Prisma.sql`
      UPDATE endpoint SET name = ${one.name}, environment = ${one.environment}::"Environment", owner_id = ${one.owner_id}::uuid, owner_state = ${one.owner_state}::"OwnerState",
        backup_id = ${one.backup_id}::uuid, team_id = ${one.team_id}::uuid, lifecycle = ${one.lifecycle}::"Lifecycle", presence = ${one.presence}::"Presence",
        missing_since = ${one.presence === "seen" ? null : day(at)}, rotation_status = ${one.rotation_status}::"RotationStatus", due_at = ${one.due_at}::timestamptz,
        activity = ${one.activity}::"Activity", failing = ${one.failing}::smallint[], failing_ranks = ${one.failing_ranks}::smallint[], worst_rank = ${one.worst_rank}::smallint, valid_from = ${day(at)}
      WHERE id = ${one.id}::uuid`);
  }
  const written = new Map(changed.map((one) => [one.id, one]));
  // Facts the update leaves alone stay what they were.
  state = state.map((former) => {
    const next = written.get(former.id);
    const { host, account, purpose, provider, data_class, direction, provider_state, auth_method, assurance, events } = former;
    return next
      ? { ...next, host, account, purpose, provider, data_class, direction, provider_state, auth_method, assurance, events }
      : former;
  });
  recorded.set(at, state);
}
if (new Set(state.map(({ id }) => id)).size !== 160) throw new Error("the estate of this test is not what it says");

async function whole(role: Principal["role"], filter: EndpointFilter, sort: Sort, asOf: Date | undefined) {
  const rows = [];
  const query = { filter, sort, descending: false, ...(asOf ? { asOf } : {}) };
  let page = await listEndpoints(principal(role), query, now, db);
  rows.push(...page.rows);
  while (page.next) {
    page = await listEndpoints(principal(role), { ...query, after: page.next }, now, db);
    rows.push(...page.rows);
  }
  return rows;
}

const filters: EndpointFilter[] = [
  {},
  { owner: ["unowned"], environment: ["production", "staging"] },
  { rotation: ["overdue"] },
  { lifecycle: ["retired", "active"] },
  { q: "ledger" },
];

it.each([0, 10, 50, 55, 100, 150])("the list as of day %i is what was recorded then", async (at) => {
  const then = recorded.get(Math.min(100, Math.floor(at / 10) * 10))!;
  for (const filter of filters) {
    const { q, ...groups } = filter;
    const rows = then.filter(
      (one) => inScope(one, groups) && matches(one, groups, "") && (q === undefined || one.name.toLowerCase().includes(q)),
    );
    for (const sort of sorts) {
      const shown = await whole("ADMIN", filter, sort, day(at));
      const facts = shown.map(({ id, name, environment, owner, ownerState, rotationStatus }) => [
        id,
        name,
        environment,
        owner?.id ?? null,
        ownerState,
        rotationStatus,
      ]);
      expect(facts).toEqual(
        sorted(rows, sort, false).map((one) => [one.id, one.name, one.environment, one.owner_id, one.owner_state, one.rotation_status]),
      );
    }
    const counted = await countFacets(principal("ADMIN"), { filter, asOf: day(at) }, now, db);
    expect(counted.total).toBe(rows.length);
  }
});

it("before the first record there is nothing, and now is the same as today's list", async () => {
  expect(await whole("ADMIN", {}, "name", new Date(start.getTime() - 1))).toEqual([]);
  const withoutDelivery = (rows: Awaited<ReturnType<typeof whole>>) => rows.map(({ lastDeliveryAt: _, ...row }) => row);
  expect(withoutDelivery(await whole("ADMIN", {}, "attention", now))).toEqual(
    withoutDelivery(await whole("ADMIN", {}, "attention", undefined)),
  );
});

it("shows a member the past of what they see today, and nothing else of it", async () => {
  const member = principal("MEMBER");
  const today = new Set(state.filter((one) => visible(one, member)).map(({ id }) => id));
  const expected = sorted(
    recorded.get(0)!.filter((one) => today.has(one.id) && inScope(one, {})),
    "attention",
    false,
  );
  expect((await whole("MEMBER", {}, "attention", day(0))).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  expect(recorded.get(0)!.some((one) => visible(one, member) && !today.has(one.id))).toBe(true);
});

it("refuses an instant that has not come", async () => {
  await expect(
    listEndpoints(principal("ADMIN"), { filter: {}, sort: "name", descending: false, asOf: day(201) }, now, db),
  ).rejects.toMatchObject({
    code: "invalid_input",
    fields: { asOf: expect.stringContaining("future") },
  });
});

import { beforeAll, expect, test } from "vitest";
import { createAccount } from "@/lib/accounts/testing/accounts";
import { appendAudit } from "@/lib/core/audit-writer";
import { inTransaction } from "@/lib/core/db";
import type { Prisma, PrismaClient } from "@/lib/core/generated/prisma/client";
import { unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import { testDatabase } from "@/prisma/testing/database";
import { removeDemo } from "./remove-demo";

let db: PrismaClient;
const at = new Date("2026-01-01T00:00:00Z");
const sightedFacts = (events: string[]) =>
  ({ ...unknownWebhook("github", 1), name: "in both", events }) as unknown as Prisma.InputJsonObject;

beforeAll(async () => {
  ({ db } = await testDatabase());
});

async function endpoint(fields: object) {
  const empty = { receiver: {}, events: [], servicePermissions: [], failing: [] };
  return db.endpoint.create({ data: { provider: "github", name: "hook", discoveredAt: at, validFrom: at, ...empty, ...fields } });
}

test("every demo row goes, its chain too; what people imported and added stays, without the demo's people", async () => {
  const boss = await createAccount(db, { email: "boss@larkfield.example", role: "ADMIN" });
  const colleague = await db.person.create({ data: { name: "Colleague", demo: true, createdAt: at } });
  await db.person.update({ where: { id: boss.person.id }, data: { demo: true, managerId: colleague.id } });
  const real = await db.person.create({ data: { name: "Real", managerId: colleague.id, createdAt: at } });
  const team = await db.team.create({ data: { name: "Demo team", demo: true, leadId: colleague.id, createdAt: at } });
  await db.teamMember.create({ data: { teamId: team.id, personId: real.id } });
  const demoSource = await db.source.create({
    data: { kind: "document", name: "Demo export", format: "github-hooks", demo: true, createdAt: at },
  });
  const ownSource = await db.source.create({ data: { kind: "document", name: "Own export", format: "github-hooks", createdAt: at } });
  const sighting = (sourceId: string, endpointId: string, events: string[]) =>
    db.sighting.create({
      data: {
        sourceId,
        endpointId,
        rowKey: endpointId,
        contentHash: new Uint8Array(32),
        facts: sightedFacts(events),
        firstSeenAt: at,
        lastSeenAt: at,
      },
    });

  const demoOnly = await endpoint({ name: "demo only", demo: true, ownerId: colleague.id, ownerState: "active", teamId: team.id });
  await db.endpoint.update({ where: { id: demoOnly.id }, data: { purpose: "changed", validFrom: new Date(at.getTime() + 1000) } });
  await sighting(demoSource.id, demoOnly.id, ["push"]);
  await db.deliveryDay.create({ data: { endpointId: demoOnly.id, day: at, event: "push", status: 200, ok: true, count: 3 } });
  const both = await endpoint({ name: "in both", externalId: "7", demo: true, ownerId: colleague.id, ownerState: "active" });
  await sighting(demoSource.id, both.id, ["push", "release"]);
  await sighting(ownSource.id, both.id, ["push"]);
  const own = await endpoint({ name: "own", ownerId: colleague.id, ownerState: "active", teamId: team.id });
  await sighting(ownSource.id, own.id, ["push"]);
  const untouched = await endpoint({ name: "untouched", ownerId: real.id, ownerState: "active" });

  for (const chain of ["demo", "main"] as const)
    await inTransaction(db, (tx) =>
      appendAudit(tx, { action: "endpoint.create", actor: { system: "test" }, at }, { chain, details: [{ chain }] }),
    );
  await db.leakReport.create({ data: { format: "gitleaks", demo: true, startedAt: at, finishedAt: at } });
  await db.setting.create({ data: { key: "organisation", value: { name: "Larkfield" }, updatedAt: at } });
  await db.ownDomain.createMany({
    data: [
      { domain: "larkfield.example", state: "confirmed", evidence: "Demo company", createdAt: at },
      { domain: "example.com", state: "confirmed", evidence: "Stated by a person.", createdAt: at },
    ],
  });

  await db.$executeRaw`INSERT INTO outbox_message (id, template, recipient_id, to_address, message_id, subject, view, next_attempt_at, created_at)
    VALUES (gen_random_uuid(), 'digest', ${boss.person.id}::uuid, 'boss@larkfield.example', 'm1', 'One secret overdue', '{}', now(), now())`;
  for (const demo of [true, false])
    await db.$executeRaw`INSERT INTO campaign (id, name, due_at, created_at, demo, stages, second_reviewer_id)
      VALUES (gen_random_uuid(), ${demo ? "Demo review" : "Own review"}, now(), now(), ${demo}, 2, ${colleague.id}::uuid)`;

  expect(await removeDemo.execute({}, { actor: boss.principal, db })).toMatchObject({
    endpoints: 1,
    people: 1,
    teams: 1,
    sources: 1,
    keptEndpoints: 1,
  });

  // Whatever table has the flag: one that comes later is found here.
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'demo' ORDER BY 1`;
  expect(tables.length).toBeGreaterThan(6);
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ n: bigint }[]>(`SELECT count(*) AS n FROM ${name} WHERE demo`);
    // What a kept endpoint was before stays in its history: the log must not lie about the past.
    const kept =
      name === "endpoint_history" ? await db.$queryRaw<unknown[]>`SELECT 1 FROM endpoint_history WHERE demo AND id = ${both.id}::uuid` : [];
    expect(Number(row!.n) - kept.length, name).toBe(0);
  }
  expect(await db.outboxMessage.count()).toBe(0);
  const campaigns = await db.campaign.findMany({ select: { name: true, secondReviewerId: true } });
  expect(campaigns).toEqual([{ name: "Own review", secondReviewerId: boss.person.id }]);
  const left = await db.endpoint.findMany({ orderBy: { name: "asc" } });
  expect(left.map(({ name, demo, ownerId, ownerState, teamId }) => ({ name, demo, ownerId, ownerState, teamId }))).toEqual([
    { name: "in both", demo: false, ownerId: null, ownerState: "missing", teamId: null },
    { name: "own", demo: false, ownerId: null, ownerState: "missing", teamId: null },
    { name: "untouched", demo: false, ownerId: real.id, ownerState: "active", teamId: null },
  ]);
  expect(left.find(({ id }) => id === untouched.id)?.version).toBe(1);
  expect(await db.evaluationQueue.count()).toBe(2);
  // The one who did it keeps the sign-in; the real person lost a manager who never was.
  expect(await db.person.findMany({ orderBy: { name: "asc" }, select: { name: true, demo: true, managerId: true } })).toEqual([
    { name: "Real", demo: false, managerId: null },
    { name: "boss", demo: false, managerId: null },
  ]);
  expect(await db.account.count()).toBe(1);
  const chains = await db.$queryRaw<{ chain: string; n: bigint }[]>`SELECT chain, count(*) AS n FROM audit_event GROUP BY 1 ORDER BY 1`;
  expect(chains).toEqual([{ chain: "main", n: 2n }]);
  expect(await db.auditDetail.count()).toBe(1);
  expect((await db.auditHead.findUniqueOrThrow({ where: { chain: "demo" } })).seq).toBe(0n);
  expect(await db.ownDomain.findMany({ select: { domain: true } })).toEqual([{ domain: "example.com" }]);
  expect(await db.setting.count()).toBe(0);
  const [counted] = await db.$queryRaw<{ n: bigint }[]>`SELECT sum(count) AS n FROM facet_count WHERE facet = 'total'`;
  expect(counted!.n).toBe(3n);

  await expect(removeDemo.execute({}, { actor: boss.principal, db })).rejects.toMatchObject({ code: "conflict" });
});

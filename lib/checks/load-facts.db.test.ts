import pg from "pg";
import { expect, it } from "vitest";
import { inTransaction } from "@/lib/core/db";
import { testDatabase } from "@/prisma/testing/database";
import { loadFacts, loadLines, readEndpoint } from "./load-facts";

const { db, ownerUrl } = await testDatabase();
const now = new Date("2026-06-15T10:20:30.456Z");
const at = (text: string) => new Date(text);
const day = (daysAgo: number) => at(new Date(now.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10));
const base = { provider: "github", discoveredAt: at("2026-01-02T03:04:05.678Z"), validFrom: at("2026-01-02T03:04:05.678Z") };

it("reads every fact as it was written, hostile texts too", async () => {
  const hostile = 'a\u001cb\u001dc\u001ed\u001fe, "quoted" {curly} \\N';
  const owner = await db.person.create({ data: { name: "Owner", createdAt: now } });
  const left = await db.person.create({
    data: { name: "Left", status: "departed", departedAt: at("2026-05-01T00:00:00.001Z"), createdAt: now },
  });
  const party = await db.thirdParty.create({ data: { name: "Party", reviewedAt: at("2025-05-05T05:05:05.005Z"), createdAt: now } });
  const other = await db.endpoint.create({
    data: { ...base, name: "other", secretFingerprint: "k:1", environment: "test", thirdPartyId: party.id },
  });
  const one = await db.endpoint.create({
    data: {
      ...base,
      name: "one",
      ownerId: owner.id,
      ownerState: "active",
      backupId: left.id,
      thirdPartyId: party.id,
      secretFingerprint: "k:1",
      secretNotBefore: at("2026-02-03T04:05:06.789Z"),
      secretNotBeforeBasis: "stated",
      secretEntropyBits: 96,
      host: hostile,
      urlScheme: "https",
      authScheme: hostile,
      events: [hostile, "push"],
      eventsKnown: true,
      servicePermissions: [],
      receiver: { verifies_signature: "yes", refuses_replays: "yes", replay_tolerance_seconds: 600, note: hostile },
      aiAgent: { invokes: "no" },
    },
  });
  await db.endpointActivity.create({
    data: { endpointId: one.id, lastDeliveryAt: at("2026-06-14T23:59:59.999Z"), observedSince: day(95) },
  });
  await db.holder.createMany({ data: [owner, left].map(({ id }) => ({ endpointId: one.id, personId: id, since: base.discoveredAt })) });
  const version = { endpointId: one.id, recordedAt: now };
  await db.secretVersion.createMany({
    data: [
      { ...version, seq: 1, fingerprint: "k:0", replacedAt: now },
      { ...version, seq: 2, fingerprint: "k:1" },
    ],
  });
  const counted = (daysAgo: number, event: string, ok: boolean, count: number) => ({
    endpointId: one.id,
    day: day(daysAgo),
    event,
    status: ok ? 200 : 500,
    ok,
    count,
  });
  await db.deliveryDay.createMany({
    data: [
      counted(0, "push", true, 5),
      counted(29, "push", false, 7),
      counted(30, "old", true, 11),
      counted(89, "older", true, 13),
      counted(90, "oldest", true, 17),
    ],
  });

  const loaded = await loadFacts(db, [one.id, other.id, "00000000-0000-7000-8000-000000000000"], now);
  const facts = loaded.find(({ id }) => id === one.id)!;
  expect(loaded).toHaveLength(2);
  const cleaned = [...hostile].filter((character) => character >= " ").join("");
  expect(facts).toMatchObject({
    provider: "github",
    merged: false,
    discoveredAt: base.discoveredAt.getTime(),
    owner: { state: "active", id: owner.id },
    backup: { status: "departed", id: left.id },
    departedHolders: [{ id: left.id, departedAt: Date.parse("2026-05-01T00:00:00.001Z") }],
    lastDeliveryAt: Date.parse("2026-06-14T23:59:59.999Z"),
    deliveries30d: 12,
    failures30d: 7,
    url: { scheme: "https", host: cleaned },
    servicePermissions: { names: null },
    receiver: { verifiesSignature: "yes", replay: { mode: "timestamp", toleranceSeconds: 600 } },
    aiAgent: { invokes: "no" },
    thirdParty: { id: party.id, reviewedAt: Date.parse("2025-05-05T05:05:05.005Z"), incidentAt: null },
    attestation: { lastAt: null, noReviewYet: true },
  });
  expect(facts.auth.scheme).toBe(cleaned);
  expect(facts.events.names?.at(-1)).toBe("push");
  expect([...(facts.events.used90d ?? [])].sort()).toEqual(["old", "older", "push"]);
  expect(facts.secret).toMatchObject({
    setNotBefore: Date.parse("2026-02-03T04:05:06.789Z"),
    setNotAfter: null,
    entropyBits: 96,
    fingerprint: "k:1",
    earlierFingerprints: ["k:0"],
    sharedWith: [{ endpointId: other.id, environment: "test", thirdPartyId: party.id }],
  });
});

it("the last approval is the newest of accepted risks and rotations; what was only asked for or called false is none", async () => {
  const [asker, approver] = [
    await db.person.create({ data: { name: "Asker", createdAt: now } }),
    await db.person.create({ data: { name: "Approver", createdAt: now } }),
  ];
  const { id: endpointId } = await db.endpoint.create({ data: { ...base, name: "approved" } });
  const approval = async () => (await loadFacts(db, [endpointId], now))[0]!.lastApproval;
  const finding = await db.finding.create({
    data: { endpointId, checkIndex: 0, severityRank: 1, firstSeenAt: day(50), slaStartedAt: day(50), dueAt: day(20), policyVersion: 1 },
  });
  const exception = async (data: { kind: "accepted_risk" | "false_positive"; state: "requested" | "approved" }, decided: number | null) => {
    const { id } = await db.findingException.create({
      data: {
        ...data,
        reason: data.kind === "accepted_risk" ? "test_only" : null,
        justification: "why",
        requestedById: asker.id,
        requestedAt: day(40),
        expiresAt: day(-90),
        ...(decided === null ? {} : { decidedById: approver.id, decidedAt: day(decided) }),
      },
    });
    await db.findingExceptionItem.create({ data: { exceptionId: id, findingId: finding.id } });
  };
  await exception({ kind: "accepted_risk", state: "requested" }, null);
  await exception({ kind: "false_positive", state: "approved" }, 5);
  expect(await approval()).toBeNull();
  await exception({ kind: "accepted_risk", state: "approved" }, 30);
  expect(await approval()).toEqual({ approverId: approver.id, requesterId: asker.id, coversHighFinding: true });
  await db.$executeRaw`
    INSERT INTO rotation_run (id, endpoint_id, mode, state, planned_by_id, needs_approval, approved_at, approved_by_id, starts_at, due_at, overlap_hours, created_at)
    VALUES (gen_random_uuid(), ${endpointId}::uuid, 'manual', 'planned', ${approver.id}::uuid, true, ${day(10)}, ${asker.id}::uuid, ${day(9)}, ${day(1)}, 0, ${day(12)})`;
  expect(await approval()).toEqual({ approverId: asker.id, requesterId: approver.id, coversHighFinding: false });
});

it("of a secret on many endpoints, names one other per environment and third party, whoever asks", async () => {
  await db.endpoint.deleteMany();
  const create = (environment: "production" | "test", lifecycle: "active" | "retired" = "active") =>
    db.endpoint.create({ data: { ...base, name: "shared", secretFingerprint: "k:9", environment, lifecycle } });
  const [first, second, tested, retired] = [
    await create("production"),
    await create("production"),
    await create("test"),
    await create("test", "retired"),
  ];
  const sharing = new Map(
    (await loadFacts(db, [first.id, second.id, tested.id, retired.id], now)).map(({ id, secret }) => [
      id,
      secret.sharedWith?.map(({ endpointId }) => endpointId).sort(),
    ]),
  );
  expect(sharing.get(first.id)).toEqual([second.id, tested.id].sort());
  expect(sharing.get(second.id)).toEqual([first.id, tested.id].sort());
  expect(sharing.get(tested.id)).toEqual([first.id]);
  expect(sharing.get(retired.id)).toEqual([first.id, tested.id].sort());
});

it("a range has exactly the endpoints after its lower bound and up to its upper one", async () => {
  await db.endpoint.deleteMany();
  const rows = [];
  for (let n = 0; n < 5; n++) rows.push(await db.endpoint.create({ data: { ...base, name: `e${n}` } }));
  const ids = rows.map(({ id }) => id).sort();
  const within = async (after: string | null, until: string | null) =>
    (await inTransaction(db, (tx) => loadLines(tx, { after, until }, now)))
      .map((line) => readEndpoint(line, now.getTime()).facts.id)
      .sort();
  expect(await within(null, ids[1]!)).toEqual(ids.slice(0, 2));
  expect(await within(ids[1]!, ids[3]!)).toEqual(ids.slice(2, 4));
  expect(await within(ids[3]!, null)).toEqual(ids.slice(4));
  expect(await within(null, null)).toEqual(ids);
});

it("a range reads each row once, whatever the planner believes of its size", async () => {
  await db.endpoint.deleteMany();
  await db.endpoint.createMany({ data: Array.from({ length: 1_000 }, (_, n) => ({ ...base, name: `e${n}` })) });
  await db.$executeRaw`INSERT INTO endpoint_verdict (endpoint_id, codes, policy_version, evaluated_at) SELECT id, 'P', 1, ${now} FROM endpoint`;
  await db.$executeRaw`INSERT INTO endpoint_activity (endpoint_id, last_delivery_at, observed_since) SELECT id, ${now}, ${now} FROM endpoint`;
  // As in an estate so large that both bounds lie in one bucket of the histogram: PostgreSQL takes what is between two ids of one for one row.
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  for (const column of ["endpoint.id", "endpoint_verdict.endpoint_id", "endpoint_activity.endpoint_id"]) {
    const [table, name] = column.split(".");
    await owner.query(`ALTER TABLE ${table} ALTER ${name} SET STATISTICS 1; ANALYZE ${table}`);
  }
  await owner.end();
  const ids = (await db.endpoint.findMany({ select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);
  const [after, until] = [ids[49]!, ids[949]!];
  const { lines, read } = await inTransaction(db, async (tx) => {
    const lines = await loadLines(tx, { after, until }, now);
    const read = await tx.$queryRaw<{ relname: string; rows: number }[]>`
      SELECT relname, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS rows FROM pg_stat_xact_user_tables WHERE relname IN ('endpoint_verdict', 'endpoint_activity')`;
    return { lines: lines.length, read };
  });
  expect(lines).toBe(900);
  expect(read).toHaveLength(2);
  for (const { rows } of read) expect(rows).toBeLessThanOrEqual(1_000);
});

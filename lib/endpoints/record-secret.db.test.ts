import { describe, expect, it } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { recordSecret } from "./record-secret";
import { addEndpoint, addPerson, auditOf, clockAt, minute, principal } from "./testing/estate";

const { db } = await testDatabase();
const [priya, tomas, ines] = await Promise.all([
  addPerson(db, "Priya Raman"),
  addPerson(db, "Tomás Oliveira"),
  addPerson(db, "Ines Moreau"),
]);
const record = (input: object, at = 1, actor = principal("SECURITY", priya)) =>
  recordSecret.execute(input, { actor, db, clock: clockAt(at) });
const stored = (id: string) => db.endpoint.findUniqueOrThrow({ where: { id } });
const versions = (endpointId: string) => db.secretVersion.findMany({ where: { endpointId }, orderBy: { seq: "asc" } });
const signed = { authMethod: "hmac", authScheme: "stripe-v1", secretScope: "hook" } as const;

describe("recording a secret", () => {
  it("an observed rotation ends the present version and puts the endpoint back in policy", async () => {
    const id = await addEndpoint(db, {
      ...signed,
      secretSet: "yes",
      secretNotBefore: new Date("2020-01-01"),
      secretNotBeforeBasis: "provider",
    });
    await db.secretVersion.create({
      data: { endpointId: id, seq: 1, notBefore: new Date("2020-01-01"), notBeforeBasis: "provider", recordedAt: minute(0) },
    });
    await record({ endpointId: id, version: 1, how: "observed", reason: "with the payments team" });
    expect(await versions(id)).toMatchObject([
      { seq: 1, replacedAt: minute(1) },
      { seq: 2, replacedAt: null, notBefore: minute(1), notBeforeBasis: "observed", recordedById: priya, reason: "with the payments team" },
    ]);
    expect(await stored(id)).toMatchObject({
      version: 2,
      secretNotBefore: minute(1),
      secretNotBeforeBasis: "observed",
      rotationStatus: "in_policy",
    });
    expect(await auditOf(db, id)).toMatchObject([{ action: "secret.record", data: { title: "Secret rotated, v2, observed" } }]);
  });

  it("a dated statement answers an unknown age, and states that a secret is set", async () => {
    const id = await addEndpoint(db, signed);
    await record({ endpointId: id, version: 1, how: "stated", setOn: "2026-01-15", reason: "ticket 12" });
    expect(await stored(id)).toMatchObject({ secretSet: "yes", secretNotBeforeBasis: "stated", rotationStatus: "in_policy" });
    expect(await db.statement.findMany({ where: { endpointId: id } })).toMatchObject([
      { field: "secretSet", value: "yes", statedById: priya },
    ]);
  });

  it("keeps fingerprint and entropy of the value, and the value nowhere", async () => {
    const canary = "whsec_Canary7Qk2mV9xT4bLr8nZpWc3sYdHfGjA1e";
    const [id, twin] = await Promise.all([addEndpoint(db, signed), addEndpoint(db, signed)]);
    await record({ endpointId: id, version: 1, how: "seen", value: canary });
    await record({ endpointId: twin, version: 1, how: "seen", value: canary }, 2);
    const [a, b] = await Promise.all([stored(id), stored(twin)]);
    expect(a.secretFingerprint).toMatch(/^test:[0-9a-f]{40}$/);
    expect(b.secretFingerprint).toBe(a.secretFingerprint);
    expect(a.secretEntropyBits).toBeGreaterThan(150);
    const tables = await db.$queryRaw<
      { name: string }[]
    >`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
    for (const { name } of tables) {
      const hits = await db.$queryRawUnsafe<object[]>(`SELECT 1 FROM "${name}" t WHERE t::text LIKE '%Canary7Qk2mV9xT4b%' LIMIT 1`);
      expect([name, hits.length]).toEqual([name, 0]);
    }
  });

  it("has the endpoints judged again that share the fingerprint", async () => {
    const [id, twin] = await Promise.all([addEndpoint(db, signed), addEndpoint(db, signed)]);
    await record({ endpointId: twin, version: 1, how: "seen", value: "shared-secret-0123456789-abcdef" });
    await record({ endpointId: id, version: 1, how: "seen", value: "shared-secret-0123456789-abcdef" }, 2);
    expect(await db.evaluationQueue.count({ where: { endpointId: twin } })).toBe(1);
  });

  it("refuses a mask, and a secret where nothing is authenticated", async () => {
    const id = await addEndpoint(db, signed);
    await expect(record({ endpointId: id, version: 1, how: "seen", value: "********" })).rejects.toMatchObject({
      fields: { value: expect.any(String) },
    });
    const open = await addEndpoint(db, { authMethod: "none" });
    await expect(record({ endpointId: open, version: 1, how: "observed" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is for owner and backup too, for nobody else's eyes", async () => {
    const id = await addEndpoint(db, { ...signed, ownerId: tomas });
    await record({ endpointId: id, version: 1, how: "observed" }, 1, principal("MEMBER", tomas));
    await expect(record({ endpointId: id, version: 2, how: "observed" }, 2, principal("MEMBER", ines))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(record({ endpointId: id, version: 2, how: "observed" }, 2, principal("AUDITOR", ines))).rejects.toMatchObject({
      code: "not_allowed",
    });
  });
});

import { describe, expect, it } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { editEndpoint } from "./edit-endpoint";
import { readProvenance } from "./provenance";
import { addEndpoint, addPerson, addTeam, auditOf, clockAt, minute, principal } from "./testing/estate";

const { db } = await testDatabase();
const [priya, tomas, ines, lee] = await Promise.all([
  addPerson(db, "Priya Raman"),
  addPerson(db, "Tomás Oliveira"),
  addPerson(db, "Ines Moreau"),
  addPerson(db, "Lee Left", "departed"),
]);
const security = principal("SECURITY", priya);
const edit = (input: object, actor = security, at = 1) => editEndpoint.execute(input, { actor, db, clock: clockAt(at) });
const stored = (id: string) => db.endpoint.findUniqueOrThrow({ where: { id } });

describe("stating facts", () => {
  it("writes the column, a statement with who, when and why, the holder, the verdict and the event together", async () => {
    const id = await addEndpoint(db);
    await edit({ endpointId: id, version: 1, changes: { ownerId: tomas, environment: "production" }, reason: "asked him" });
    expect(await stored(id)).toMatchObject({
      ownerId: tomas,
      ownerState: "active",
      environment: "production",
      version: 2,
      validFrom: minute(1),
    });
    const statements = await db.statement.findMany({ where: { endpointId: id }, orderBy: { field: "asc" } });
    expect(statements).toMatchObject([
      { field: "environment", value: "production", reason: "asked him", statedById: priya, statedAt: minute(1) },
      { field: "ownerId", value: tomas, reason: "asked him", statedById: priya, statedAt: minute(1) },
    ]);
    expect(await db.holder.findMany({ where: { endpointId: id } })).toMatchObject([{ personId: tomas, since: minute(1), until: null }]);
    expect((await stored(id)).failing).not.toContain(0);
    const [event] = await auditOf(db, id);
    expect(event).toMatchObject({
      action: "endpoint.edit",
      data: {
        reason: "asked him",
        changes: expect.arrayContaining([{ field: "ownerId", before: null, after: { id: tomas, name: "Tomás Oliveira" } }]),
      },
    });
  });

  it("keeps a former owner among those who may know the secret", async () => {
    const id = await addEndpoint(db);
    await edit({ endpointId: id, version: 1, changes: { ownerId: tomas }, reason: "asked him" });
    await edit({ endpointId: id, version: 2, changes: { ownerId: ines }, reason: "asked her" }, security, 2);
    await edit({ endpointId: id, version: 3, changes: { ownerId: null } }, security, 3);
    const holders = await db.holder.findMany({ where: { endpointId: id }, orderBy: { since: "asc" } });
    expect(holders).toMatchObject([
      { personId: tomas, until: minute(2) },
      { personId: ines, until: minute(3) },
    ]);
    expect(await stored(id)).toMatchObject({ ownerId: null, ownerState: "missing" });
  });

  it("keeps the other keys of a JSON column", async () => {
    const id = await addEndpoint(db, { receiver: { logs_deliveries: "yes" } });
    await edit({ endpointId: id, version: 1, changes: { "receiver.verifies_signature": "no", "revocationPlan.tell": "payments@" } });
    expect(await stored(id)).toMatchObject({
      receiver: { logs_deliveries: "yes", verifies_signature: "no" },
      revocationPlan: { tell: "payments@" },
    });
  });

  it("takes a pasted token out of free text, also in the event", async () => {
    const token = "ghp_16C7e42F292c6912E7710c838347Ae178B4a";
    const id = await addEndpoint(db);
    await edit({ endpointId: id, version: 1, changes: { purpose: `deploys with ${token}` }, reason: `see ${token}` });
    expect((await stored(id)).purpose).toBe("deploys with ••••");
    expect(JSON.stringify(await auditOf(db, id))).not.toContain(token);
  });

  it.each([
    ["somebody who left", { ownerId: lee }, "changes.ownerId", /left/],
    ["nobody in the directory", { backupId: "0193a3c0-0000-7000-8000-000000000000" }, "changes.backupId", /no such person/],
    ["one person twice", { ownerId: tomas, backupId: tomas }, "changes.backupId", /two people/],
    ["an unknown third party", { thirdPartyId: "0193a3c0-0000-7000-8000-000000000000" }, "changes.thirdPartyId", /no such third party/],
  ])("refuses %s and changes nothing", async (_, changes, field, message) => {
    const id = await addEndpoint(db);
    await expect(edit({ endpointId: id, version: 1, changes })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { [field]: expect.stringMatching(message) },
    });
    expect(await stored(id)).toMatchObject({ version: 1, ownerId: null });
    expect(await auditOf(db, id)).toEqual([]);
  });
});

it("takes every other fact of an endpoint whose owner and backup a source made one person", async () => {
  const id = await addEndpoint(db, { ownerId: tomas, backupId: tomas });
  await edit({ endpointId: id, version: 1, changes: { purpose: "Pays out" } });
  expect(await stored(id)).toMatchObject({ purpose: "Pays out", backupId: tomas });
  await expect(edit({ endpointId: id, version: 2, changes: { backupId: tomas } })).rejects.toMatchObject({ code: "invalid_input" });
  await edit({ endpointId: id, version: 2, changes: { backupId: ines } });
});

it("wants a reason for an owner who was not asked", async () => {
  const id = await addEndpoint(db, { ownerId: tomas });
  await expect(edit({ endpointId: id, version: 1, changes: { ownerId: ines } })).rejects.toMatchObject({
    code: "invalid_input",
    fields: { reason: expect.stringMatching(/without asking/) },
  });
  await edit({ endpointId: id, version: 1, changes: { ownerId: tomas, purpose: "Pays out" } });
  await edit({ endpointId: id, version: 2, changes: { ownerId: ines }, reason: "asked her" }, security, 2);
  expect(await stored(id)).toMatchObject({ ownerId: ines });
});

describe("two people, one endpoint", () => {
  it("names who changed what, and loses neither", async () => {
    const id = await addEndpoint(db);
    await edit({ endpointId: id, version: 1, changes: { environment: "production" } });
    const late = edit({ endpointId: id, version: 1, changes: { environment: "staging" } }, principal("ADMIN", ines), 2);
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/Priya Raman changed environment/),
      fields: { "changes.environment": expect.stringMatching(/Priya Raman/) },
    });
    expect(await stored(id)).toMatchObject({ environment: "production", version: 2 });
    expect(await auditOf(db, id)).toHaveLength(1);
  });

  it("lets one of twenty at once win; nineteen are told", async () => {
    const id = await addEndpoint(db);
    const tries = Array.from({ length: 20 }, (_, n) => edit({ endpointId: id, version: 1, changes: { purpose: `try ${n}` } }, security, n));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
    expect(await auditOf(db, id)).toHaveLength(1);
  });
});

describe("by relation", () => {
  it("does not exist for a member without one", async () => {
    const id = await addEndpoint(db, { ownerId: tomas });
    await expect(edit({ endpointId: id, version: 1, changes: { purpose: "x" } }, principal("MEMBER", ines))).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("leaves a trace of who was refused, whether by role or by relation", async () => {
    const id = await addEndpoint(db, { ownerId: tomas });
    const curious = await addPerson(db, "Curious Colleague");
    for (const role of ["MEMBER", "AUDITOR"] as const)
      await expect(edit({ endpointId: id, version: 1, changes: { purpose: "x" } }, principal(role, curious))).rejects.toThrow();
    const refused = await db.auditEvent.findMany({ where: { record: { contains: curious } }, select: { record: true } });
    const said = refused.map(({ record }) => JSON.parse(record));
    expect(said.map(({ action, data }) => ({ action, data }))).toEqual(
      Array(2).fill({ action: "command.refused", data: { command: "endpoint.edit" } }),
    );
  });

  it("lets owner and backup state what they know, not who owns it", async () => {
    const id = await addEndpoint(db, { ownerId: tomas, backupId: ines });
    await edit({ endpointId: id, version: 1, changes: { purpose: "by the owner" } }, principal("MEMBER", tomas));
    await edit({ endpointId: id, version: 2, changes: { "receiver.validates_payload": "yes" } }, principal("MEMBER", ines), 2);
    await expect(
      edit({ endpointId: id, version: 3, changes: { ownerId: ines, purpose: "y" } }, principal("MEMBER", tomas)),
    ).rejects.toMatchObject({
      code: "not_allowed",
      fields: { "changes.ownerId": expect.any(String) },
    });
    await expect(edit({ endpointId: id, version: 3, changes: { backupId: null } }, principal("MEMBER", ines))).rejects.toMatchObject({
      code: "not_allowed",
    });
  });

  it("shows it to the team and to auditors, who change nothing", async () => {
    const teamId = await addTeam(db, "Payments");
    const id = await addEndpoint(db, { teamId });
    const member = edit({ endpointId: id, version: 1, changes: { purpose: "x" } }, principal("MEMBER", ines, [teamId]));
    await expect(member).rejects.toMatchObject({ code: "not_allowed" });
    await expect(edit({ endpointId: id, version: 1, changes: { purpose: "x" } }, principal("AUDITOR", ines))).rejects.toMatchObject({
      code: "not_allowed",
    });
  });
});

/** What one source says of an endpoint: nothing but what is given. */
async function addSighting(endpointId: string, format: string, said: object, seen = 0) {
  const source = await db.source.create({ data: { kind: "document", name: `${format} ${endpointId}`, format, createdAt: minute(0) } });
  const facts = {
    kind: "endpoint",
    provider: "stripe",
    providerRole: "sends",
    destination: { kind: "none", templated: false, credential: "none" },
    providerState: "unknown",
    auth: { method: "unknown", secretSet: "unknown", credentialKind: "unknown", secretScope: "unknown", secretInClear: false },
    fingerprints: [],
    tlsVerification: "unknown",
    tlsStated: false,
    details: {},
    ...said,
  };
  await db.sighting.create({
    data: {
      sourceId: source.id,
      endpointId,
      rowKey: "1",
      contentHash: Buffer.from("x"),
      facts,
      firstSeenAt: minute(seen),
      lastSeenAt: minute(seen),
    },
  });
  return source.name;
}

describe("back to what the sources say", () => {
  it("gives the source's value, or unknown, and the statement goes", async () => {
    const id = await addEndpoint(db, { environment: "staging", dataClass: "restricted" });
    await addSighting(id, "csv", { stated: { environment: "staging" } });
    await edit({ endpointId: id, version: 1, changes: { environment: "production", dataClass: "public" } });
    await edit({ endpointId: id, version: 2, withdraw: ["environment", "dataClass"] }, security, 2);
    expect(await stored(id)).toMatchObject({ environment: "staging", dataClass: "unknown" });
    expect(await db.statement.count({ where: { endpointId: id } })).toBe(0);
  });
});

describe("provenance", () => {
  const provenOf = async (id: string, field: string) =>
    (await readProvenance(security, id, db)).facts.find((fact) => fact.field === field)!;

  it("shows both sources that disagree, which one is believed, and why", async () => {
    const id = await addEndpoint(db, { tlsVerify: "no" });
    const sheet = await addSighting(id, "csv", { tlsVerification: "yes" }, 5);
    const provider = await addSighting(id, "stripe-hooks", { tlsVerification: "no" });
    const fact = await provenOf(id, "tlsVerify");
    expect(fact.voices).toMatchObject([
      { value: "no", from: { name: provider } },
      { value: "yes", from: { name: sheet }, at: minute(5) },
    ]);
    expect(fact.conflict).toBe("A provider's own export is believed before a sheet.");
  });

  it("puts the person who said so before the source that says otherwise", async () => {
    const id = await addEndpoint(db, { environment: "staging" });
    const sheet = await addSighting(id, "csv", { stated: { environment: "staging" } });
    await edit({ endpointId: id, version: 1, changes: { environment: "production" }, reason: "seen it" });
    const fact = await provenOf(id, "environment");
    expect(fact).toMatchObject({ value: "production", known: true, conflict: expect.stringMatching(/until it is taken back/) });
    expect(fact.voices).toMatchObject([
      { from: { kind: "person", name: "Priya Raman" }, reason: "seen it", at: minute(1) },
      { from: { kind: "source", name: sheet }, value: "staging" },
    ]);
  });

  it("says so when nobody recorded who stated it", async () => {
    const id = await addEndpoint(db, { criticality: "high" });
    expect(await provenOf(id, "criticality")).toMatchObject({ value: "high", known: true, voices: [] });
  });
});

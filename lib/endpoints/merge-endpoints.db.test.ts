import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { inTransaction, type Prisma } from "@/lib/core/db";
import { testDatabase } from "@/prisma/testing/database";
import { decideSuggestion } from "./decide-suggestion";
import { editEndpoint } from "./edit-endpoint";
import { mergeEndpoints } from "./merge-endpoints";
import { splitEndpoint } from "./split-endpoint";
import { addEndpoint, addPerson, auditOf, clockAt, minute, principal, versionOf } from "./testing/estate";

const { db } = await testDatabase();
const [priya, tomas] = await Promise.all([addPerson(db, "Priya Raman"), addPerson(db, "Tomás Oliveira")]);
const security = principal("SECURITY", priya);
const as = (at: number, actor = security) => ({ actor, db, clock: clockAt(at) });
const stored = (id: string) => db.endpoint.findUniqueOrThrow({ where: { id } });
const source = await db.source.create({ data: { kind: "document", name: "Stripe, live", format: "stripe-hooks", createdAt: minute(0) } });

async function addSighting(endpointId: string) {
  await db.sighting.create({
    data: {
      sourceId: source.id,
      endpointId,
      rowKey: uuid(),
      contentHash: Buffer.from("x"),
      facts: {},
      firstSeenAt: minute(0),
      lastSeenAt: minute(0),
    },
  });
}

/** A row of a sheet that people described, and the provider's own record of the same webhook. */
async function pair(sheet: Partial<Prisma.EndpointUncheckedCreateInput> = {}, own: Partial<Prisma.EndpointUncheckedCreateInput> = {}) {
  const keep = await addEndpoint(db, { provider: "other", name: "Refunds", ownerId: tomas, environment: "production", ...sheet });
  const other = await addEndpoint(db, {
    account: "acct_1",
    externalId: uuid(),
    url: "https://pay.example/stripe",
    urlScheme: "https",
    host: "pay.example",
    events: ["refund.created"],
    eventsKnown: true,
    allEvents: "no",
    authMethod: "hmac",
    environment: "staging",
    secretNotBefore: minute(-100),
    secretNotBeforeBasis: "provider",
    ...own,
  });
  await addSighting(other);
  await db.deliveryDay.create({ data: { endpointId: other, day: minute(0), event: "refund.created", status: 200, ok: true, count: 7 } });
  await db.endpointActivity.create({ data: { endpointId: other, lastDeliveryAt: minute(-5), observedSince: minute(-500) } });
  await inTransaction(db, (tx) => evaluateEndpoints(tx, [keep, other], minute(0)));
  return { keep, other };
}
const merge = async (keep: string, other: string, at = 1, actor = security) =>
  mergeEndpoints.execute(
    {
      keepId: keep,
      keepVersion: await versionOf(db, keep),
      otherId: other,
      otherVersion: await versionOf(db, other),
      reason: "one webhook",
    },
    as(at, actor),
  );

/** Everything about an endpoint that a merge may touch and a split must bring back. */
async function whole(id: string) {
  const { version: _version, validFrom: _validFrom, ...row } = await stored(id);
  return {
    row,
    sightings: await db.sighting.findMany({ where: { endpointId: id }, orderBy: { rowKey: "asc" } }),
    statements: await db.statement.findMany({ where: { endpointId: id }, orderBy: { field: "asc" } }),
    deliveries: await db.deliveryDay.findMany({ where: { endpointId: id } }),
    activity: await db.endpointActivity.findUnique({ where: { endpointId: id } }),
    secrets: await db.secretVersion.findMany({ where: { endpointId: id } }),
  };
}

describe("merge", () => {
  it("keeps what the kept record knows, learns the rest, and keeps both provenances", async () => {
    const { keep, other } = await pair();
    const identity = (await stored(other)).externalId;
    await merge(keep, other);
    expect(await stored(keep)).toMatchObject({
      name: "Refunds",
      environment: "production",
      ownerId: tomas,
      provider: "stripe",
      account: "acct_1",
      externalId: identity,
      host: "pay.example",
      events: ["refund.created"],
      eventsKnown: true,
      authMethod: "hmac",
      secretNotBefore: minute(-100),
    });
    expect(await stored(other)).toMatchObject({ mergedIntoId: keep, externalId: identity });
    expect(await db.sighting.findMany({ where: { endpointId: keep } })).toMatchObject([{ mergedFromId: other }]);
    expect(await db.endpointActivity.findUnique({ where: { endpointId: keep } })).toMatchObject({ lastDeliveryAt: minute(-5) });
    expect(await auditOf(db, keep)).toMatchObject([{ action: "endpoint.merge", data: { otherId: other, reason: "one webhook" } }]);
  });

  it("takes how the last delivery went with it, and forgets it with a split", async () => {
    const { keep, other } = await pair();
    await db.deliveryDay.create({
      data: { endpointId: keep, day: minute(-1500), event: "refund.created", status: 200, ok: true, count: 1 },
    });
    await db.endpointActivity.create({
      data: { endpointId: keep, lastDeliveryAt: minute(-1500), lastStatus: 200, lastOk: true, observedSince: minute(-1500) },
    });
    await db.endpointActivity.update({ where: { endpointId: other }, data: { lastStatus: 500, lastOk: false } });
    await merge(keep, other);
    const activity = () => db.endpointActivity.findUnique({ where: { endpointId: keep } });
    expect(await activity()).toMatchObject({ lastDeliveryAt: minute(-5), lastStatus: 500, lastOk: false });
    await splitEndpoint.execute({ endpointId: other, reason: "two after all" }, as(2));
    expect(await activity()).toMatchObject({ lastStatus: null, lastOk: null });
  });

  it("refuses two ids of one account: these are two endpoints", async () => {
    const { keep, other } = await pair({ provider: "stripe", account: "acct_1", externalId: uuid() });
    await expect(merge(keep, other)).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/two endpoints/) });
    expect(await stored(other)).toMatchObject({ mergedIntoId: null, version: 1 });
  });

  it("refuses a record that somebody changed since it was looked at", async () => {
    const { keep, other } = await pair();
    await editEndpoint.execute({ endpointId: other, version: 1, changes: { purpose: "new" } }, as(1));
    const late = mergeEndpoints.execute({ keepId: keep, keepVersion: 1, otherId: other, otherVersion: 1 }, as(2));
    await expect(late).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/purpose/) });
  });

  it("is done once when two people do it at once", async () => {
    const { keep, other } = await pair();
    const outcomes = await Promise.allSettled([merge(keep, other), merge(other, keep)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const rows = await Promise.all([stored(keep), stored(other)]);
    expect(rows.filter(({ mergedIntoId }) => mergedIntoId !== null)).toHaveLength(1);
  });

  it.each(["MEMBER", "AUDITOR"] as const)("is not for the role %s", async (role) => {
    const { keep, other } = await pair();
    await expect(merge(keep, other, 1, principal(role, tomas))).rejects.toMatchObject({ code: "not_allowed" });
  });

  it("closes the merged record for edits", async () => {
    const { keep, other } = await pair();
    await merge(keep, other);
    const edit = editEndpoint.execute({ endpointId: other, version: 2, changes: { purpose: "x" } }, as(2));
    await expect(edit).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/merged/) });
  });
});

describe("split", () => {
  it("brings both records back to what they were", async () => {
    const { keep, other } = await pair();
    await editEndpoint.execute({ endpointId: other, version: 1, changes: { purpose: "Tells of refunds", dataClass: "restricted" } }, as(1));
    await editEndpoint.execute({ endpointId: keep, version: 1, changes: { criticality: "high" } }, as(1));
    const before = [await whole(keep), await whole(other)];
    await merge(keep, other, 2);
    expect((await whole(keep)).statements.map(({ field }) => field)).toEqual(["criticality", "dataClass", "purpose"]);
    await splitEndpoint.execute({ endpointId: other, reason: "two after all" }, as(3));
    expect([await whole(keep), await whole(other)]).toEqual(before);
    expect((await auditOf(db, keep)).map(({ action }) => action)).toEqual(["endpoint.edit", "endpoint.merge", "endpoint.split"]);
  });

  it("leaves what was changed since the merge", async () => {
    const { keep, other } = await pair({}, { dataClass: "restricted" });
    await merge(keep, other);
    await editEndpoint.execute({ endpointId: keep, version: 2, changes: { dataClass: "internal" } }, as(2));
    await splitEndpoint.execute({ endpointId: other }, as(3));
    expect(await stored(keep)).toMatchObject({ dataClass: "internal", externalId: null, provider: "other", host: "" });
    expect(await stored(other)).toMatchObject({ mergedIntoId: null, dataClass: "restricted" });
  });

  it("has nothing to do on what is not merged", async () => {
    const id = await addEndpoint(db);
    await expect(splitEndpoint.execute({ endpointId: id }, as(1))).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("suggestions", () => {
  async function suggestion() {
    const { keep, other } = await pair();
    const [firstId, secondId] = [keep, other].sort() as [string, string];
    const { id } = await db.mergeSuggestion.create({ data: { firstId, secondId, evidence: "one address", createdAt: minute(0) } });
    return { id, keep, other };
  }

  it("accepted: merges, and can be split like any merge", async () => {
    const { id, keep, other } = await suggestion();
    const before = await whole(keep);
    await decideSuggestion.execute({ suggestionId: id, decision: "accept", keepId: keep }, as(1));
    expect(await stored(other)).toMatchObject({ mergedIntoId: keep });
    expect(await db.mergeSuggestion.findUnique({ where: { id } })).toMatchObject({ state: "accepted", decidedById: priya });
    await splitEndpoint.execute({ endpointId: other }, as(2));
    expect(await whole(keep)).toEqual(before);
  });

  it("declined: remembered, changes no endpoint, and is not decided twice", async () => {
    const { id, keep } = await suggestion();
    await decideSuggestion.execute({ suggestionId: id, decision: "decline", reason: "two regions" }, as(1));
    expect(await stored(keep)).toMatchObject({ version: 1 });
    const again = decideSuggestion.execute({ suggestionId: id, decision: "accept", keepId: keep }, as(2));
    await expect(again).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/declined/) });
  });
});

import { describe, expect, it } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { createEndpoint } from "./create-endpoint";
import { deleteView } from "./delete-view";
import { editEndpoint } from "./edit-endpoint";
import { readSavedViews } from "./list-views";
import { readProvenance } from "./provenance";
import { restoreEndpoint, retireEndpoint } from "./retire-endpoint";
import { saveView } from "./save-view";
import { addEndpoint, addPerson, auditOf, clockAt, minute, principal } from "./testing/estate";
import { readTimeline } from "./timeline";

const { db } = await testDatabase();
const [priya, tomas] = await Promise.all([addPerson(db, "Priya Raman"), addPerson(db, "Tomás Oliveira")]);
const security = principal("SECURITY", priya);
const as = (at: number, actor = security) => ({ actor, db, clock: clockAt(at) });
const stored = (id: string) => db.endpoint.findUniqueOrThrow({ where: { id } });
const create = (input: object, at = 1, actor = security) => createEndpoint.execute(input, as(at, actor));

describe("entering by hand", () => {
  it("keeps what is said as a source and statements, unknown for the rest, and judges at once", async () => {
    const { endpointId } = await create({
      name: "Ledger feed",
      provider: "stripe",
      account: "acct_9",
      externalId: "we_hand",
      url: "https://ledger.example/in",
      events: ["charge.succeeded"],
      facts: { ownerId: tomas, environment: "production" },
      reason: "found in a wiki",
    });
    expect(await stored(endpointId)).toMatchObject({
      name: "Ledger feed",
      wasDiscovered: false,
      lifecycle: "active",
      ownerId: tomas,
      ownerState: "active",
      host: "ledger.example",
      urlScheme: "https",
      events: ["charge.succeeded"],
      dataClass: "unknown",
      version: 1,
    });
    const { facts, sources } = await readProvenance(security, endpointId, db);
    expect(sources).toMatchObject([{ name: "Entered by hand", trust: "person" }]);
    expect(facts.find(({ field }) => field === "environment")?.voices).toMatchObject([
      { value: "production", from: { kind: "person", name: "Priya Raman" }, reason: "found in a wiki" },
    ]);
    expect(facts.find(({ field }) => field === "url")?.voices).toMatchObject([{ from: { kind: "source", name: "Entered by hand" } }]);
    expect((await stored(endpointId)).failing.length).toBeGreaterThan(0);
    expect(await auditOf(db, endpointId)).toMatchObject([
      { action: "endpoint.create", data: { destination: "https://ledger.example/in" } },
    ]);
  });

  it("takes credentials out of the address before anything is stored", async () => {
    const { endpointId } = await create({
      name: "Chat",
      provider: "slack",
      providerRole: "receives",
      url: "https://hooks.slack.com/services/T0001/B0001/QxY7canaryQxY7canary12",
    });
    expect(await stored(endpointId)).toMatchObject({ urlCredential: "capability", authMethod: "url_secret" });
    expect(
      JSON.stringify([await stored(endpointId), await auditOf(db, endpointId), await db.sighting.findMany({ where: { endpointId } })]),
    ).not.toContain("canary");
  });

  it("refuses an id that is on record, naming where, also when two enter it at once", async () => {
    const input = { name: "A", provider: "stripe", account: "acct_9", externalId: "we_twice" };
    const outcomes = await Promise.allSettled([create(input), create({ ...input, name: "B" }), create({ ...input, name: "C" })]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(create(input)).rejects.toMatchObject({
      code: "invalid_input",
      fields: { externalId: expect.stringMatching(/on record already, as “[ABC]”/) },
    });
  });

  it.each([
    ["javascript:alert(1)", /javascript/],
    ["build.example/hook", /absolute/],
  ])("refuses the address %s", async (url, message) => {
    await expect(create({ name: "x", provider: "other", url })).rejects.toMatchObject({ fields: { url: expect.stringMatching(message) } });
  });

  it("suggests, and never merges, what delivers to the same address", async () => {
    const known = await addEndpoint(db, { url: "https://one.example/hook", host: "one.example", externalId: "we_1", account: "a" });
    const { endpointId, suggestions } = await create({ name: "again", provider: "other", url: "https://one.example/hook" });
    expect(suggestions).toBe(1);
    expect(await db.mergeSuggestion.findMany({ where: { OR: [{ firstId: known }, { secondId: known }] } })).toMatchObject([
      { state: "open" },
    ]);
    expect(await stored(endpointId)).toMatchObject({ mergedIntoId: null });
  });

  it.each(["MEMBER", "AUDITOR"] as const)("is not for the role %s", async (role) => {
    await expect(create({ name: "x", provider: "other" }, 1, principal(role, tomas))).rejects.toMatchObject({ code: "not_allowed" });
  });
});

describe("retire and bring back", () => {
  it("leaves the live list and comes back, each with its reason", async () => {
    const id = await addEndpoint(db, { lifecycle: "active" });
    await retireEndpoint.execute({ endpointId: id, version: 1, reason: "service is gone" }, as(1));
    const live = () => db.$queryRaw<{ live: boolean }[]>`SELECT live FROM endpoint WHERE id = ${id}::uuid`;
    expect(await live()).toEqual([{ live: false }]);
    await expect(retireEndpoint.execute({ endpointId: id, version: 2, reason: "again" }, as(2))).rejects.toMatchObject({
      code: "conflict",
    });
    await restoreEndpoint.execute({ endpointId: id, version: 2, reason: "it is not" }, as(3));
    expect(await live()).toEqual([{ live: true }]);
    expect((await auditOf(db, id)).map(({ action }) => action)).toEqual(["endpoint.retire", "endpoint.restore"]);
  });

  it("asks why", async () => {
    const id = await addEndpoint(db);
    await expect(retireEndpoint.execute({ endpointId: id, version: 1, reason: " " }, as(1))).rejects.toMatchObject({
      fields: { reason: expect.any(String) },
    });
  });
});

describe("the timeline", () => {
  it("tells commands with their actor, and what bulk work and time changed without one of its own", async () => {
    const id = await addEndpoint(db);
    await editEndpoint.execute({ endpointId: id, version: 1, changes: { environment: "production" }, reason: "asked" }, as(1));
    await db.$executeRaw`UPDATE endpoint SET team_id = NULL, data_class = 'restricted', valid_from = ${minute(2)} WHERE id = ${id}::uuid`;
    const { events, more } = await readTimeline(security, id, {}, db);
    expect(more).toBe(false);
    expect(events).toMatchObject([
      { kind: "changed", at: minute(2), changes: [{ label: "Data class", before: "unknown", after: "restricted" }] },
      {
        kind: "endpoint.edit",
        at: minute(1),
        actor: security.name,
        reason: "asked",
        changes: [{ label: "Environment", before: "unknown", after: "production" }],
      },
      { kind: "discovered", at: minute(0) },
    ]);
    const page = await readTimeline(security, id, { limit: 2 }, db);
    expect(page).toMatchObject({ more: true, events: [{ at: minute(2) }, { at: minute(1) }] });
    expect((await readTimeline(security, id, { before: minute(1) }, db)).events).toMatchObject([{ kind: "discovered" }]);
  });
});

describe("saved views", () => {
  it("keeps a list under a name, replaces it under the same one, and is the person's own", async () => {
    const member = principal("MEMBER", tomas);
    const { viewId } = await saveView.execute({ name: "Mine, overdue", search: "?rotation=overdue&person=me" }, as(1, member));
    await saveView.execute({ name: "Mine, overdue", search: "rotation=overdue,due_soon" }, as(2, member));
    expect(await readSavedViews(member, db)).toMatchObject([{ id: viewId, search: "?rotation=overdue,due_soon", own: true }]);
    expect(await readSavedViews(security, db)).toEqual([]);
    await expect(deleteView.execute({ viewId }, as(3))).rejects.toMatchObject({ code: "not_found" });
    await deleteView.execute({ viewId }, as(4, member));
    expect(await readSavedViews(member, db)).toEqual([]);
    expect((await auditOf(db, viewId)).map(({ action }) => action)).toEqual(["view.save", "view.save", "view.delete"]);
  });

  it("shares only what the programme shares, and keeps no list that cannot be read", async () => {
    const member = principal("MEMBER", tomas);
    await expect(saveView.execute({ name: "x", search: "", shared: true }, as(1, member))).rejects.toMatchObject({ code: "not_allowed" });
    await expect(saveView.execute({ name: "x", search: "environment=mars" }, as(1, member))).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

import { describe, expect, it } from "vitest";
import { editEndpoint } from "@/lib/endpoints/edit-endpoint";
import { readEndpoint } from "@/lib/endpoints/read-endpoint";
import { addEndpoint, addPerson, addTeam, auditOf, clockAt, minute, principal } from "@/lib/endpoints/testing/estate";
import { undoAssignment } from "@/lib/endpoints/undo-assignment";
import { setPersonStatus } from "@/lib/people/set-person-status";
import { testDatabase } from "@/prisma/testing/database";
import { acceptProposals } from "./accept-proposals";
import { assignOwners } from "./assign-owners";
import { declineProposal } from "./decline-proposal";
import { dismissSuggestion } from "./dismiss-suggestion";
import { proposeOwners } from "./propose-owners";
import { previewOwners, readHandOver, readOwnership, readOwnProposals } from "./queries";
import { withdrawProposals } from "./withdraw-proposals";

const { db } = await testDatabase();
const [priya, tomas, ines, mei] = await Promise.all(
  ["Priya Raman", "Tomás Oliveira", "Ines Moreau", "Mei Hsu"].map((name) => addPerson(db, name)),
);
const security = principal("SECURITY", priya!);
const member = (personId: string) => principal("MEMBER", personId);
const propose = (input: object, at = 1) => proposeOwners.execute(input, { actor: security, db, clock: clockAt(at) });
const ask = (ids: string[], personId: string, at = 1) => propose({ selection: { ids }, to: { personId }, reason: "hand-over" }, at);
const open = (endpointId: string) => db.ownershipProposal.findFirst({ where: { endpointId, state: "open" } });
const stored = (id: string) => db.endpoint.findUniqueOrThrow({ where: { id } });
const statesOf = async (endpointId: string) =>
  (await db.ownershipProposal.findMany({ where: { endpointId }, orderBy: { proposedAt: "asc" } })).map(({ personId, state }) => [
    personId,
    state,
  ]);

describe("asking", () => {
  it("changes no owner, lets the person asked see the endpoint, and is theirs when they say yes", async () => {
    const [a, b] = await Promise.all([addEndpoint(db, { ownerId: ines! }), addEndpoint(db, { backupId: tomas! })]);
    await expect(readEndpoint(member(tomas!), a, minute(1), db)).rejects.toMatchObject({ code: "not_found" });
    await expect(ask([a, b], tomas!)).resolves.toMatchObject({ proposed: 2, unchanged: 0 });
    expect(await stored(a)).toMatchObject({ ownerId: ines, version: 1 });
    await expect(readEndpoint(member(tomas!), a, minute(1), db)).resolves.toMatchObject({ id: a, editable: [] });
    const { proposals } = await readOwnProposals(member(tomas!), db);
    expect(proposals.map(({ endpoint }) => endpoint.id).sort()).toEqual([a, b].sort());
    const accepted = await acceptProposals.execute(
      { proposalIds: proposals.map(({ id }) => id) },
      { actor: member(tomas!), db, clock: clockAt(2) },
    );
    expect(accepted).toEqual({ accepted: 2, tooLate: 0 });
    expect(await stored(a)).toMatchObject({ ownerId: tomas, ownerState: "active", version: 2 });
    expect(await stored(b)).toMatchObject({ ownerId: tomas, backupId: null });
    expect(await db.statement.count({ where: { endpointId: { in: [a, b] }, field: "ownerId", statedById: tomas! } })).toBe(2);
    expect(await db.holder.count({ where: { endpointId: a, personId: { in: [tomas!, ines!] } } })).toBe(2);
  });

  it("leaves alone who owns it already or is asked already, and takes the question to somebody else back", async () => {
    const [mine, asked, other] = await Promise.all([addEndpoint(db, { ownerId: tomas! }), addEndpoint(db), addEndpoint(db)]);
    await ask([asked], tomas!);
    await ask([other], ines!);
    const input = { selection: { ids: [mine, asked, other] }, to: { personId: tomas! } };
    await expect(previewOwners(security, { ...input, how: "propose" }, minute(2), db)).resolves.toMatchObject({
      selected: 3,
      changing: 1,
      unchanged: 2,
      replaced: 1,
      people: [{ name: "Tomás Oliveira", endpoints: 1 }],
    });
    await expect(propose({ ...input, expected: 2 }, 2)).rejects.toMatchObject({ code: "conflict" });
    await expect(propose({ ...input, expected: 3 }, 2)).resolves.toMatchObject({ proposed: 1, unchanged: 2 });
    expect(await statesOf(other)).toEqual([
      [ines, "withdrawn"],
      [tomas, "open"],
    ]);
    await expect(propose(input, 3)).resolves.toMatchObject({ batchId: null, proposed: 0 });
  });

  it("is undone as a whole, but for what was answered", async () => {
    const [a, b] = await Promise.all([addEndpoint(db), addEndpoint(db)]);
    const { batchId } = await ask([a, b], mei!);
    await acceptProposals.execute({ proposalIds: [(await open(a))!.id] }, { actor: member(mei!), db, clock: clockAt(2) });
    const undo = () => withdrawProposals.execute({ batchId: batchId! }, { actor: security, db, clock: clockAt(3) });
    await expect(undo()).resolves.toEqual({ withdrawn: 1, answered: 1 });
    await expect(undo()).rejects.toMatchObject({ code: "conflict" });
    expect(await stored(a)).toMatchObject({ ownerId: mei });
    expect(await stored(b)).toMatchObject({ ownerId: null });
    const { proposals } = await readOwnProposals(member(mei!), db);
    expect(proposals).toEqual([]);
  });

  it("asks nobody who left", async () => {
    const gone = await addPerson(db, "Gone", "departed");
    await expect(ask([await addEndpoint(db)], gone)).rejects.toMatchObject({ fields: { personId: expect.stringContaining("not active") } });
  });
});

describe("not mine", () => {
  it("is remembered, and asks somebody else", async () => {
    const id = await addEndpoint(db);
    await ask([id], tomas!);
    const proposalId = (await open(id))!.id;
    const answer = (actor: string, input: object) =>
      declineProposal.execute({ proposalId, ...input }, { actor: member(actor), db, clock: clockAt(2) });
    await expect(answer(ines!, {})).rejects.toMatchObject({ code: "not_found" });
    await expect(answer(tomas!, { askInstead: tomas })).rejects.toMatchObject({ fields: { askInstead: "Choose somebody else." } });
    await expect(answer(tomas!, { askInstead: ines, reason: "It is the ledger" })).resolves.toEqual({ asked: "Ines Moreau" });
    expect(await statesOf(id)).toEqual([
      [tomas, "declined"],
      [ines, "open"],
    ]);
    expect(await open(id)).toMatchObject({ proposedById: tomas, reason: expect.stringContaining("It is the ledger") });
    await expect(answer(tomas!, {})).rejects.toMatchObject({ code: "conflict" });
    expect((await auditOf(db, id)).map(({ action }) => action)).toEqual(["ownership.decline"]);
  });
});

describe("what ends the question", () => {
  it("is an owner set otherwise", async () => {
    const id = await addEndpoint(db);
    await ask([id], tomas!);
    await editEndpoint.execute(
      { endpointId: id, version: 1, changes: { ownerId: ines }, reason: "told so" },
      { actor: security, db, clock: clockAt(2) },
    );
    expect(await statesOf(id)).toEqual([[tomas, "superseded"]]);
  });

  it("is that the person left", async () => {
    const leaver = await addPerson(db, "Leaver");
    const id = await addEndpoint(db);
    await ask([id], leaver);
    await setPersonStatus.execute(
      { personId: leaver, version: 1, status: "disabled", departedOn: "" },
      { actor: security, db, clock: clockAt(2) },
    );
    expect(await statesOf(id)).toEqual([[leaver, "withdrawn"]]);
  });

  it("is one answer: of fifty at once, one counts", async () => {
    const id = await addEndpoint(db);
    await ask([id], tomas!);
    const proposalIds = [(await open(id))!.id];
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => acceptProposals.execute({ proposalIds }, { actor: member(tomas!), db, clock: clockAt(2) })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await stored(id)).toMatchObject({ ownerId: tomas, version: 2 });
  });
});

describe("suggestions", () => {
  it("rank people by evidence, and forget who was turned down or said no", async () => {
    const [payments, carla, ben, dora] = await Promise.all([
      addTeam(db, "Payments"),
      addPerson(db, "Carla Creator"),
      addPerson(db, "Ben Host"),
      addPerson(db, "Dora Gone", "departed"),
    ]);
    const like = { provider: "github", account: "larkfield/pay", host: "pay.example.com", teamId: payments };
    await Promise.all([
      ...Array.from({ length: 3 }, () => addEndpoint(db, { ...like, ownerId: ben })),
      addEndpoint(db, { ...like, ownerId: carla, account: "larkfield/else" }),
      addEndpoint(db, { ...like, ownerId: dora, ownerState: "departed" }),
    ]);
    const id = await addEndpoint(db, { ...like, ownerId: dora, ownerState: "departed", creatorLabel: "Carla Creator" });
    const names = async () => (await readOwnership(security, id, db)).suggestions.map(({ name }) => name);
    const { suggestions } = await readOwnership(security, id, db);
    expect(suggestions.map(({ name }) => name)).toEqual(["Ben Host", "Carla Creator"]);
    expect(suggestions[0]!.evidence).toEqual([
      "owns 3 of 3 endpoints of larkfield/pay",
      "owns 3 of 4 that deliver to pay.example.com",
      expect.stringMatching(/^owns 3 of 4 endpoints of Payments/),
    ]);
    expect(suggestions[1]!.evidence[0]).toBe("created it as “Carla Creator”");
    expect((await readOwnership(member(ben), await addEndpoint(db, { ownerId: ben }), db)).suggestions).toEqual([]);

    await dismissSuggestion.execute({ endpointId: id, personId: ben }, { actor: security, db, clock: clockAt(1) });
    expect(await names()).toEqual(["Carla Creator"]);
    await propose({ selection: { ids: [id] }, to: { suggested: true } }, 2);
    expect(await open(id)).toMatchObject({
      personId: carla,
      evidence: [expect.stringContaining("created it"), expect.any(String), expect.any(String)],
    });
    await declineProposal.execute({ proposalId: (await open(id))!.id }, { actor: member(carla), db, clock: clockAt(3) });
    expect(await names()).toEqual([]);
    const preview = await previewOwners(security, { selection: { ids: [id] }, to: { suggested: true }, how: "propose" }, minute(4), db);
    expect(preview).toMatchObject({ selected: 1, changing: 0, withoutSuggestion: 1 });
  });

  it("names nobody by a name that two people have", async () => {
    await Promise.all([addPerson(db, "Jan Kowal"), addPerson(db, "Jan Kowal")]);
    const id = await addEndpoint(db, { creatorLabel: "jan kowal" });
    expect((await readOwnership(security, id, db)).suggestions).toEqual([]);
  });
});

describe("hand-over", () => {
  it("gives everything of one person away at once, with a reason, and is undone", async () => {
    const from = await addPerson(db, "From Whom");
    const ids = await Promise.all([1, 2, 3].map(() => addEndpoint(db, { ownerId: from })));
    await addEndpoint(db, { ownerId: from, lifecycle: "retired" });
    expect((await readHandOver(security, from, db)).rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
    const input = { selection: { ownedBy: from }, to: { personId: ines! } };
    const run = (reason: string) => assignOwners.execute({ ...input, reason }, { actor: security, db, clock: clockAt(1) });
    await expect(run("")).rejects.toMatchObject({ code: "invalid_input" });
    const { assignmentId, changed } = await run("Left on Friday");
    expect(changed).toBe(3);
    expect(await db.endpoint.count({ where: { ownerId: ines!, id: { in: ids } } })).toBe(3);
    await expect(undoAssignment.execute({ assignmentId }, { actor: security, db, clock: clockAt(2) })).resolves.toEqual({
      restored: 3,
      kept: 0,
    });
    expect(await db.endpoint.count({ where: { ownerId: from, id: { in: ids } } })).toBe(3);
  });
});

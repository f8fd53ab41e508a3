import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { assignEndpoints } from "./assign-endpoints";
import { previewAssignment } from "./assign-plan";
import { editEndpoint } from "./edit-endpoint";
import { addEndpoint, addPerson, addTeam, auditOf, clockAt, minute, principal } from "./testing/estate";
import { undoAssignment } from "./undo-assignment";

const { db } = await testDatabase();
const [priya, tomas, ines] = await Promise.all([
  addPerson(db, "Priya Raman"),
  addPerson(db, "Tomás Oliveira"),
  addPerson(db, "Ines Moreau"),
]);
const security = principal("SECURITY", priya);
const assign = (input: object, at = 1, actor = security) => assignEndpoints.execute(input, { actor, db, clock: clockAt(at) });
const undo = (assignmentId: string, at: number) => undoAssignment.execute({ assignmentId }, { actor: security, db, clock: clockAt(at) });
const stored = (id: string) => db.endpoint.findUniqueOrThrow({ where: { id } });

describe("one command for many", () => {
  it("wants a reason for an owner who was not asked, and none for taking it over or leaving it", async () => {
    const id = await addEndpoint(db, { ownerId: tomas });
    const selection = { ids: [id] };
    await expect(assign({ selection, changes: { ownerId: ines } })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { reason: expect.stringMatching(/without asking/) },
    });
    expect(await stored(id)).toMatchObject({ ownerId: tomas, version: 1 });
    await assign({ selection, changes: { ownerId: priya } });
    await assign({ selection, changes: { ownerId: null } }, 2);
    expect(await stored(id)).toMatchObject({ ownerId: null, ownerState: "missing" });
  });

  it("changes what differs, counts what does not, and is one event with a row each", async () => {
    const [a, b, c] = await Promise.all([addEndpoint(db), addEndpoint(db, { ownerId: ines }), addEndpoint(db, { ownerId: tomas })]);
    const result = await assign({ selection: { ids: [a, b, c] }, changes: { ownerId: tomas }, reason: "hand-over" });
    expect(result).toMatchObject({ changed: 2, unchanged: 1 });
    for (const id of [a, b]) expect(await stored(id)).toMatchObject({ ownerId: tomas, ownerState: "active", version: 2 });
    expect(await stored(c)).toMatchObject({ version: 1 });
    const events = await auditOf(db, result.assignmentId!);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      action: "endpoint.assign",
      data: { changed: 2, unchanged: 1, changes: { ownerId: { name: "Tomás Oliveira" } } },
    });
    const [record] = await db.$queryRaw<
      { n: number }[]
    >`SELECT ((record::jsonb) ->> 'detailsCount')::int AS n FROM audit_event WHERE object_id = ${result.assignmentId}`;
    expect(record?.n).toBe(2);
    expect(await db.statement.count({ where: { endpointId: { in: [a, b, c] }, field: "ownerId", statedById: priya } })).toBe(2);
    expect(await db.holder.findMany({ where: { endpointId: b, personId: ines } })).toMatchObject([{ until: minute(1) }]);
  });

  it("writes nothing and no event when everything is so already", async () => {
    const id = await addEndpoint(db, { environment: "test" });
    await expect(assign({ selection: { ids: [id] }, changes: { environment: "test" } })).resolves.toMatchObject({
      assignmentId: null,
      changed: 0,
    });
    expect(await stored(id)).toMatchObject({ version: 1 });
  });

  it("makes a backup the owner without keeping them as backup", async () => {
    const id = await addEndpoint(db, { ownerId: tomas, backupId: ines });
    await assign({ selection: { ids: [id] }, changes: { ownerId: ines }, reason: "asked her" });
    expect(await stored(id)).toMatchObject({ ownerId: ines, backupId: null });
  });

  it.each(["MEMBER", "AUDITOR"] as const)("is not for the role %s", async (role) => {
    const id = await addEndpoint(db, { ownerId: tomas });
    await expect(assign({ selection: { ids: [id] }, changes: { environment: "test" } }, 1, principal(role, tomas))).rejects.toMatchObject({
      code: "not_allowed",
    });
    expect(await stored(id)).toMatchObject({ version: 1 });
  });
});

describe("a whole list, by its address", () => {
  let teamId: string;
  let ids: string[];
  beforeAll(async () => {
    teamId = await addTeam(db, "Ledger");
    ids = await Promise.all(Array.from({ length: 12 }, (_, n) => addEndpoint(db, { teamId, name: `ledger-${n}` })));
    await addEndpoint(db, { teamId, name: "retired", lifecycle: "retired" });
  });

  it("previews exactly what it then does", async () => {
    const input = { selection: { search: `team=${teamId}` }, changes: { dataClass: "confidential", ownerId: ines }, reason: "asked her" };
    const preview = await previewAssignment(security, input, minute(2), db);
    expect(preview).toMatchObject({
      selected: 12,
      changing: 12,
      unchanged: 0,
      byField: { dataClass: 12, ownerId: 12 },
      replacedOwners: [],
    });
    const result = await assign({ ...input, expected: preview.selected }, 3);
    expect(result.changed).toBe(preview.changing);
    expect(await db.endpoint.count({ where: { id: { in: ids }, dataClass: "confidential", ownerId: ines } })).toBe(12);
  });

  it("does nothing when the list grew since the preview", async () => {
    await addEndpoint(db, { teamId, name: "late" });
    const input = { selection: { search: `team=${teamId}` }, changes: { environment: "production" }, expected: 12 };
    await expect(assign(input, 4)).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/13/) });
  });

  it("refuses an address that is no list", async () => {
    await expect(assign({ selection: { search: "environment=mars" }, changes: { teamId: null } })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

describe("undo", () => {
  it("brings back values and earlier statements, leaves later edits, and counts both", async () => {
    const [a, b] = await Promise.all([addEndpoint(db, { ownerId: ines }), addEndpoint(db)]);
    await editEndpoint.execute(
      { endpointId: a, version: 1, changes: { environment: "staging" }, reason: "mine" },
      { actor: security, db, clock: clockAt(1) },
    );
    const { assignmentId } = await assign(
      { selection: { ids: [a, b] }, changes: { environment: "production", ownerId: tomas }, reason: "agreed" },
      2,
    );
    await editEndpoint.execute({ endpointId: b, version: 2, changes: { environment: "test" } }, { actor: security, db, clock: clockAt(3) });
    await expect(undo(assignmentId!, 4)).resolves.toEqual({ restored: 2, kept: 0 });
    expect(await stored(a)).toMatchObject({ environment: "staging", ownerId: ines, ownerState: "active" });
    expect(await stored(b)).toMatchObject({ environment: "test", ownerId: null, ownerState: "missing" });
    expect(await db.statement.findMany({ where: { endpointId: a } })).toMatchObject([
      { field: "environment", value: "staging", reason: "mine", statedAt: minute(1) },
    ]);
    await expect(undo(assignmentId!, 5)).rejects.toMatchObject({ code: "conflict" });
  });

  it("leaves a value that somebody stated again meanwhile, even when it is the same", async () => {
    const id = await addEndpoint(db);
    const { assignmentId } = await assign({ selection: { ids: [id] }, changes: { environment: "production" } }, 1);
    await editEndpoint.execute(
      { endpointId: id, version: 2, changes: { environment: "production" } },
      { actor: security, db, clock: clockAt(2) },
    );
    await expect(undo(assignmentId!, 3)).rejects.toMatchObject({ code: "conflict" });
    expect(await stored(id)).toMatchObject({ environment: "production" });
  });

  it("knows no assignment that never was", async () => {
    await expect(undo("0193a3c0-0000-7000-8000-000000000000", 1)).rejects.toMatchObject({ code: "not_found" });
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { assignRole } from "@/lib/accounts/assign-role";
import { readPrincipal } from "@/lib/accounts/read-principal";
import { signInWithPassword } from "@/lib/accounts/sign-in-with-password";
import { createAccount, type TestAccount } from "@/lib/accounts/testing/accounts";
import { evaluateDue } from "@/lib/checks/evaluate-endpoints";
import { systemClock } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { testDatabase } from "@/prisma/testing/database";
import { createPerson } from "./create-person";
import { createTeam } from "./create-team";
import { editPerson } from "./edit-person";
import { editTeam } from "./edit-team";
import { listPeople } from "./queries";
import { readPerson } from "./read-person";
import { removeTeam } from "./remove-team";
import { setPersonStatus } from "./set-person-status";
import { setTeamMember } from "./set-team-member";

let db: PrismaClient;
let admin: TestAccount;
let security: TestAccount;
let member: TestAccount;
const today = new Date().toISOString().slice(0, 10);

const add = (name: string, more: object = {}) =>
  createPerson.execute({ name, email: "", managerId: "", ...more }, { actor: security.principal, db }).then(({ id }) => id);

async function addEndpoints(ownerId: string, count: number, more: { backupId?: string; holderId?: string } = {}): Promise<string[]> {
  const at = new Date("2026-01-01T00:00:00Z");
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  await db.endpoint.createMany({
    data: ids.map((id) => ({
      id,
      provider: "github",
      name: `hook ${id}`,
      ownerId,
      ownerState: "active" as const,
      backupId: more.backupId ?? null,
      discoveredAt: at,
      validFrom: at,
      receiver: {},
      events: [],
      servicePermissions: [],
      failing: [],
    })),
  });
  if (more.holderId) await db.holder.createMany({ data: ids.map((endpointId) => ({ endpointId, personId: more.holderId!, since: at })) });
  return ids;
}

beforeAll(async () => {
  ({ db } = await testDatabase());
  admin = await createAccount(db, { email: "ada@example.com", role: "ADMIN" });
  security = await createAccount(db, { email: "sec@example.com", role: "SECURITY" });
  member = await createAccount(db, { email: "mem@example.com", role: "MEMBER" });
});

describe("leavers", () => {
  test("sessions end, what they own says so from now on, and the history keeps what was", async () => {
    const leaver = await createAccount(db, { email: "leaver@example.com", role: "MEMBER" });
    const { token } = await signInWithPassword(
      { email: "leaver@example.com", password: "correct horse battery" },
      { address: "192.0.2.1", userAgent: "" },
      { db },
    );
    const [endpointId] = await addEndpoints(leaver.person.id, 1);
    const input = { personId: leaver.person.id, version: 1, status: "departed", departedOn: today };
    const result = await setPersonStatus.execute(input, { actor: admin.principal, db });
    expect(result).toEqual({ sessionsEnded: 2, endpointsOwned: 1 });
    expect(await readPrincipal(token, systemClock.now(), db)).toBeUndefined();
    const endpoint = await db.endpoint.findUniqueOrThrow({ where: { id: endpointId! } });
    expect(endpoint.ownerState).toBe("departed");
    const history = await db.$queryRaw<
      { owner_state: string }[]
    >`SELECT owner_state::text FROM endpoint_history WHERE id = ${endpointId}::uuid`;
    expect(history[0]?.owner_state).toBe("active");
    // Judged in the same transaction: the flag is there when the page reloads.
    expect(endpoint.failing.length).toBeGreaterThan(0);
    await expect(
      signInWithPassword(
        { email: "leaver@example.com", password: "correct horse battery" },
        { address: "192.0.2.1", userAgent: "" },
        { db },
      ),
    ).rejects.toMatchObject({ code: "wrong_credentials" });

    const back = await setPersonStatus.execute({ ...input, version: 2, status: "active", departedOn: "" }, { actor: admin.principal, db });
    expect(back.endpointsOwned).toBe(1);
    expect((await db.endpoint.findUniqueOrThrow({ where: { id: endpointId! } })).ownerState).toBe("active");
    expect((await db.person.findUniqueOrThrow({ where: { id: leaver.person.id } })).departedAt).toBeNull();
  });

  test("more endpoints than one answer can wait for are judged by the worker; backups and holders too", async () => {
    const [owner, backup, holder] = [await add("Owner"), await add("Backup"), await add("Holder")];
    await addEndpoints(owner, 501, { backupId: backup, holderId: holder });
    for (const personId of [backup, holder]) {
      await setPersonStatus.execute({ personId, version: 1, status: "departed", departedOn: today }, { actor: security.principal, db });
      expect(await db.evaluationQueue.count()).toBe(501);
      while ((await inTransaction(db, (tx) => evaluateDue(tx, systemClock.now()), 60_000)) > 0);
    }
    const failing = await db.endpoint.findFirstOrThrow({ where: { ownerId: owner } });
    expect(failing.failing.length).toBeGreaterThan(0);
  });

  test("nobody leaves tomorrow, and the form that is older than the row changes nothing", async () => {
    const personId = await add("Tom");
    const leave = (departedOn: string, version = 1) =>
      setPersonStatus.execute({ personId, version, status: "departed", departedOn }, { actor: security.principal, db });
    await expect(leave("2999-01-01")).rejects.toMatchObject({ fields: { departedOn: expect.stringContaining("not come yet") } });
    await expect(leave("")).rejects.toMatchObject({ fields: { departedOn: expect.any(String) } });
    await expect(leave("2026-02-30")).rejects.toMatchObject({ code: "invalid_input" });
    await expect(leave(today, 7)).rejects.toMatchObject({ code: "conflict" });
    expect((await db.person.findUniqueOrThrow({ where: { id: personId } })).status).toBe("active");
  });

  test("the security team cannot lock an account out, or take it over by its address", async () => {
    const target = { personId: admin.person.id, version: 1 };
    const attempts = [
      setPersonStatus.execute({ ...target, status: "disabled", departedOn: "" }, { actor: security.principal, db }),
      editPerson.execute({ ...target, name: "ada", email: "sec2@example.com", managerId: "" }, { actor: security.principal, db }),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: "not_allowed" });
    // A name is no way in.
    await editPerson.execute({ ...target, name: "Ada", email: "ada@example.com", managerId: "" }, { actor: security.principal, db });
  });

  test("the last admin is neither disabled nor gone", async () => {
    const { version } = await db.person.findUniqueOrThrow({ where: { id: admin.person.id } });
    const disable = { personId: admin.person.id, version, status: "disabled", departedOn: "" };
    await expect(setPersonStatus.execute(disable, { actor: admin.principal, db })).rejects.toThrow("last platform admin");
    const second = await createAccount(db, { email: "two@example.com", role: "ADMIN" });
    await Promise.allSettled([
      setPersonStatus.execute(disable, { actor: admin.principal, db }),
      assignRole.execute({ personId: second.person.id, role: "MEMBER" }, { actor: admin.principal, db }),
    ]);
    expect(await db.account.count({ where: { role: "ADMIN", person: { status: "active" } } })).toBe(1);
    await db.person.update({ where: { id: admin.person.id }, data: { status: "active" } });
    await db.account.update({ where: { personId: admin.person.id }, data: { role: "ADMIN" } });
  });
});

describe("people", () => {
  test("of two who take one address or one name at the same moment, the second is told who has it", async () => {
    const pair = <T>(run: () => Promise<T>) => Promise.allSettled([run(), run()]);
    for (let turn = 0; turn < 5; turn++) {
      const twice = [
        ...(await pair(() => add("Mei", { email: `mei-${turn}@example.com` }))),
        ...(await pair(() => createTeam.execute({ name: `Payments ${turn}`, leadId: "" }, { actor: security.principal, db }))),
      ];
      const refused = twice.flatMap((one) => (one.status === "rejected" ? [one.reason as object] : []));
      expect(refused).toHaveLength(2);
      for (const reason of refused) expect(reason).toMatchObject({ code: "invalid_input" });
    }
  });

  test("an address belongs to one person, a manager is active and no loop", async () => {
    const boss = await add("Boss", { email: "Boss@Example.com" });
    await expect(add("Other", { email: "boss@example.com" })).rejects.toMatchObject({
      fields: { email: expect.stringContaining("Boss has this address") },
    });
    const middle = await add("Middle", { managerId: boss });
    const low = await add("Low", { managerId: middle });
    const edit = (managerId: string) =>
      editPerson.execute(
        { personId: boss, version: 1, name: "Boss", email: "boss@example.com", managerId },
        { actor: security.principal, db },
      );
    for (const managerId of [boss, middle, low])
      await expect(edit(managerId), managerId).rejects.toMatchObject({ fields: { managerId: expect.any(String) } });
    await expect(edit("unknown")).rejects.toMatchObject({ code: "invalid_input" });
  });

  test("of two who edit at once one wins and the other is told", async () => {
    const personId = await add("Pair");
    const edits = ["One", "Two"].map((name) =>
      editPerson.execute({ personId, version: 1, name, email: "", managerId: "" }, { actor: security.principal, db }),
    );
    const outcomes = await Promise.allSettled(edits);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("1,000 people: each keyset page follows the one before, no one twice, no one missing", async () => {
    await db.person.createMany({ data: Array.from({ length: 1000 }, (_, n) => ({ name: `Same name ${n % 7}`, createdAt: new Date() })) });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listPeople(security.principal, { tab: "active", q: "same", after });
      seen.push(...page.people.map(({ id }) => id));
      after = page.nextAfter;
    } while (after);
    expect(seen).toHaveLength(1000);
    expect(new Set(seen).size).toBe(1000);
    expect((await listPeople(security.principal, { tab: "active", q: "100%_" })).people).toEqual([]);
  });

  test("a member sees names, mail and teams of those who are here, and nothing else", async () => {
    const gone = await add("Gone");
    await setPersonStatus.execute({ personId: gone, version: 1, status: "departed", departedOn: today }, { actor: security.principal, db });
    const page = await listPeople(member.principal, { tab: "left" });
    expect(page.counts).toBeUndefined();
    expect(page.people.every((person) => !person.more)).toBe(true);
    expect((await readPerson(member.principal, security.person.id, new Date())).more).toBeUndefined();
    await expect(readPerson(member.principal, gone, new Date())).rejects.toMatchObject({ code: "not_found" });
    expect((await readPerson(security.principal, gone, new Date())).more?.status).toBe("departed");
  });
});

describe("teams", () => {
  test("members and lead belong to it from their next request; a team with endpoints stays", async () => {
    const { id: teamId } = await createTeam.execute({ name: "Payments", leadId: "" }, { actor: security.principal, db });
    await expect(createTeam.execute({ name: "payments ", leadId: "" }, { actor: security.principal, db })).rejects.toMatchObject({
      fields: { name: expect.any(String) },
    });
    const principal = async () => {
      const { token } = await signInWithPassword(
        { email: "mem@example.com", password: "correct horse battery" },
        { address: "192.0.2.9", userAgent: "" },
        { db },
      );
      return readPrincipal(token, systemClock.now(), db);
    };
    const change = (input: object) =>
      setTeamMember.execute({ teamId, personId: member.person.id, ...input }, { actor: security.principal, db });
    await change({ member: true });
    await change({ member: true });
    expect((await principal())?.teamIds).toEqual([teamId]);
    await change({ member: false });
    expect((await principal())?.teamIds).toEqual([]);
    await editTeam.execute({ teamId, version: 1, name: "Payments", leadId: member.person.id }, { actor: security.principal, db });
    expect((await principal())?.teamIds).toEqual([teamId]);
    const [endpointId] = await addEndpoints(member.person.id, 1);
    await db.endpoint.update({ where: { id: endpointId! }, data: { teamId } });
    await expect(removeTeam.execute({ teamId, version: 2 }, { actor: security.principal, db })).rejects.toMatchObject({ code: "conflict" });
    await db.endpoint.update({ where: { id: endpointId! }, data: { teamId: null } });
    await removeTeam.execute({ teamId, version: 2 }, { actor: security.principal, db });
    expect((await principal())?.teamIds).toEqual([]);
  });
});

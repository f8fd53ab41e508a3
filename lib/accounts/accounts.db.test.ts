import { beforeAll, describe, expect, test } from "vitest";
import { auditActions, createAccount, type TestAccount } from "@/lib/accounts/testing/accounts";
import { systemClock } from "@/lib/core/clock";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { testDatabase } from "@/prisma/testing/database";
import { assignRole } from "./assign-role";
import { changePassword } from "./change-password";
import { endSession } from "./end-session";
import { ensureSetupLink } from "./ensure-setup-link";
import { invitePerson } from "./invite-person";
import { readPrincipal } from "./read-principal";
import { redeemLink } from "./redeem-link";
import { resetPassword } from "./reset-password";
import { signInWithPassword } from "./sign-in-with-password";

const origin = { address: "192.0.2.1", userAgent: "test" };
const now = () => systemClock.now();
const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);
const password = "correct horse battery";

let db: PrismaClient;
let admin: TestAccount;
const tokenOf = (path: string | undefined) => new URLSearchParams(path?.split("?")[1]).get("token")!;
const signIn = (email: string, given = password, from = origin) => signInWithPassword({ email, password: given }, from, { db });

beforeAll(async () => {
  ({ db } = await testDatabase());
});

describe("set-up", () => {
  test("the first admin comes by the newest link alone, once", async () => {
    const first = tokenOf(await ensureSetupLink(db));
    const second = tokenOf(await ensureSetupLink(db));
    const form = { password, name: "Ada", email: "Ada@Example.com" };
    await expect(redeemLink({ token: first, ...form }, { db })).rejects.toThrow("This link was used");
    await expect(redeemLink({ token: second, password }, { db })).rejects.toMatchObject({
      fields: { name: expect.any(String), email: expect.any(String) },
    });
    expect(await redeemLink({ token: second, ...form }, { db })).toEqual({ email: "ada@example.com" });
    await expect(redeemLink({ token: second, ...form }, { db })).rejects.toThrow("This link was used");
    expect(await ensureSetupLink(db)).toBeUndefined();
    admin = await createAccount(db, { email: "ada@example.com", role: "ADMIN", existing: true });
  });

  test("a set-up link that outlived the set-up makes no second admin", async () => {
    const { createOneTimeLink } = await import("./one-time-link");
    const token = await db.$transaction((tx) => createOneTimeLink(tx, "setup", null, now()));
    await expect(redeemLink({ token, password, name: "Eve", email: "eve@example.com" }, { db })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await db.person.count({ where: { email: "eve@example.com" } })).toBe(0);
  });
});

describe("sessions", () => {
  test("each sign-in is a new token, stored hashed; signing out, disabling and the clock end it", async () => {
    const [one, two] = [await signIn("ada@example.com"), await signIn("ADA@example.com ")];
    expect(one.token).not.toBe(two.token);
    const stored = await db.session.findMany();
    expect(JSON.stringify(stored.map(({ tokenHash }) => Buffer.from(tokenHash).toString("base64url")))).not.toContain(one.token);
    const principal = await readPrincipal(one.token, now(), db);
    expect(principal).toMatchObject({ name: "Ada", role: "ADMIN" });
    await endSession.execute({ sessionId: principal!.sessionId }, { actor: principal!, db });
    expect(await readPrincipal(one.token, now(), db)).toBeUndefined();
    expect(await readPrincipal(two.token, now(), db)).toBeDefined();
    expect(await readPrincipal(two.token, later(13), db)).toBeUndefined();
    expect(await readPrincipal("x".repeat(43), now(), db)).toBeUndefined();
  });

  test("the idle time is a setting; seven days end every session, used or not", async () => {
    const { token } = await signIn("ada@example.com");
    await db.setting.create({ data: { key: "sessions", value: { idleHours: 168 }, updatedAt: now() } });
    expect(await readPrincipal(token, later(13), db)).toBeDefined();
    expect(await readPrincipal(token, later(7 * 24 + 1), db)).toBeUndefined();
    await db.setting.delete({ where: { key: "sessions" } });
  });

  test("nobody ends another person's session: the same 404 as for one that never was", async () => {
    const other = await createAccount(db, { email: "mo@example.com", role: "MEMBER" });
    const { token } = await signIn("ada@example.com");
    const session = (await readPrincipal(token, now(), db))!.sessionId;
    for (const sessionId of [session, "00000000-0000-4000-8000-000000000000"])
      await expect(endSession.execute({ sessionId }, { actor: other.principal, db })).rejects.toMatchObject({ code: "not_found" });
    expect(await readPrincipal(token, now(), db)).toBeDefined();
  });

  test("a new password ends the other sessions, a wrong current one is counted and changes nothing", async () => {
    await createAccount(db, { email: "pat@example.com", role: "MEMBER" });
    const here = (await readPrincipal((await signIn("pat@example.com")).token, now(), db))!;
    const elsewhere = (await signIn("pat@example.com")).token;
    const change = (current: string) => changePassword.execute({ current, next: "another long password" }, { actor: here, db });
    for (let n = 0; n < 5; n++) expect(await change("wrong")).toEqual({ changed: false, reason: "wrong_password" });
    expect(await change(password)).toEqual({ changed: false, reason: "too_many" });
    await db.rateLimit.deleteMany();
    expect(await change(password)).toMatchObject({ changed: true });
    expect(await readPrincipal(elsewhere, now(), db)).toBeUndefined();
    await expect(signIn("pat@example.com")).rejects.toMatchObject({ code: "wrong_credentials" });
  });
});

describe("accounts by an admin", () => {
  test("an invitation works once, for its person, until it is over", async () => {
    const person = await db.person.create({ data: { name: "Ines", email: "ines@example.com", createdAt: now() } });
    const invite = () => invitePerson.execute({ personId: person.id, role: "SECURITY" }, { actor: admin.principal, db });
    const stale = (await invite()).token!;
    const token = (await invite()).token!;
    await expect(redeemLink({ token: stale, password }, { db })).rejects.toMatchObject({ code: "not_found" });
    await expect(redeemLink({ token, password: "short" }, { db })).rejects.toMatchObject({
      fields: { password: "Use 12 characters or more." },
    });
    await expect(redeemLink({ token, password }, { db, clock: { now: () => later(8 * 24) } })).rejects.toMatchObject({ code: "not_found" });
    // Of two at once one wins.
    const both = await Promise.allSettled([redeemLink({ token, password }, { db }), redeemLink({ token, password }, { db })]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(invite()).rejects.toMatchObject({ code: "conflict" });
    const principal = await readPrincipal((await signIn("ines@example.com")).token, now(), db);
    expect(principal?.role).toBe("SECURITY");
  });

  test("a role change ends the person's sessions at once", async () => {
    const { person } = await createAccount(db, { email: "rae@example.com", role: "MEMBER" });
    const { token } = await signIn("rae@example.com");
    await assignRole.execute({ personId: person.id, role: "AUDITOR" }, { actor: admin.principal, db });
    expect(await readPrincipal(token, now(), db)).toBeUndefined();
    expect((await readPrincipal((await signIn("rae@example.com")).token, now(), db))?.role).toBe("AUDITOR");
  });

  test("a reset link sets a password and ends every session", async () => {
    const { person } = await createAccount(db, { email: "sam@example.com", role: "MEMBER" });
    const { token: session } = await signIn("sam@example.com");
    const { token } = await resetPassword.execute({ personId: person.id }, { actor: admin.principal, db });
    expect(await readPrincipal(session, now(), db)).toBeDefined();
    await redeemLink({ token, password: "a new long password" }, { db });
    expect(await readPrincipal(session, now(), db)).toBeUndefined();
    await signIn("sam@example.com", "a new long password");
  });

  test("the last admin stays one, whoever asks and however many ask at once", async () => {
    const demote = (personId: string) => assignRole.execute({ personId, role: "MEMBER" }, { actor: admin.principal, db });
    await expect(demote(admin.person.id)).rejects.toThrow("last platform admin");
    // Invited only: no way in, so no second admin.
    const invited = await db.person.create({ data: { name: "Ivo", email: "ivo@example.com", createdAt: now() } });
    await invitePerson.execute({ personId: invited.id, role: "ADMIN" }, { actor: admin.principal, db });
    await expect(demote(admin.person.id)).rejects.toThrow("last platform admin");
    const second = await createAccount(db, { email: "second@example.com", role: "ADMIN" });
    const both = await Promise.allSettled([demote(admin.person.id), demote(second.person.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await db.account.updateMany({ where: { personId: admin.person.id }, data: { role: "ADMIN" } });
  });

  test("every one of these is in the log, no secret is", async () => {
    const actions = await auditActions(db);
    expect(actions).toEqual(
      expect.arrayContaining([
        "account.setup-redeemed",
        "account.invite",
        "account.invitation-redeemed",
        "account.reset",
        "account.assign-role",
        "session.started",
        "session.end",
        "session.refused",
        "account.change-password",
      ]),
    );
    const [row] = await db.$queryRaw<{ text: string }[]>`SELECT string_agg(record, '') AS text FROM audit_event`;
    expect(row!.text).not.toMatch(/battery|\$argon2/);
  });
});

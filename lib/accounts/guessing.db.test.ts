import { beforeAll, beforeEach, expect, test } from "vitest";
import { createAccount } from "@/lib/accounts/testing/accounts";
import { createDatabase } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { testDatabase } from "@/prisma/testing/database";
import { changePassword } from "./change-password";
import { signInWithPassword } from "./sign-in-with-password";

let db: PrismaClient;
let other: PrismaClient;
const right = "correct horse battery";
const from = (address: string) => ({ address, userAgent: "test" });
const codeOf = (given: { email: string; password: string }, address: string, on = db) =>
  signInWithPassword(given, from(address), { db: on }).then(
    () => "in",
    (error: { code: string }) => error.code,
  );

beforeAll(async () => {
  const one = await testDatabase();
  db = one.db;
  // A second pool, as another web process has.
  other = createDatabase(one.applicationUrl, 5);
  await createAccount(db, { email: "ada@example.com", role: "ADMIN" });
  return () => other.$disconnect();
});
beforeEach(() => db.rateLimit.deleteMany());

test("200 tries at once over two processes: at most five are looked at, then the right password waits too", async () => {
  const tries = await Promise.all(
    Array.from({ length: 200 }, (_, n) => codeOf({ email: "ada@example.com", password: `guess ${n}` }, "192.0.2.1", n % 2 ? db : other)),
  );
  expect(tries.filter((code) => code === "wrong_credentials").length).toBeLessThanOrEqual(5);
  expect(tries.filter((code) => code === "too_many").length).toBeGreaterThanOrEqual(195);
  expect(await codeOf({ email: "ada@example.com", password: right }, "192.0.2.1")).toBe("too_many");
  // Somebody else's guessing does not lock the owner out at their own address.
  expect(await codeOf({ email: "ada@example.com", password: right }, "192.0.2.2")).toBe("in");
});

test("many addresses guess one account twenty times at most", async () => {
  const codes: string[] = [];
  for (let n = 0; n < 25; n++) codes.push(await codeOf({ email: "ada@example.com", password: "wrong guess here" }, `192.0.2.${n + 10}`));
  expect(codes.filter((code) => code === "wrong_credentials")).toHaveLength(20);
  expect(codes.slice(20)).toEqual(Array(5).fill("too_many"));
});

test("one address that tries many accounts is stopped", async () => {
  const codes = await Promise.all(
    Array.from({ length: 120 }, (_, n) => codeOf({ email: `user${n}@example.com`, password: "x" }, "192.0.2.99")),
  );
  expect(codes.filter((code) => code === "too_many").length).toBeGreaterThanOrEqual(20);
});

test("a whole office behind one address signs in, and still guesses no more than one does", async () => {
  const codes: string[] = [];
  for (let n = 0; n < 105; n++) codes.push(await codeOf({ email: "ada@example.com", password: right }, "192.0.2.98"));
  expect(new Set(codes)).toEqual(new Set(["in"]));
  const guesses = await Promise.all(
    Array.from({ length: 120 }, (_, n) => codeOf({ email: `user${n}@example.com`, password: "x" }, "192.0.2.98")),
  );
  expect(guesses.filter((code) => code === "too_many").length).toBeGreaterThanOrEqual(20);
});

test("a hundred people who mistype their own password keep nobody from changing theirs", async () => {
  const reasons: string[] = [];
  for (let n = 0; n < 105; n++) {
    const { principal } = await createAccount(db, { email: `own${n}@example.com`, role: "MEMBER" });
    const tried = await changePassword.execute({ current: "mistyped", next: "another long password" }, { actor: principal, db });
    reasons.push(tried.changed ? "changed" : tried.reason);
  }
  expect(new Set(reasons)).toEqual(new Set(["wrong_password"]));
});

test("a right password clears the counters of the account", async () => {
  for (let n = 0; n < 4; n++) await codeOf({ email: "ada@example.com", password: "wrong" }, "192.0.2.3");
  expect(await codeOf({ email: "ada@example.com", password: right }, "192.0.2.3")).toBe("in");
  for (let n = 0; n < 5; n++) expect(await codeOf({ email: "ada@example.com", password: "wrong" }, "192.0.2.3")).toBe("wrong_credentials");
});

test("guessing writes two events per window, not two hundred", async () => {
  const count = async () =>
    Number((await db.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM audit_event WHERE action = 'session.refused'`)[0]!.n);
  const before = await count();
  for (let n = 0; n < 30; n++) await codeOf({ email: "ada@example.com", password: "wrong" }, "192.0.2.4");
  expect((await count()) - before).toBe(2);
});

test("unknown, password-less and disabled accounts answer as a wrong password does: the same words, about the same time", async () => {
  const person = await db.person.create({ data: { name: "No way in", email: "none@example.com", createdAt: new Date() } });
  await db.account.create({ data: { personId: person.id, role: "MEMBER", createdAt: new Date() } });
  const gone = await createAccount(db, { email: "gone@example.com", role: "MEMBER" });
  await db.person.update({ where: { id: gone.person.id }, data: { status: "disabled" } });
  const millis = async (email: string) => {
    const started = performance.now();
    expect(await codeOf({ email, password: email === "gone@example.com" ? right : "wrong" }, "192.0.2.5")).toBe("wrong_credentials");
    return performance.now() - started;
  };
  // In turns, so that a busy machine slows all of them alike; the fastest of each is what the work itself takes.
  const emails = ["ada@example.com", "nobody@example.com", "none@example.com", "gone@example.com"];
  const fastest = new Map(emails.map((email) => [email, Number.POSITIVE_INFINITY]));
  // A verification takes most of the time; without it the answer would come in a fraction.
  const tooFast = () => emails.filter((email) => fastest.get(email)! < fastest.get("ada@example.com")! * 0.5);
  // More rounds only bring each nearer to what it takes undisturbed.
  for (let round = 0; round < 8 || (round < 60 && tooFast().length > 0); round++) {
    await db.rateLimit.deleteMany();
    for (const email of emails) fastest.set(email, Math.min(fastest.get(email)!, await millis(email)));
  }
  expect(tooFast(), JSON.stringify([...fastest])).toEqual([]);
});

test("objects, arrays and long input are refused before anything is asked", async () => {
  for (const email of [{ not: "" }, ["ada@example.com"], null, "a".repeat(300), "ada@example.com\u0000"])
    await expect(signInWithPassword({ email, password: right } as never, from("192.0.2.6"), { db })).rejects.toMatchObject({
      code: "invalid_input",
    });
  await expect(
    signInWithPassword({ email: "ada@example.com", password: right, role: "ADMIN" } as never, from("192.0.2.6"), { db }),
  ).rejects.toMatchObject({ code: "invalid_input" });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Browser } from "@/lib/accounts/testing/browser";
import { type Claims, startIdentityProvider } from "@/lib/accounts/testing/identity-provider";
import { startSignInServer } from "@/lib/accounts/testing/sign-in-server";
import { systemClock } from "@/lib/core/clock";
import { type Environment, env } from "@/lib/core/env";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Role } from "@/lib/endpoints/vocabulary";
import { testDatabase } from "@/prisma/testing/database";
import { sessionCookieName, sessionTokenOf } from "./cookie";
import { readPrincipal } from "./read-principal";

const people = new Map<string, Claims>();
let db: PrismaClient;
let app: Awaited<ReturnType<typeof startSignInServer>>;
let provider: Awaited<ReturnType<typeof startIdentityProvider>>;

beforeAll(async () => {
  ({ db } = await testDatabase());
  app = await startSignInServer();
  provider = await startIdentityProvider(`${app.url}/api/auth/callback/oidc`, people);
  process.env.PUBLIC_URL = app.url;
  Object.assign(process.env, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: "hooksteward",
    OIDC_CLIENT_SECRET: "of the test",
    OIDC_ROLE_CLAIM: "hooksteward_role",
  });
  env();
});
afterAll(async () => {
  await app.close();
  await provider.close();
});
beforeEach(() => Object.assign(env(), { OIDC_CREATE_MEMBERS: false } satisfies Partial<Environment>));

/** From the button on the sign-in page to the page that was asked for, or to the refusal. */
async function signIn(subject: string, browser = new Browser()) {
  const { csrfToken } = (await (await browser.send(`${app.url}/api/auth/csrf`)).json()) as { csrfToken: string };
  const started = await browser.send(`${app.url}/api/auth/signin/oidc`, {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl: `${app.url}/endpoints?environment=production`, json: "true" }),
  });
  const { url } = (await started.json()) as { url: string };
  let page = await browser.visit(url);
  const forms: Record<string, string>[] = [{ prompt: "login", login: subject, password: "any" }, { prompt: "consent" }];
  for (const fields of forms) {
    if (page.url.includes("/interaction/")) page = await browser.submit(page.url, fields);
  }
  const token = await sessionTokenOf(browser.cookies.get(sessionCookieName()));
  return {
    page: page.url,
    principal: token ? await readPrincipal(token, systemClock.now(), db) : undefined,
    authorization: new URL(url),
    browser,
  };
}

async function account(email: string, role?: Role) {
  const createdAt = systemClock.now();
  const person = await db.person.create({ data: { name: email, email, createdAt } });
  if (role) await db.account.create({ data: { personId: person.id, role, createdAt } });
  return person;
}

test("somebody with an account gets in by verified mail, then by subject, and comes to the page they asked for", async () => {
  const person = await account("mei@example.com", "SECURITY");
  people.set("mei", { email: "Mei@Example.com", email_verified: true, name: "Mei" });
  const first = await signIn("mei");
  expect(first.page).toBe(`${app.url}/endpoints?environment=production`);
  expect(first.principal).toMatchObject({ personId: person.id, role: "SECURITY" });
  for (const name of ["code_challenge", "state", "nonce"]) expect(first.authorization.searchParams.get(name), name).toBeTruthy();
  // The mail changes at the provider; the link does not.
  people.set("mei", { email: "married@example.com", email_verified: false });
  expect((await signIn("mei")).principal?.personId).toBe(person.id);
  expect(await db.oidcIdentity.findMany()).toMatchObject([{ issuer: provider.issuer, subject: "mei", personId: person.id }]);
});

describe("refused, with nothing created", () => {
  const refused: [string, Claims, (() => Promise<unknown>)?][] = [
    ["unverified mail of an account", { email: "boss@example.com", email_verified: false }, () => account("boss@example.com", "ADMIN")],
    ["verified mail without an account", { email: "owner@example.com", email_verified: true }, () => account("owner@example.com")],
    ["nobody we know", { email: "stranger@example.com", email_verified: true }],
    ["no mail at all", {}],
    [
      "a verified flag that is only a word",
      { email: "word@example.com", email_verified: "true" as never },
      () => account("word@example.com", "ADMIN"),
    ],
    ["mail of somebody who is linked already", { email: "mei@example.com", email_verified: true }],
  ];
  test.each(refused)("%s", async (name, claims, prepare) => {
    await prepare?.();
    people.set(name, claims);
    const before = [await db.person.count(), await db.account.count(), await db.oidcIdentity.count(), await db.session.count()];
    const { page, principal } = await signIn(name);
    expect(page).toBe(`${app.url}/sign-in?error=not_allowed`);
    expect(principal).toBeUndefined();
    expect([await db.person.count(), await db.account.count(), await db.oidcIdentity.count(), await db.session.count()]).toEqual(before);
  });

  test("a person who is disabled, even when linked", async () => {
    const person = await account("off@example.com", "MEMBER");
    people.set("off", { email: "off@example.com", email_verified: true });
    const { browser } = await signIn("off");
    await db.person.update({ where: { id: person.id }, data: { status: "disabled" } });
    expect((await signIn("off")).page).toContain("error=not_allowed");
    const token = await sessionTokenOf(browser.cookies.get(sessionCookieName()));
    expect(await readPrincipal(token!, systemClock.now(), db)).toBeUndefined();
  });
});

describe("members created by the setting", () => {
  beforeEach(() => Object.assign(env(), { OIDC_CREATE_MEMBERS: true } satisfies Partial<Environment>));

  test("verified mail is enough, and gives the least role", async () => {
    people.set("new", { email: "new@example.com", email_verified: true, name: "Noor" });
    expect((await signIn("new")).principal).toMatchObject({ name: "Noor", role: "MEMBER" });
    people.set("listed", { email: "listed@example.com", email_verified: true });
    const listed = await account("listed@example.com");
    expect((await signIn("listed")).principal).toMatchObject({ personId: listed.id, role: "MEMBER" });
  });

  test("unverified mail, and somebody who left, stay outside", async () => {
    people.set("unverified", { email: "unverified@example.com", email_verified: false });
    expect((await signIn("unverified")).principal).toBeUndefined();
    const gone = await account("gone@example.com");
    await db.person.update({ where: { id: gone.id }, data: { status: "departed", departedAt: new Date() } });
    people.set("gone", { email: "gone@example.com", email_verified: true });
    expect((await signIn("gone")).principal).toBeUndefined();
    expect(await db.account.count({ where: { personId: gone.id } })).toBe(0);
  });
});

describe("the role claim", () => {
  test("decides at each sign-in, the strongest of several; a change ends what was open", async () => {
    await account("lead@example.com", "MEMBER");
    people.set("lead", { email: "lead@example.com", email_verified: true, hooksteward_role: "AUDITOR" });
    const first = await signIn("lead");
    expect(first.principal?.role).toBe("AUDITOR");
    people.set("lead", { email: "lead@example.com", email_verified: true, hooksteward_role: ["staff", "MEMBER", "security"] });
    expect((await signIn("lead")).principal?.role).toBe("SECURITY");
    const token = await sessionTokenOf(first.browser.cookies.get(sessionCookieName()));
    expect(await readPrincipal(token!, systemClock.now(), db)).toBeUndefined();
    people.set("lead", { email: "lead@example.com", email_verified: true, hooksteward_role: "superuser" });
    expect((await signIn("lead")).principal?.role).toBe("SECURITY");
  });

  test("never takes the role from the last admin who can sign in", async () => {
    await db.account.deleteMany({ where: { role: "ADMIN" } });
    const only = await account("only@example.com", "ADMIN");
    people.set("only", { email: "only@example.com", email_verified: true, hooksteward_role: "MEMBER" });
    expect((await signIn("only")).principal).toMatchObject({ personId: only.id, role: "ADMIN" });
  });
});

test("an answer with a state of somebody else, or replayed, signs nobody in", async () => {
  const browser = new Browser();
  const { page } = await signIn("mei", browser);
  expect(page).toContain("/endpoints");
  const forged = await new Browser().visit(`${app.url}/api/auth/callback/oidc?code=stolen&state=stolen`);
  expect(new URL(forged.url).pathname + new URL(forged.url).searchParams.get("error")).toBe("/sign-inOAuthCallback");
});

test("linking and roles given by the provider are in the log", async () => {
  const rows = await db.$queryRaw<
    { action: string }[]
  >`SELECT DISTINCT action FROM audit_event WHERE record LIKE '%"identity provider"%' ORDER BY 1`;
  expect(rows.map((row) => row.action)).toEqual([
    "account.identity-linked",
    "account.member-created",
    "account.role-assigned",
    "session.started",
  ]);
});

test("signing out by the protocol ends the session itself, and is in the log", async () => {
  const { browser, principal } = await signIn("mei");
  const cookie = browser.cookies.get(sessionCookieName());
  const { csrfToken } = (await (await browser.send(`${app.url}/api/auth/csrf`)).json()) as { csrfToken: string };
  await browser.submit(`${app.url}/api/auth/signout`, { csrfToken });
  expect(await readPrincipal((await sessionTokenOf(cookie))!, systemClock.now(), db)).toBeUndefined();
  const rows = await db.$queryRaw`SELECT 1 FROM audit_event WHERE action = 'session.end' AND object_id = ${principal!.sessionId}`;
  expect(rows).toHaveLength(1);
});

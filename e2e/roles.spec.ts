import { expect, signIn, test } from "./fixtures";
import { findUnrelatedEndpoint } from "./unrelated-endpoint";

test("a member sees their own endpoints and nothing else, whatever the address says", async ({ page, demoSignIn, db }) => {
  const member = await db.account.findFirstOrThrow({
    where: { role: "MEMBER", person: { demo: true } },
    include: { person: true },
    orderBy: { personId: "asc" },
  });
  await signIn(page, { email: member.person.email!, password: demoSignIn.password });
  const own = await db.endpoint.findFirstOrThrow({ where: { ownerId: member.personId }, orderBy: { id: "asc" } });
  const other = await findUnrelatedEndpoint(db);
  expect(other).toBeDefined();
  expect((await page.goto(`/endpoints/${own.id}`))?.status()).toBe(200);
  expect((await page.goto(`/endpoints/${other}`))?.status()).toBe(404);
  expect((await page.goto("/endpoints/00000000-0000-7000-8000-000000000000"))?.status()).toBe(404);
  await page.goto("/audit");
  await expect(page.getByText(/Security engineer|Auditor/).first()).toBeVisible();
});

test("a wrong password and an unknown address get the same words", async ({ page, demoSignIn }) => {
  const wordsFor = async (email: string) => {
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("certainly not it");
    await page.getByRole("button", { name: "Sign in" }).click();
    const alert = page.getByRole("alert").filter({ hasText: /\w/ }).first();
    await expect(alert).toBeVisible();
    return alert.textContent();
  };
  expect(await wordsFor(demoSignIn.email)).toBe(await wordsFor("nobody@larkfield.example"));
});

test("signing out ends the session everywhere its cookie is kept", async ({ browser, page, demoSignIn }) => {
  await signIn(page, demoSignIn);
  const copy = await browser.newContext({ storageState: await page.context().storageState(), baseURL: new URL(page.url()).origin });
  await page.goto("/dashboard");
  await page
    .getByRole("button", { name: /menu|account/i })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  const stolen = await copy.newPage();
  await stolen.goto("/dashboard");
  await expect(stolen).toHaveURL(/sign-in/);
  await copy.close();
});

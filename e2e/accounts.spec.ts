import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, signIn, test } from "./fixtures";

const password = "correct horse battery";

test("a person is added, invited by a link shown once, signs in, is marked as left and is out at once", async ({
  signedIn: admin,
  browser,
  baseURL,
}) => {
  const name = `Nadia Quist ${Date.now()}`;
  const email = `nadia.${Date.now()}@larkfield.example`;
  await admin.goto("/people/new");
  await admin.getByLabel("Name").fill(name);
  await admin.getByLabel(/E-mail/).fill("not an address");
  await admin.getByRole("button", { name: "Add person" }).click();
  await expect(admin.getByText("Give an address such as mei@example.com")).toBeVisible();
  await expect(admin.getByLabel(/E-mail/)).toBeFocused();
  await admin.getByLabel(/E-mail/).fill(email);
  await admin.getByLabel(/Manager/).fill("Mei");
  await admin.getByRole("option").first().click();
  await admin.getByRole("button", { name: "Add person" }).click();
  await expect(admin.getByRole("heading", { level: 1, name })).toBeVisible();
  await admin.getByLabel("Role").selectOption("AUDITOR");
  await admin.getByRole("button", { name: "Invite" }).click();
  const link = (await admin.locator("code", { hasText: "/link?token=" }).textContent())!;

  const context = await browser.newContext({ baseURL });
  const guest = await context.newPage();
  await guest.goto(link);
  await guest.getByLabel("Password").fill("short");
  await guest.getByRole("button", { name: "Set password" }).click();
  await expect(guest.getByText("Use 12 characters or more.")).toBeVisible();
  await guest.getByLabel("Password").fill(password);
  await guest.getByRole("button", { name: "Set password" }).click();
  await expect(guest).toHaveURL(/sign-in\?email=/);
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();

  await guest.goto("/people?q=Quist");
  await expect(guest.getByText("Then you go on to")).toBeVisible();
  await guest.getByLabel("E-mail").fill(email);
  await guest.getByLabel("Password", { exact: true }).fill("not the password at all");
  await guest.getByRole("button", { name: "Sign in" }).click();
  await expect(guest.getByText("That e-mail and password do not match.")).toBeVisible();
  await expect(guest.getByLabel("E-mail")).toHaveValue(email);
  await guest.getByLabel("Password", { exact: true }).fill(password);
  await guest.getByRole("button", { name: "Sign in" }).click();
  await expect(guest).toHaveURL(/\/people\?q=Quist/);
  await expect(guest.getByRole("link", { name })).toBeVisible();

  await admin.reload();
  await admin.getByRole("radio", { name: /^Left/ }).check();
  await expect(admin.getByText(/open session ends at once/)).toBeVisible();
  await admin.getByRole("button", { name: `Mark ${name} as left` }).click();
  await expect(admin.getByText(/^left \d/)).toBeVisible();
  await guest.goto("/account");
  await expect(guest).toHaveURL(/\/sign-in\?to=%2Faccount/);
  await context.close();
});

test("the audit log is searched, opened, exported, and the export is verified", async ({ signedIn: page, baseURL }) => {
  await page.goto("/audit");
  await page.getByLabel("Action").selectOption({ label: "Signed in" });
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page).toHaveURL(/action=session.started/);
  await page.getByRole("link", { name: "Signed in", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 2, name: "Proof" })).toBeVisible();
  await page.goto("/audit");
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Export all/ }).click();
  const download = await waiting;
  const file = path.join(test.info().outputDir, "audit.jsonl");
  await download.saveAs(file);
  const lines = readFileSync(file, "utf8").trim().split("\n");
  expect(lines.filter((line) => line.includes('"type":"event"')).at(-1)).toContain("audit.export");
  const key = path.join(test.info().outputDir, "key.pem");
  writeFileSync(key, await (await page.request.get(`${baseURL}/api/audit/public-key`)).text());
  const verify = () =>
    spawnSync(process.execPath, ["cli/hooksteward.mjs", "audit", "verify", file, "--public-key", key], { encoding: "utf8" });
  expect(verify()).toMatchObject({ status: 0, stdout: expect.stringContaining("link to each other") });
  writeFileSync(file, readFileSync(file, "utf8").replace("sign-in", "sign-on"));
  expect(verify()).toMatchObject({ status: 1, stdout: expect.stringMatching(/^Event \d+ was changed/) });
});

test("a setting is kept, a wrong one is refused at its field", async ({ signedIn: page }) => {
  await page.goto("/settings");
  await page.getByLabel("Idle sessions end after").fill("500");
  await page.getByRole("button", { name: "Save" }).nth(2).click();
  await expect(page.getByText("A session ends after 7 days (168 h) in any case.")).toBeVisible();
  await page.getByLabel("Gone after").fill("9");
  await page.getByRole("button", { name: "Save" }).nth(1).click();
  await expect(page.getByText("Gone after saved.", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Gone after")).toHaveValue("9");
});

test("one session is listed, another ended from it; signing out ends the last", async ({ browser, baseURL, demoSignIn }) => {
  const [one, two] = [await browser.newContext({ baseURL }), await browser.newContext({ baseURL })];
  const [here, there] = [await one.newPage(), await two.newPage()];
  await signIn(here, demoSignIn);
  await signIn(there, demoSignIn);
  await here.goto("/account");
  const before = await here.getByRole("button", { name: /^End the session on/ }).count();
  await here
    .getByRole("button", { name: /^End the session on/ })
    .first()
    .click();
  await expect(here.getByRole("button", { name: /^End the session on/ })).toHaveCount(before - 1);
  await there.goto("/account");
  await expect(there).toHaveURL(/\/sign-in/);
  await here.getByRole("button", { name: /^Your account:/ }).click();
  await here.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(here).toHaveURL(/\/sign-in/);
  await here.goto("/account");
  await expect(here).toHaveURL(/\/sign-in\?to=%2Faccount/);
  await Promise.all([one.close(), two.close()]);
});

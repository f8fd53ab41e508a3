import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { expect, signIn, test } from "./fixtures";

const fitsPhone = async (page: Page) => {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
};

test("a member on a phone says when mail comes and who stands in, and takes the team's due dates into a calendar", async ({
  browser,
  demoSignIn,
  db,
}, { project }) => {
  test.setTimeout(150_000);
  const member = await db.person.findUniqueOrThrow({ where: { email: "mei-ling.hsu@larkfield.example" } });
  const team = await db.team.findFirstOrThrow({ where: { leadId: member.id }, orderBy: { id: "asc" } });
  const context = await browser.newContext({ baseURL: project.use.baseURL, viewport: { width: 360, height: 780 } });
  const page = await context.newPage();
  await signIn(page, { email: member.email!, password: demoSignIn.password });

  await page.goto("/account/notifications");
  await page.getByRole("checkbox", { name: "Sunday" }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(async () => (await db.notificationPreference.findUnique({ where: { personId: member.id } }))?.quietDays).toEqual([7]);
  await page.getByRole("combobox", { name: "Who answers for you" }).fill("priya.petrov");
  await page.getByRole("option", { name: /Priya Petrov/ }).click();
  await page.getByLabel("First day away").fill("2099-12-24");
  await page.getByLabel("Last day away").fill("2099-12-23");
  await page.getByRole("button", { name: "Hand over while away" }).click();
  await expect(page.getByLabel("Last day away")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Last day away").fill("2099-12-31");
  await page.getByRole("button", { name: "Hand over while away" }).click();
  await expect.poll(() => db.outOfOffice.count({ where: { personId: member.id } })).toBe(1);
  await fitsPhone(page);

  await page.goto(`/teams/${team.id}`);
  await page.getByRole("button", { name: `Make an address: Team ${team.name}` }).click();
  const address = ((await page.getByRole("status").locator("code").first().textContent()) ?? "").trim();
  await fitsPhone(page);
  const feed = await page.request.get(address);
  expect([feed.status(), feed.headers()["content-type"]]).toEqual([200, expect.stringContaining("text/calendar")]);
  const text = await feed.text();
  const uids = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one).uid);
  const other = Object.values(nodeIcal.sync.parseICS(text)).flatMap((one) => (one?.type === "VEVENT" ? [one.uid] : []));
  expect(uids.length).toBeGreaterThan(0);
  expect(other.sort()).toEqual(uids.sort());
  await page.reload();
  await expect(page.getByText(address)).toHaveCount(0);
  await expect(page.getByText(/Address made .*, last read/)).toBeVisible();
  await page.getByRole("button", { name: `Revoke: Team ${team.name}` }).click();
  await expect(page.getByText("No address")).toBeVisible();
  expect((await page.request.get(address)).status()).toBe(404);
  await context.close();
});

test("the outbox shows each message as it is sent, and who gets what tomorrow", async ({ signedIn, db }) => {
  test.setTimeout(90_000);
  const mail = await db.outboxMessage.findFirstOrThrow({ where: { template: "digest", html: { not: null } }, orderBy: { id: "desc" } });
  await signedIn.goto(`/outbox/${mail.id}`);
  const html = signedIn.frameLocator("iframe");
  await expect(html.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await signedIn.locator("iframe").getAttribute("srcdoc")).toBe(mail.html);
  await expect(signedIn.locator("pre", { hasText: "You get this because" })).toHaveText(mail.text!);
  // One button, and every link leads to a page that asks for a sign-in.
  const links = await html.getByRole("link").evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).getAttribute("href") ?? ""));
  expect(links.length).toBeGreaterThan(2);
  for (const link of links) expect(new URL(link).search).not.toMatch(/token|key|secret/i);
  await signedIn.goto("/outbox/tomorrow");
  await expect(signedIn.getByRole("row").nth(1)).toBeVisible();
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);
});

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./fixtures";

async function expectClean(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.target])).toEqual([]);
  }
}

test("an endpoint ends, disable first: announced, said to be needed, switched off, missed, restored; then deleted for good", async ({
  signedIn: page,
  browser,
  demoSignIn,
  db,
}, { project }) => {
  test.setTimeout(180_000);
  const member = await db.person.findUniqueOrThrow({ where: { email: "mei-ling.hsu@larkfield.example" } });
  const endpoint = await db.endpoint.findFirstOrThrow({
    where: { ownerId: { not: member.id }, backupId: null, lifecycle: "active", mergedIntoId: null, presence: "seen" },
    orderBy: { id: "asc" },
  });
  await page.goto(`/endpoints/${endpoint.id}`);
  await page.getByRole("button", { name: "More" }).first().click();
  await page.getByRole("menuitem", { name: "End it, disable first" }).click();
  await page.getByLabel("Why it ends").fill("Replaced by the new endpoint");
  await page.getByLabel("Also told: who relies on it").fill(member.name);
  await page.getByRole("option", { name: new RegExp(member.name) }).click();
  await expectClean(page);
  await page.getByRole("button", { name: "Announce the end" }).click();
  await expect(page.getByText("Nothing has changed at the provider yet.")).toBeVisible();
  await expectClean(page);

  // Who relies on it finds it among their work, on a phone, and says so.
  const phone = await browser.newContext({ baseURL: project.use.baseURL, viewport: { width: 360, height: 780 } });
  const consumer = await phone.newPage();
  await signIn(consumer, { email: member.email!, password: demoSignIn.password });
  await consumer.goto("/my-work");
  const card = consumer.getByRole("article").filter({ hasText: endpoint.name }).filter({ hasText: "Will you miss it?" });
  await card.getByRole("link", { name: "Look and say" }).click();
  await consumer.getByText("I still need it", { exact: true }).click();
  await consumer.getByLabel("What do you need it for?").fill("The payroll export reads it");
  await consumer.getByRole("button", { name: "Say that I need it" }).click();
  await expect(consumer.getByText("Still needed:")).toBeVisible();
  await expect(consumer.getByRole("button", { name: "It is off" })).toHaveCount(0);
  expect(await consumer.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  await expectClean(consumer);

  await page.reload();
  await expect(page.getByText("The payroll export reads it")).toBeVisible();
  await page.getByLabel("How do you know that it is off?").fill("Disabled at the provider");
  await page.getByRole("button", { name: "It is off" }).click();
  await expect(page.getByText(/No delivery was seen since|The last import says/)).toBeVisible();
  await consumer.reload();
  await consumer.getByText("Something broke", { exact: true }).click();
  await consumer.getByLabel("What broke?").fill("Payroll stood still");
  await consumer.getByRole("button", { name: "Record what broke" }).click();
  await expect(consumer.getByText("Broke:")).toBeVisible();
  await phone.close();

  await page.reload();
  await expectClean(page);
  await page.getByText("End it before the watch is over", { exact: true }).click();
  await page.getByRole("radio", { name: /Switched on again/ }).check();
  await expect(page.getByLabel("What broke", { exact: true })).toHaveValue("Payroll stood still");
  await page.getByLabel("How do you know?").fill("Enabled again, first delivery seen");
  await page.getByRole("button", { name: "It is on again" }).click();
  await expect(page.getByRole("main").getByText(/^Restored/)).toBeVisible();

  await page.getByLabel("Why it ends").fill("Payroll has moved");
  await page.getByRole("button", { name: "Announce the end" }).click();
  await page.getByLabel("How do you know that it is off?").fill("Disabled again");
  await page.getByRole("button", { name: "It is off" }).click();
  await page.getByText("End it before the watch is over", { exact: true }).click();
  await page.getByLabel("How do you know?").fill("Deleted at the provider");
  await page.getByRole("button", { name: "It is deleted" }).click();
  await expect(page.getByText("The watch is not over. Say why it can be deleted sooner.").first()).toBeVisible();
  await page.getByLabel("Why now").fill("Agreed with payroll");
  await page.getByRole("button", { name: "It is deleted" }).click();
  await expect(page.getByText("It is retired: its life here has ended.")).toBeVisible();
  expect(await db.endpoint.findUniqueOrThrow({ where: { id: endpoint.id } })).toMatchObject({ lifecycle: "retired" });
});

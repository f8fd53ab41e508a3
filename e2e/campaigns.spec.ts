import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, signIn, test } from "./fixtures";

test("a review is set up, started, answered on a phone, taken back, closed and signed off", async ({ signedIn, browser, demoSignIn, db }, {
  project,
}) => {
  test.setTimeout(120_000);
  const owner = await db.person.findUniqueOrThrow({ where: { email: "mei-ling.hsu@larkfield.example" } });
  const name = `Journey review ${Date.now()}`;
  await signedIn.goto(`/campaigns/new?search=${encodeURIComponent(`person=${owner.id}&environment=production`)}`);
  await expect(signedIn.getByText(/asked of/)).toBeVisible();
  await signedIn.getByLabel("Name", { exact: true }).fill(name);
  await signedIn.getByRole("button", { name: "Save and look at it" }).click();
  await signedIn.getByRole("button", { name: /^Start: ask/ }).click();
  await expect(signedIn.getByText("Still open")).toBeVisible();
  const { id } = await db.campaign.findFirstOrThrow({ where: { name } });

  const phone = await browser.newContext({ baseURL: project.use.baseURL, viewport: { width: 390, height: 844 } });
  const page = await phone.newPage();
  await signIn(page, { email: owner.email!, password: demoSignIn.password });
  await page.goto("/my-work");
  await expect(page.getByRole("heading", { name: `Answer ${name}` })).toBeVisible();
  const item = await db.campaignItem.findFirstOrThrow({ where: { campaignId: id }, orderBy: { place: "asc" } });
  await page.goto(`/campaigns/${id}/items/${item.id}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("radio", { name: /^Rotate/ }).check();
  await page.getByRole("textbox", { name: "Reason" }).fill("Due anyway");
  await page.getByRole("button", { name: "Plan the rotation" }).click();
  await expect(page).not.toHaveURL(new RegExp(item.id));
  expect(await db.endpointTask.count({ where: { campaignId: id, kind: "rotate", state: "planned" } })).toBe(1);

  await page.goto(`/campaigns/${id}/items/${item.id}`);
  await page.getByRole("button", { name: "Take the answer back" }).click();
  await expect(page.getByRole("button", { name: /Keep it|Plan|Reduce/ })).toBeVisible();
  expect(await db.endpointTask.count({ where: { campaignId: id, kind: "rotate", state: "withdrawn" } })).toBe(1);

  await signedIn.goto(`/campaigns/${id}`);
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);
  await signedIn.getByRole("button", { name: "Close", exact: true }).click();
  await signedIn.getByRole("button", { name: "Close the review" }).click();
  await signedIn.getByRole("button", { name: "Sign off" }).click();
  await expect(signedIn.getByText(/Signed off by/)).toBeVisible();

  // Every number of the frozen report, counted again from the audit log by the command.
  await signedIn.goto(`/campaigns/${id}/report`);
  const waiting = signedIn.waitForEvent("download");
  await signedIn.getByRole("button", { name: "JSON" }).click();
  const file = path.join(test.info().outputDir, "report.json");
  await (await waiting).saveAs(file);
  const verify = () =>
    spawnSync(process.execPath, ["cli/hooksteward.mjs", "campaign", "verify", file], {
      encoding: "utf8",
      env: { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR },
    });
  expect(verify()).toMatchObject({ status: 0 });
  const report = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...report, numbers: { ...report.numbers, answered: report.numbers.answered + 1 } }));
  expect(verify()).toMatchObject({ status: 1, stdout: expect.stringContaining("answered") });

  // An old mail, a late click: a page that says what happened.
  await page.goto(`/campaigns/${id}/items/${item.id}`);
  await expect(page.getByText(/This review was closed on/)).toBeVisible();
  await phone.close();
});

test("a running review is tried out, extended, paused and delegated; a lost network and a second reviewer overwrite nothing", async ({
  signedIn,
  browser,
  demoSignIn,
  db,
}, { project }) => {
  test.setTimeout(120_000);
  const owner = await db.person.findUniqueOrThrow({ where: { email: "mei-ling.hsu@larkfield.example" } });
  const stand = await db.person.findUniqueOrThrow({ where: { email: "priya.petrov@larkfield.example" } });
  const name = `Second journey ${Date.now()}`;
  await signedIn.goto(`/campaigns/new?search=${encodeURIComponent(`person=${owner.id}&environment=production`)}`);
  await signedIn.getByLabel("Name", { exact: true }).fill(name);
  const tests = await db.outboxMessage.count();
  await signedIn.getByRole("button", { name: "Send a test to me" }).click();
  await expect.poll(() => db.outboxMessage.count()).toBeGreaterThan(tests);
  await signedIn.getByRole("button", { name: "Save and look at it" }).click();
  await signedIn.getByRole("button", { name: /^Start: ask/ }).click();
  await expect(signedIn.getByText("Still open")).toBeVisible();
  const { id, dueAt } = await db.campaign.findFirstOrThrow({ where: { name } });

  const act = async (item: string) => {
    await signedIn.getByRole("button", { name: "More" }).click();
    await signedIn.getByRole("menuitem", { name: item }).click();
  };
  await act("Extend");
  const later = new Date(dueAt.getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
  await signedIn.getByLabel("New due date").fill(later);
  await signedIn.getByLabel("Reason").fill("Holidays in between");
  await signedIn.getByRole("button", { name: "Extend the review" }).click();
  await expect.poll(async () => (await db.campaign.findUniqueOrThrow({ where: { id } })).dueAt.toISOString().slice(0, 10)).toBe(later);

  const open = async (email: string) => {
    const page = await (await browser.newContext({ baseURL: project.use.baseURL })).newPage();
    await signIn(page, { email, password: demoSignIn.password });
    return page;
  };
  const page = await open(owner.email!);
  await page.goto(`/campaigns/${id}/review`);
  await page.getByLabel("Away? Let somebody answer for you").fill(stand.name);
  await page
    .getByRole("option", { name: new RegExp(stand.name) })
    .first()
    .click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(() => db.campaignItem.count({ where: { campaignId: id, delegateId: stand.id } })).toBeGreaterThan(0);

  const items = await db.campaignItem.findMany({ where: { campaignId: id, state: "open" }, orderBy: { place: "desc" }, take: 2 });
  const [item] = items;
  const href = `/campaigns/${id}/items/${item!.id}`;
  const other = await open(stand.email!);
  const fill = async (one: typeof page, answer: RegExp) => {
    await one.goto(href);
    await one.getByRole("radio", { name: answer }).check();
    await one.getByRole("textbox", { name: "Reason" }).fill("Looked at its deliveries");
  };
  await fill(page, /^Keep/);
  await fill(other, /^Rotate/);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByText(/The server did not answer. Nothing was recorded/)).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Keep it" }).dblclick();
  await expect(page).not.toHaveURL(new RegExp(item!.id));
  await other.getByRole("button", { name: "Plan the rotation" }).click();
  await expect(other.getByText(`${owner.name} answered meanwhile: keep. Your answer was not recorded.`)).toBeVisible();
  expect(await db.campaignAnswer.count({ where: { itemId: item!.id } })).toBe(1);
  await page.goBack();
  await expect(page.getByRole("button", { name: "Take the answer back" })).toBeVisible();

  await signedIn.reload();
  await act("Pause");
  await expect(signedIn.getByText("Paused").first()).toBeVisible();
  await page.goto(`/campaigns/${id}/items/${items[1]!.id}`);
  await expect(page.getByText("This review is paused.")).toBeVisible();
  await act("Cancel the review");
  await signedIn.getByLabel("Reason").fill("End of the journey");
  await signedIn.getByRole("button", { name: "Cancel the review" }).click();
  await expect(signedIn.getByText("Cancelled").first()).toBeVisible();
});

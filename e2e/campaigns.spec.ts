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

  // An old mail, a late click: a page that says what happened.
  await page.goto(`/campaigns/${id}/items/${item.id}`);
  await expect(page.getByText(/This review was closed on/)).toBeVisible();
  await phone.close();
});

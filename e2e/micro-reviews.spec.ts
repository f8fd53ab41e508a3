import AxeBuilder from "@axe-core/playwright";
import { expect, signIn, test } from "./fixtures";

test("an endpoint that changed hands is asked about by itself; the new owner answers on a phone, and the work begins", async ({
  signedIn,
  browser,
  demoSignIn,
  db,
}, { project }) => {
  test.setTimeout(150_000);
  const owner = await db.person.findUniqueOrThrow({ where: { email: "mei-ling.hsu@larkfield.example" } });
  const asked = await db.campaignItem.findMany({ where: { state: "open" }, select: { endpointId: true } });
  const moved = await db.endpoint.findFirstOrThrow({
    where: {
      id: { notIn: asked.map(({ endpointId }) => endpointId) },
      lifecycle: "active",
      presence: "seen",
      provider: "github",
      ownerState: "active",
      ownerId: { not: owner.id },
      rotationStatus: { in: ["in_policy", "overdue"] },
    },
    orderBy: { id: "asc" },
  });
  const itemOf = (endpointId: string) => db.campaignItem.findFirst({ where: { endpointId, state: "open" } });

  await signedIn.goto(`/endpoints/${moved.id}/facts?edit=people`);
  await signedIn.getByRole("combobox", { name: "Owner" }).fill(owner.name);
  await signedIn
    .getByRole("option", { name: new RegExp(owner.name) })
    .first()
    .click();
  await signedIn.getByRole("button", { name: "Save" }).click();
  await expect(signedIn.getByText(/Say why the owner is set without asking/).first()).toBeVisible();
  await signedIn.getByRole("textbox", { name: "Reason" }).fill("The team of this hook moved.");
  await signedIn.getByRole("button", { name: "Save" }).click();
  await expect(signedIn.getByText("Saved: who answers for it").first()).toBeVisible();
  // The worker looks once a minute.
  await expect.poll(() => itemOf(moved.id), { timeout: 90_000 }).not.toBeNull();
  const item = await itemOf(moved.id);
  expect(item).toMatchObject({ reviewerId: owner.id, via: "owner" });

  const phone = await browser.newContext({ baseURL: project.use.baseURL, viewport: { width: 360, height: 780 } });
  const page = await phone.newPage();
  await signIn(page, { email: owner.email!, password: demoSignIn.password });
  await page.goto("/my-work");
  await page
    .getByRole("article")
    .filter({ hasText: /Answer Changes of/ })
    .getByRole("link")
    .last()
    .click();
  await page.getByRole("link", { name: moved.name, exact: true }).click();
  await expect(page.getByText("Asked because it changed.")).toBeVisible();
  await expect(page.getByText(/Owner is somebody else on .*, by /)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("radio", { name: /^Rotate/ }).check();
  await page.getByRole("textbox", { name: "Reason" }).fill("The last owner may know the secret");
  await page.getByRole("button", { name: "Plan the rotation" }).click();
  await expect(page).not.toHaveURL(new RegExp(item!.id));
  const answer = await db.campaignAnswer.findFirstOrThrow({ where: { itemId: item!.id, undoneAt: null } });
  expect(await db.rotationRun.count({ where: { answerId: answer.id } })).toBe(1);
  await page.goto("/my-work");
  await expect(page.getByText(moved.name).first()).toBeVisible();
  await phone.close();
});

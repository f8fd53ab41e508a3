import AxeBuilder from "@axe-core/playwright";
import { expect, signIn, test } from "./fixtures";

test("a leaver's endpoints are offered, accepted on a phone, and turned down with whom to ask instead", async ({
  signedIn,
  browser,
  demoSignIn,
  db,
}, { project }) => {
  test.setTimeout(120_000);
  const [mei, priya] = await Promise.all(
    ["mei-ling.hsu", "priya.petrov"].map((name) => db.person.findUniqueOrThrow({ where: { email: `${name}@larkfield.example` } })),
  );
  const [leaver] = await db.$queryRaw<{ id: string; name: string; n: number }[]>`
    SELECT p.id, p.name, count(*)::int AS n FROM person p JOIN endpoint e ON e.owner_id = p.id AND e.live AND e.merged_into_id IS NULL
    WHERE p.status = 'departed' AND NOT EXISTS (SELECT FROM ownership_proposal o JOIN endpoint a ON a.id = o.endpoint_id WHERE a.owner_id = p.id) GROUP BY 1, 2 HAVING count(*) BETWEEN 3 AND 12 ORDER BY p.id LIMIT 1`;

  await signedIn.goto(`/people/${leaver!.id}`);
  await signedIn.getByRole("link", { name: "Hand over" }).click();
  await expect(signedIn.getByText(`All ${leaver!.n} endpoints`)).toBeVisible();
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);
  await signedIn.getByRole("combobox", { name: "Who" }).fill("mei-ling.hsu");
  await signedIn.getByRole("option", { name: /Mei-Ling Hsu/ }).click();
  await signedIn.getByRole("textbox", { name: "Why" }).fill(`${leaver!.name} left`);
  await signedIn.getByRole("button", { name: "Preview" }).click();
  await expect(signedIn.getByText(/1 person is asked about/)).toBeVisible();
  await signedIn.getByRole("button", { name: /^Ask about/ }).click();
  await expect(signedIn.getByText(/^Asked about/)).toBeVisible();
  const asked = await db.ownershipProposal.findMany({ where: { personId: mei!.id, state: "open", reason: `${leaver!.name} left` } });
  expect(asked.length).toBeGreaterThan(2);

  // The list of those whose answer is awaited is exactly the open questions.
  await signedIn.goto("/endpoints");
  await signedIn.getByRole("link", { name: /^Owner asked/ }).click();
  await expect(signedIn).toHaveURL(/asked=open/);
  const awaited = await db.$queryRaw<{ n: number }[]>`
    SELECT count(DISTINCT o.endpoint_id)::int AS n FROM ownership_proposal o JOIN endpoint e ON e.id = o.endpoint_id AND e.live WHERE o.state = 'open'`;
  await expect(signedIn.getByText(new RegExp(`^${awaited[0]!.n} of [0-9,]+$`))).toBeVisible();
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);

  const phone = await browser.newContext({ baseURL: project.use.baseURL, viewport: { width: 360, height: 800 } });
  const page = await phone.newPage();
  await signIn(page, { email: mei!.email!, password: demoSignIn.password });
  await page.goto("/my-work/ownership");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const [first, second] = await db.endpoint.findMany({ where: { id: { in: asked.slice(0, 2).map(({ endpointId }) => endpointId) } } });
  const row = (name: string) =>
    page.getByRole("listitem").filter({ has: page.getByRole("checkbox", { name: `${name} is mine`, exact: true }) });
  await row(first!.name).getByRole("button", { name: "Yes, it is mine" }).click();
  await expect(page.getByText(`${first!.name} is yours`, { exact: true })).toBeVisible();
  expect(await db.endpoint.findUniqueOrThrow({ where: { id: first!.id } })).toMatchObject({ ownerId: mei!.id, ownerState: "active" });
  await row(second!.name).getByRole("button", { name: "Not mine" }).click();
  await row(second!.name)
    .getByRole("combobox", { name: /Who knows it/ })
    .fill("priya.petrov");
  await page.getByRole("option", { name: /Priya Petrov/ }).click();
  await row(second!.name).getByRole("button", { name: "It is not mine" }).click();
  await expect(page.getByText(/^Priya Petrov is asked about/)).toBeVisible();
  expect(await db.ownershipProposal.count({ where: { endpointId: second!.id, personId: priya!.id, state: "open" } })).toBe(1);
  await phone.close();
});

test("thresholds are previewed before they are saved, and a channel is set up, tested and seen in the log", async ({ signedIn, db }) => {
  await signedIn.goto("/settings/alerts");
  await signedIn.getByRole("textbox", { name: "Days before" }).fill("soon");
  await signedIn.getByRole("button", { name: "Preview" }).click();
  await expect(signedIn.getByText(/Give whole days/)).toBeVisible();
  await signedIn.getByRole("textbox", { name: "Days before" }).fill("45, 14, 7, 1, 0");
  await signedIn.getByRole("button", { name: "Preview" }).click();
  await expect(signedIn.getByText(/next daily digest/)).toBeVisible();
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);
  await signedIn.getByRole("button", { name: "Save thresholds" }).click();
  await expect(signedIn.getByText("Thresholds saved", { exact: true })).toBeVisible();
  expect(await db.setting.findUniqueOrThrow({ where: { key: "alerts" } })).toMatchObject({ value: { dueDays: [45, 14, 7, 1, 0] } });

  await signedIn.getByRole("link", { name: "Channels" }).click();
  const name = `#alerts-${Date.now()}`;
  await signedIn.getByRole("combobox", { name: "Kind" }).selectOption("webhook");
  await signedIn.getByRole("textbox", { name: "Name" }).fill(name);
  await signedIn.getByLabel("Address").fill("https://10.255.255.1/hook/secret-path");
  await signedIn.getByRole("button", { name: "Add channel" }).click();
  await expect(signedIn.getByText(/whsec_/).first()).toBeVisible();
  await signedIn.reload();
  await expect(signedIn.getByText(/whsec_/)).toHaveCount(0);
  expect(await signedIn.content()).not.toContain("secret-path");
  const panel = signedIn.getByRole("region", { name });
  await panel.getByRole("button", { name: "Send a test" }).click();
  // Not a public address: the guard refuses it, and the log says so.
  await expect(async () => {
    await signedIn.reload();
    await expect(panel.getByText(/not a public one/)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);
});

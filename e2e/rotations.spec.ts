import AxeBuilder from "@axe-core/playwright";
import { expect, signIn, test } from "./fixtures";

test("an owner rotates on a phone, step by step, until the status is good again", async ({ browser, demoSignIn, db }, { project }) => {
  test.setTimeout(120_000);
  const owner = await db.person.findUniqueOrThrow({ where: { email: "mei-ling.hsu@larkfield.example" } });
  const endpoint = await db.endpoint.findFirstOrThrow({
    where: { ownerId: owner.id, provider: "github", rotationStatus: { in: ["overdue", "due_soon", "in_policy"] }, lifecycle: "active" },
    orderBy: [{ rotationStatus: "desc" }, { id: "asc" }],
  });
  const phone = await browser.newContext({ baseURL: project.use.baseURL, viewport: { width: 360, height: 780 } });
  const page = await phone.newPage();
  await signIn(page, { email: owner.email!, password: demoSignIn.password });
  await page.goto(`/endpoints/${endpoint.id}`);
  await page.getByRole("link", { name: "Rotate", exact: true }).click();
  await page.getByRole("button", { name: "Start the rotation" }).click();
  await expect(page.getByRole("heading", { name: `Rotation of ${endpoint.name}` })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect((await db.endpoint.findUniqueOrThrow({ where: { id: endpoint.id } })).rotationStatus).toBe("in_run");

  await page.getByRole("button", { name: "The new secret is issued" }).click();
  await page.getByRole("button", { name: "The receiver has it" }).click();
  // Hazards first.
  await page.getByRole("button", { name: "The sender is switched" }).click();
  await expect(page.getByText(/Read the hazard first/)).toBeVisible();
  for (const left of [2, 1]) {
    await expect(page.getByRole("button", { name: "I have read it" })).toHaveCount(left);
    await page.getByRole("button", { name: "I have read it" }).first().click();
  }
  await expect(page.getByRole("button", { name: "I have read it" })).toHaveCount(0);
  await page.getByRole("button", { name: "The sender is switched" }).click();
  await page.getByLabel("What you saw").fill("200 on every delivery in our log");
  await page.getByRole("button", { name: "Accept this proof" }).click();
  await page.getByRole("button", { name: "The old secret is gone" }).click();
  await page.getByRole("button", { name: "Close the rotation" }).click();
  await expect(page.getByText(/The new secret is on record/)).toBeVisible();
  const after = await db.endpoint.findUniqueOrThrow({ where: { id: endpoint.id } });
  expect([after.rotationStatus, after.secretNotBeforeBasis]).toEqual(["in_policy", "stated"]);
  await phone.close();
});

test("rotations are planned over weeks with a cap, and a policy of one day is previewed and confirmed before it judges", async ({
  signedIn,
  db,
}) => {
  test.setTimeout(120_000);
  const [busy] = await db.$queryRaw<{ owner_id: string; n: number }[]>`
    SELECT owner_id, count(*)::int AS n FROM endpoint e WHERE e.live AND e.owner_state = 'active' AND e.rotation_status = 'overdue'
      AND NOT EXISTS (SELECT FROM rotation_run r WHERE r.endpoint_id = e.id AND r.live) GROUP BY 1 HAVING count(*) BETWEEN 3 AND 6 ORDER BY 2 DESC, 1 LIMIT 1`;
  const search = `person=${busy!.owner_id}&rotation=overdue`;
  await signedIn.goto(`/rotations/plan?search=${encodeURIComponent(search)}`);
  await signedIn.getByLabel("At most so many a week for each owner").fill("2");
  await signedIn.getByLabel("First week: any day of it").fill("2099-03-04");
  const rows = signedIn.getByRole("table", { name: "Rotations by week" }).getByRole("row");
  await expect(rows.nth(1).getByRole("cell").first()).toHaveText("2 Mar 2099");
  for (const row of (await rows.all()).slice(1)) expect(Number(await row.getByRole("cell").nth(1).textContent())).toBeLessThanOrEqual(2);
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);
  await signedIn.getByRole("button", { name: /^Plan \d+ rotations?$/ }).click();
  await expect(signedIn).toHaveURL(/\/rotations$/);
  const planned = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM rotation_run r JOIN endpoint e ON e.id = r.endpoint_id WHERE e.owner_id = ${busy!.owner_id}::uuid AND r.due_at > '2099-01-01' GROUP BY date_trunc('week', r.due_at)`;
  expect(planned.length).toBeGreaterThan(1);
  expect(Math.max(...planned.map(({ n }) => n))).toBe(2);

  const before = await db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM endpoint WHERE rotation_status = 'overdue'`;
  await signedIn.goto("/settings/rotation");
  await signedIn.getByLabel("Rotated every").last().fill("1");
  await signedIn.getByLabel("Warned before").last().fill("0");
  await signedIn.getByRole("button", { name: "Preview" }).click();
  await signedIn.getByLabel("Why").fill("Tried out");
  const confirm = signedIn.getByRole("checkbox", { name: /overdue are meant$/ });
  await expect(confirm).toBeVisible();
  await expect(signedIn.getByRole("button", { name: /^Save/ })).toHaveAttribute("aria-disabled", "true");
  await confirm.check();
  await expect(signedIn.getByRole("button", { name: /^Save/ })).not.toHaveAttribute("aria-disabled", "true");
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);
  expect(await db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM endpoint WHERE rotation_status = 'overdue'`).toEqual(before);
});

test("an incident finds its endpoints, opens their rotations, and is closed with its evidence", async ({ signedIn, db }) => {
  test.setTimeout(90_000);
  const title = `Journey incident ${Date.now()}`;
  const [host] = await db.$queryRaw<{ host: string }[]>`
    SELECT e.host FROM endpoint e WHERE e.live AND e.host <> '' AND e.owner_state = 'active' AND e.rotation_status IN ('in_policy', 'overdue') GROUP BY 1 HAVING count(*) BETWEEN 1 AND 3 ORDER BY 1 LIMIT 1`;
  await signedIn.goto("/incidents/new?template=github-2025");
  await signedIn.getByLabel("Name", { exact: true }).fill(title);
  await signedIn.getByLabel("Provider (optional)").selectOption("");
  await signedIn.getByLabel(/^Host, or a domain/).fill(host!.host);
  for (const label of ["Secret in place on", "Delivered from", "Delivered to"]) await signedIn.getByLabel(label).fill("");
  await signedIn.getByRole("button", { name: "Look at what it touches" }).click();
  await signedIn.getByRole("button", { name: /^Open with/ }).click();
  await expect(signedIn.getByRole("heading", { name: title })).toBeVisible();
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);
  const incident = await db.incident.findFirstOrThrow({ where: { title } });
  expect(await db.incidentItem.count({ where: { incidentId: incident.id, runId: { not: null } } })).toBeGreaterThan(0);
  expect(await db.outboxMessage.count({ where: { template: "incident", threadKey: `incident.${incident.id}` } })).toBeGreaterThan(0);
  await signedIn.getByRole("button", { name: "Done: Remove every copy" }).first().click();
  await signedIn.getByLabel("What you found or did").fill("Nothing in the logs");
  await signedIn.getByRole("button", { name: "It is done" }).click();
  await expect(signedIn.getByText("“Nothing in the logs”")).toBeVisible();
  const download = signedIn.waitForEvent("download");
  await signedIn.getByRole("button", { name: "Evidence, JSON" }).click();
  expect((await download).suggestedFilename()).toBe(`incident-${incident.id}.json`);
  await signedIn.getByLabel("How it ended").fill("Tracked as rotations");
  await signedIn.getByRole("button", { name: /^Close with/ }).click();
  await expect(signedIn.getByText("Tracked as rotations")).toBeVisible();
  for (const view of ["list", "board", "calendar"]) {
    await signedIn.goto(`/rotations?view=${view}`);
    expect((await new AxeBuilder({ page: signedIn }).analyze()).violations, view).toEqual([]);
  }
});

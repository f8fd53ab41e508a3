import AxeBuilder from "@axe-core/playwright";
import { expect, signIn, test } from "./fixtures";

test("a finding becomes an accepted risk: asked by its owner, approved by another person, still counted; a policy is previewed", async ({
  signedIn,
  browser,
  demoSignIn,
  db,
}, { project }) => {
  test.setTimeout(120_000);
  const owner = await db.person.findUniqueOrThrow({ where: { email: "mei-ling.hsu@larkfield.example" } });
  const endpoints = await db.endpoint.findMany({ where: { ownerId: owner.id, mergedIntoId: null }, select: { id: true } });
  const asked = await db.findingExceptionItem.findMany({ select: { findingId: true } });
  const finding = await db.finding.findFirstOrThrow({
    where: {
      endpointId: { in: endpoints.map(({ id }) => id) },
      state: "open",
      suppressedAs: null,
      id: { notIn: asked.map(({ findingId }) => findingId) },
    },
    orderBy: [{ severityRank: "desc" }, { id: "asc" }],
  });

  const context = await browser.newContext({ baseURL: project.use.baseURL, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await signIn(page, { email: owner.email!, password: demoSignIn.password });
  await page.goto(`/findings/${finding.id}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole("textbox", { name: "Comment" }).fill("The gateway takes care of it.");
  await page.getByRole("button", { name: "Write comment" }).click();
  await expect(page.getByRole("region", { name: "History" }).getByText("The gateway takes care of it.")).toBeVisible();

  await page.getByRole("link", { name: "Ask exception" }).click();
  await page.getByRole("button", { name: "Ask for approval" }).click();
  await expect(page.getByText("Choose why the risk can be accepted.")).toBeVisible();
  await page.getByLabel("Why the risk can be accepted").selectOption({ label: "Private network" });
  await page.getByLabel("In your own words").fill("Nobody outside reaches this endpoint.");
  await page.getByLabel("What protects instead").fill("The network");
  await page.getByLabel("Where this can be seen").fill("Ticket 4711");
  await page.getByRole("button", { name: "Ask for approval" }).click();
  await expect(page).toHaveURL(/\/findings\/exceptions\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Waits for approval")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  const request = new URL(page.url()).pathname;
  await context.close();

  await signedIn.goto(request);
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);
  await signedIn.getByRole("button", { name: "Approve" }).click();
  await expect(signedIn.getByText("In force")).toBeVisible();
  await signedIn.goto(`/findings?suppressed=accepted_risk&endpoint=${finding.endpointId}`);
  await expect(signedIn.locator(`[data-row="${finding.id}"]`)).toBeVisible();
  await signedIn.goto(`/findings?endpoint=${finding.endpointId}`);
  await expect(signedIn.getByRole("heading", { level: 1, name: "Findings" })).toBeVisible();
  await expect(signedIn.locator(`[data-row="${finding.id}"]`)).toHaveCount(0);

  await signedIn.goto("/settings/checks");
  await signedIn.getByLabel("Stale without a delivery for").fill("0");
  await signedIn.getByRole("button", { name: "Preview" }).click();
  await expect(signedIn.getByText("Stale after is at least 1 day.")).toBeVisible();
  await signedIn.getByLabel("Stale without a delivery for").fill("30");
  await signedIn.getByRole("button", { name: "Preview" }).click();
  const preview = signedIn.getByRole("region", { name: "What would change" });
  await expect(preview.getByText(/start failing/)).toBeVisible();
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);
  expect(await db.policyVersion.count({ where: { note: "Journey" } })).toBe(0);
});

test("of two who decide at once one decides and the other reads who it was; a refused comment keeps what was typed", async ({
  signedIn,
  browser,
  demoSignIn,
  db,
}, { project }) => {
  const [owner, security] = await Promise.all(
    ["mei-ling.hsu", "priya.petrov"].map((name) => db.person.findUniqueOrThrow({ where: { email: `${name}@larkfield.example` } })),
  );
  const asked = await db.findingExceptionItem.findMany({ select: { findingId: true } });
  const finding = await db.finding.findFirstOrThrow({
    where: { state: "open", suppressedAs: null, severityRank: 3, id: { notIn: asked.map(({ findingId }) => findingId) } },
    orderBy: { id: "asc" },
  });
  const request = await db.findingException.create({
    data: {
      kind: "accepted_risk",
      reason: "private_network",
      justification: "Nobody outside reaches this endpoint.",
      compensatingControl: "The network",
      proof: "Ticket 4711",
      expiresAt: new Date(Date.now() + 30 * 86_400_000),
      requestedById: owner!.id,
      requestedAt: new Date(),
      demo: true,
    },
  });
  await db.findingExceptionItem.create({ data: { exceptionId: request.id, findingId: finding.id } });

  const context = await browser.newContext({ baseURL: project.use.baseURL });
  const other = await context.newPage();
  await signIn(other, { email: security!.email!, password: demoSignIn.password });
  await Promise.all([signedIn, other].map((page) => page.goto(`/findings/exceptions/${request.id}`)));
  await signedIn.getByLabel("Note").fill("Not good enough");
  await other.getByRole("button", { name: "Approve" }).click();
  await expect(other.getByText("In force")).toBeVisible();
  await signedIn.getByRole("button", { name: "Decline" }).click();
  await expect(signedIn.getByRole("alert").filter({ hasText: `${security!.name} approved it already` })).toBeVisible();
  // What was written to decline is no reason to revoke.
  await expect(signedIn.getByRole("button", { name: "Revoke" })).toBeVisible();
  await expect(signedIn.getByLabel("Note")).toHaveValue("");

  await other.goto(`/findings/${finding.id}`);
  const box = other.getByRole("textbox", { name: "Comment" });
  await box.fill("x".repeat(2_001));
  await other.getByRole("button", { name: "Write comment" }).click();
  await expect(other.getByText("Use 2,000 characters at most.")).toBeVisible();
  await expect(box).toHaveValue(/^x{2001}$/);
  await context.close();
});

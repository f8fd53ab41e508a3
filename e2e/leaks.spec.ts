import { expect, test } from "./fixtures";

const value = `whsec_E2eLeak${"7Qk2Lm9Xr4TzVb8Nc3Wd6Ye1"}`;

test("a leaked value is found in the box and in a report, alarms at once, and is withdrawn with a reason", async ({
  signedIn: page,
  db,
}) => {
  const endpoint = await db.endpoint.findFirstOrThrow({
    where: { authMethod: "hmac", lifecycle: "active", presence: "seen", secretFingerprint: null, secretSet: "yes" },
    orderBy: { id: "asc" },
  });
  await page.goto(`/endpoints/${endpoint.id}?record=secret#secret`);
  await page.getByLabel("I only have the value").check();
  await page.locator("input[name=value]").fill(value);
  await page
    .getByRole("button", { name: /record/i })
    .last()
    .click();
  await expect(page.getByText("Secret recorded", { exact: true })).toBeVisible();

  await page.goto("/leaks");
  const box = page.getByLabel("Value", { exact: true });
  await box.fill("whsec_a_value_nobody_has_77");
  await page.getByRole("button", { name: "Check value" }).click();
  await expect(page.getByText("No secret that could be compared has this value.")).toBeVisible();
  await box.fill(value);
  await page.getByRole("button", { name: "Check value" }).click();
  await expect(page.getByText("It is the secret of 1 endpoint.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Endpoints that hold the value" }).getByRole("link", { name: endpoint.name })).toBeVisible();
  await expect(box).toHaveValue("");

  await page.getByLabel("Where it was found").fill("A chat of the deploy team");
  await page.getByRole("button", { name: "Record as leaked" }).click();
  await expect(page.getByRole("row").filter({ hasText: "A chat of the deploy team" })).toContainText(endpoint.name);
  await page.goto(`/endpoints/${endpoint.id}`);
  await expect(page.getByText("Leaked secret matches").first()).toBeVisible();

  await page.goto("/leaks");
  const finding = { RuleID: "generic-api-key", File: "deploy/e2e.env", StartLine: 4, Commit: "", Tags: [] };
  const report = [
    { ...finding, Secret: value },
    { ...finding, Secret: "REDACTED" },
    { ...finding, Secret: "whsec_nobody_4711_else" },
  ];
  const file = page.getByLabel("Report to compare");
  const cut = { name: "cut.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(report).slice(0, -9)) };
  // A file set before the page listens is not heard.
  await expect(async () => {
    await file.setInputFiles(cut);
    await expect(page.getByText(/ends in the middle, after entry 2/)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await file.setInputFiles({ name: "leaks.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(report)) });
  await expect(page.getByRole("heading", { name: "leaks.json" })).toBeVisible();
  const rows = page.getByRole("table").getByRole("row").filter({ hasText: "deploy/e2e.env" });
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText("Matched");
  await expect(rows.nth(0)).toContainText(endpoint.name);
  await expect(rows.nth(1)).toContainText("Cannot be compared: masked");
  await expect(rows.nth(2)).toContainText("No match");
  await expect(page.getByText(value)).toHaveCount(0);

  await page.goto("/leaks");
  await page.getByRole("row").filter({ hasText: "A chat of the deploy team" }).getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("dialog").getByLabel("Why it is not a leak").fill("The value of a training.");
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw leak" }).click();
  await expect(page.getByRole("row").filter({ hasText: "A chat of the deploy team" })).toHaveCount(0);
  await page.getByRole("link", { name: /^Withdrawn/ }).click();
  await expect(page.getByRole("row").filter({ hasText: "The value of a training." })).toContainText(endpoint.name);
});

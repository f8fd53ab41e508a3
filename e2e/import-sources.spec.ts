import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** A file set before the page listens is not heard. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.goto("/import");
  await expect(async () => {
    await page.getByLabel("Files to import").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await expect(page.getByText("From files", { exact: true })).toBeHidden({ timeout: 3_000 });
  }).toPass();
}

async function apply(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Apply \d+ change|^Close, nothing/ }).click();
  await expect(page.getByRole("heading", { name: "Import applied" })).toBeVisible();
}

test("a large import goes on while nobody looks, and is stopped from its page with nothing applied", async ({ signedIn: page, db }) => {
  test.setTimeout(180_000);
  const rows = Array.from({ length: 60_000 }, (_, n) => `Bulk ${n},https://bulk-${n % 500}.acme-corp.com/hooks/${n}`);
  await drop(page, "bulk.csv", `name,webhook url\n${rows.join("\n")}\n`);
  await page.getByRole("button", { name: "Read bulk.csv this way" }).click();
  await expect(page.getByRole("heading", { name: "Review import" })).toBeVisible({ timeout: 90_000 });
  const address = page.url();
  await page.getByRole("button", { name: /^Apply 60,000 changes/ }).click();
  await expect(page.getByRole("heading", { name: "Applying import" })).toBeVisible();

  await page.goto("/endpoints?q=bulk-1.acme-corp.com");
  await expect(page.getByRole("heading", { name: "Endpoints" })).toBeVisible();
  await page.goto("/import");
  const row = page.getByRole("row").filter({ hasText: "bulk.csv" });
  await expect(row).toContainText("Being applied");
  await row.getByRole("link", { name: "bulk.csv" }).click();
  const progress = page.getByRole("progressbar", { name: "Rows applied" });
  await expect(progress).toHaveAttribute("aria-valuetext", /^(?!0 )[\d,]+ of 60,000$/);

  await page.getByRole("button", { name: "Cancel, apply nothing" }).click();
  await expect(page.getByText("Cancelled: nothing was applied.")).toBeVisible({ timeout: 30_000 });
  expect(await db.endpoint.count({ where: { host: { startsWith: "bulk-" } } })).toBe(0);
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard import" }).click();
  await expect(page).toHaveURL(/\/sources$/);
  expect(await db.importRow.count({ where: { importId: address.split("/").at(-1)! } })).toBe(0);
});

test("two sources disagree: the better one wins, a person says otherwise, and that stays", async ({ signedIn: page, db }) => {
  test.setTimeout(120_000);
  const hook = (updated: string) =>
    JSON.stringify([
      {
        type: "Repository",
        id: 990_001,
        name: "web",
        active: true,
        events: ["push"],
        config: { url: "https://ci.two-sources.example/990001", content_type: "json", insecure_ssl: "0", secret: "********" },
        created_at: "2025-01-01T00:00:00Z",
        updated_at: updated,
        url: "https://api.github.com/repos/two-sources/web/hooks/990001",
      },
    ]);
  await drop(page, "hooks.json", hook("2025-06-01T00:00:00Z"));
  await apply(page);
  await drop(
    page,
    "register.csv",
    "provider,account,id,webhook url,tls verification\ngithub,two-sources/web,990001,https://ci.two-sources.example/990001,no\n",
  );
  await page.getByRole("button", { name: "Read register.csv this way" }).click();
  await apply(page);

  const { id } = await db.endpoint.findFirstOrThrow({ where: { externalId: "990001", account: "two-sources/web" } });
  const facts = `/endpoints/${id}/facts`;
  const tls = page.locator("dl > div").filter({ has: page.getByText("TLS verification", { exact: true }) });
  await page.goto(facts);
  await expect(tls).toContainText(/yes.*GitHub · two-sources.*register.* says no.*provider's own export is believed before a sheet/is);

  await page.getByRole("button", { name: "Edit authentication" }).click();
  await page.getByLabel("TLS verification").selectOption("no");
  await page.getByLabel("Reason").fill("The proxy in front ends TLS.");
  await page.getByRole("button", { name: "Save" }).click();
  const decided = /no.*The proxy in front ends TLS.*says yes.*A person said so/is;
  await expect(tls).toContainText(decided);

  await drop(page, "hooks.json", hook("2025-07-01T00:00:00Z"));
  await apply(page);
  await page.goto(facts);
  await expect(tls).toContainText(decided);

  await page.getByRole("button", { name: "Edit authentication" }).click();
  await page.getByRole("checkbox", { name: "Back to what the sources say" }).check();
  await page.getByLabel("Reason").fill("The proxy is gone.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(tls).toContainText(/^TLS verification\s*yes/i);
});

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** A file set before the page listens is not heard. */
async function drop(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.goto("/import");
  await expect(async () => {
    await page.getByLabel("Files to import").setInputFiles(file);
    await expect(page.getByText("From files", { exact: true })).toBeHidden({ timeout: 3_000 });
  }).toPass();
}

interface Example {
  name: string;
  examples: { hook?: { id: number; type: string } }[];
}

/** Hooks as GitHub's API gave them, captured by the makers of the package; `ping` deliveries carry the whole object. */
function capturedHooks(): { id: number; type: string }[] {
  const file = "node_modules/@octokit/webhooks-examples/api.github.com/index.json";
  const examples = JSON.parse(readFileSync(file, "utf8")) as Example[];
  return examples.flatMap(({ name, examples: given }) => (name === "ping" ? given.flatMap(({ hook }) => (hook ? [hook] : [])) : []));
}

test("a captured GitHub response becomes a flagged endpoint with its audit trail, and can be undone", async ({ signedIn: page }) => {
  await drop(page, { name: "hooks.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(capturedHooks())) });
  await expect(page.getByRole("heading", { name: "Review import" })).toBeVisible();
  await expect(page.getByRole("cell", { name: /smee\.io/ }).first()).toBeVisible();

  await page.getByRole("button", { name: /^Apply \d+ change/ }).click();
  await expect(page.getByRole("heading", { name: "Import applied" })).toBeVisible();

  await page.goto("/endpoints?q=smee.io&provider=github");
  const rows = page.getByRole("table").getByRole("link", { name: /smee\.io/ });
  await rows.first().click();
  await expect(page).toHaveURL(/\/endpoints\/[0-9a-f-]{36}/);
  await expect(page.getByText("No authentication", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("No accountable owner").first()).toBeVisible();
  await expect(page.getByText("All events subscribed").first()).toBeVisible();

  await page.goto("/audit?action=import.apply");
  await expect(page.getByRole("row").filter({ hasText: "Import applied" }).first()).toBeVisible();

  await page.goto("/sources");
  await page
    .getByRole("link", { name: /GitHub · Octocoders/ })
    .first()
    .click();
  await page
    .getByRole("link", { name: /hooks\.json/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Undo import" }).click();
  const confirm = page.getByRole("dialog").getByRole("button", { name: /undo/i });
  if (await confirm.isVisible()) await confirm.click();
  await expect(page.getByRole("heading", { name: /undone/i })).toBeVisible();
  await page.goto("/endpoints?q=smee.io&provider=github");
  await expect(page.getByRole("heading", { name: "Endpoints" })).toBeVisible();
  await expect(rows).toHaveCount(0);
});

test("a document without webhooks is told so, and a secret in it is never shown", async ({ signedIn: page }) => {
  await page.goto("/import");
  await page.getByLabel("Or paste text").fill("<html><body>Please sign in. token=planted-secret-4711</body></html>");
  await page.getByRole("button", { name: "Read pasted text" }).click();
  await expect(page.getByText(/web page|HTML/i).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText("planted-secret-4711")).toHaveCount(0);
});

test("refused rows come back as a sheet that is corrected and dropped in again", async ({ signedIn: page }) => {
  const sheet = (name: string, text: string) => drop(page, { name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await sheet(
    "orders.csv",
    "name,webhook url,secret\nOrders,https://orders.acme-corp.com/1,yes\nRefunds,htps://orders.acme-corp.com/2,planted-4711\n",
  );
  await page.getByRole("button", { name: "Read orders.csv this way" }).click();
  await expect(page.getByRole("heading", { name: "Review import" })).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Rows to correct" }).click();
  const file = readFileSync(await (await download).path(), "utf8");
  expect(file).toMatch(/^name,webhook url,secret,problem\r\nRefunds,htps:\/\/orders\.acme-corp\.com\/2,••••,.*http: or https:/);

  await sheet("orders-corrected.csv", file.replace("htps:", "https:"));
  await expect(page.getByRole("heading", { name: "Review import" })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Refunds" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Rows to correct" })).toHaveCount(0);
});

test("entries of a provider's list come back as a list of its format, without their secrets", async ({ signedIn: page }) => {
  const hook = (id: number, url: string) => ({
    type: "Repository",
    id,
    name: "web",
    active: true,
    events: ["push"],
    config: { url, content_type: "json", insecure_ssl: "0", secret: "planted-4711" },
    url: `https://api.github.com/repos/entries/web/hooks/${id}`,
  });
  const bring = (name: string, text: string) => drop(page, { name, mimeType: "application/json", buffer: Buffer.from(text) });
  await bring(
    "entries.json",
    JSON.stringify([hook(1, "https://ci.entries.example/1"), hook(2, "htps://bot:planted-4711@ci.entries.example/2")]),
  );
  await expect(page.getByRole("heading", { name: "Review import" })).toBeVisible();
  await page
    .getByRole("navigation", { name: "What the import would do" })
    .getByRole("link", { name: /Problems/ })
    .click();
  await expect(page.getByText("gives 1 row as a file without secrets")).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Rows to correct" }).click();
  const given = await download;
  expect(given.suggestedFilename()).toBe("rows-to-correct.json");
  const file = readFileSync(await given.path(), "utf8");
  expect(file).not.toContain("planted");
  expect((JSON.parse(file) as { id: number; config: object }[]).map(({ id, config }) => [id, config])).toEqual([
    [2, { url: "htps://••••@ci.entries.example/2", content_type: "json", insecure_ssl: "0", secret: "••••" }],
  ]);

  await bring("entries-corrected.json", file.replace("htps://••••@", "https://"));
  await expect(page.getByRole("heading", { name: "Review import" })).toBeVisible();
  await expect(page.getByRole("cell", { name: /ci\.entries\.example\/2/ }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Rows to correct" })).toHaveCount(0);
});

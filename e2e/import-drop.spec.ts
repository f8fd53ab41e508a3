import type { Page, Route } from "@playwright/test";
import { expect, test } from "./fixtures";

const hook = (account: string) => ({
  type: "Repository",
  id: 77_001,
  name: "web",
  active: true,
  events: ["push"],
  config: { url: `https://ci.${account}.example/77001`, content_type: "json", insecure_ssl: "0" },
  url: `https://api.github.com/repos/${account}/web/hooks/77001`,
});
const file = (name: string, content: unknown) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(content)) });
const upload = (name: string) => (url: URL) => url.pathname === "/api/imports" && url.searchParams.get("file") === name;

/** A file set before the page listens is not heard. */
async function drop(page: Page, files: ReturnType<typeof file>[]): Promise<void> {
  await page.goto("/import");
  await expect(async () => {
    await page.getByLabel("Files to import").setInputFiles(files);
    await expect(page.getByText("From files", { exact: true })).toBeHidden({ timeout: 3_000 });
  }).toPass();
}

test("a file that is not taken keeps no other of the drop from being read, and is sent again", async ({ signedIn: page }) => {
  const broken = upload("drop-broken.json");
  await page.route(broken, (route) => setTimeout(() => void route.abort(), 1_000));
  await drop(page, [file("drop-broken.json", [hook("drop-broken")]), file("drop-whole.json", [hook("drop-whole")])]);
  await expect(page.getByRole("alert").filter({ hasText: "drop-broken.json: The connection broke" })).toBeVisible();
  await expect(page).toHaveURL(/\/import\?batch=/);
  await expect(page.getByRole("row").filter({ hasText: "drop-whole.json" })).toContainText("Waits for review");

  await page.unroute(broken);
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByRole("heading", { name: "Review import" })).toBeVisible();
  await expect(page.getByRole("cell", { name: /ci\.drop-broken\.example/ })).toBeVisible();
});

test("whoever looks elsewhere while a file is sent stays there, and finds it read", async ({ signedIn: page }) => {
  let hold: (route: Route) => void = () => {};
  const held = new Promise<Route>((resolve) => {
    hold = resolve;
  });
  await page.route(upload("drop-slow.json"), (route) => hold(route));
  await drop(page, [file("drop-slow.json", [hook("drop-slow")])]);
  const sent = await held;
  await page.getByRole("link", { name: "Endpoints" }).first().click();
  await expect(page.getByRole("heading", { name: "Endpoints" })).toBeVisible();
  await page.getByRole("link", { name: "Sources & imports" }).first().click();
  await page.getByRole("link", { name: "Import files" }).first().click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await page.getByRole("link", { name: "Endpoints" }).first().click();
  await expect(page.getByRole("heading", { name: "Endpoints" })).toBeVisible();
  await sent.continue();
  await expect(page.getByText("What you uploaded was read and waits on Import", { exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/endpoints/);
  await page.goto("/import");
  await expect(page.getByRole("row").filter({ hasText: "drop-slow.json" })).toContainText("Waits for review");
});

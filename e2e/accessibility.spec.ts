import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const pages = [
  "/dashboard",
  "/endpoints",
  "/endpoints?owner=unowned&environment=production",
  "/endpoints/new",
  "/endpoints/decommissions",
  "/endpoints/decommissions?show=ended",
  "/import",
  "/sources",
  "/my-work",
  "/rotations",
  "/rotations?view=board",
  "/rotations?view=calendar",
  "/rotations/plan",
  "/incidents",
  "/incidents/new?template=github-2025",
  "/outbox",
  "/outbox/tomorrow",
  "/account/notifications",
  "/account/calendar",
  "/settings/alerts",
  "/settings/channels",
  "/settings/rotation",
  "/people",
  "/teams",
  "/audit",
  "/leaks",
  "/reports",
  "/reports/control?framework=csf&control=PR.AA-05",
  "/settings",
  "/settings/installation",
  "/settings/roles",
  "/account",
];

async function expectClean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).slice(0, 3)}`)).toEqual([]);
}

for (const theme of ["light", "dark"] as const) {
  test(`every page is clean of accessibility violations, ${theme}`, async ({ signedIn: page, db }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme: theme });
    const endpoint = await db.endpoint.findFirstOrThrow({ where: { worstRank: 0 }, orderBy: { id: "asc" } });
    const person = await db.person.findFirstOrThrow({ where: { status: "departed" }, orderBy: { id: "asc" } });
    for (const path of [...pages, `/endpoints/${endpoint.id}`, `/people/${person.id}`]) {
      await test.step(path, async () => {
        await page.goto(path, { waitUntil: "load" });
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectClean(page);
      });
    }
  });
}

for (const width of [360, 768]) {
  test(`no page scrolls sideways at ${width} px`, async ({ signedIn: page, db }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height: 740 });
    const endpoint = await db.endpoint.findFirstOrThrow({ where: { worstRank: 0 }, orderBy: { id: "asc" } });
    for (const path of [...pages, `/endpoints/${endpoint.id}`]) {
      await test.step(path, async () => {
        await page.goto(path, { waitUntil: "load" });
        await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow, path).toBeLessThanOrEqual(0);
      });
    }
  });
}

test("on a phone no word is cut, and none lies on another", async ({ signedIn: page, db }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const run = await db.rotationRun.findFirstOrThrow({ where: { state: "planned", emergency: true }, orderBy: { id: "asc" } });
  const manager = await db.person.findFirstOrThrow({ where: { reports: { some: {} } }, orderBy: { id: "asc" } });
  await page.goto("/rotations?view=calendar");
  const due = page.getByRole("link", { name: /secrets? due/ });
  const day = page.locator("td").filter({ has: due }).locator("time").first();
  expect(await day.evaluate((time) => time.scrollHeight - time.clientHeight)).toBeLessThanOrEqual(0);
  await page.goto(`/rotations/${run.id}`);
  const numbers = page.getByRole("listitem").filter({ hasText: "This step is" });
  expect(await numbers.evaluate((cell) => cell.scrollWidth - cell.clientWidth)).toBeLessThanOrEqual(0);
  await page.goto(`/people/${manager.id}`);
  await expectClean(page);
});

test("the field that opens the palette is one line high", async ({ signedIn: page }) => {
  await page.goto("/my-work");
  const field = page.getByRole("button", { name: /Search or jump to/ }).first();
  expect(await field.evaluate((button) => button.scrollHeight - button.clientHeight)).toBeLessThanOrEqual(0);
});

test("the console works by keyboard: skip link, palette, list", async ({ signedIn: page }) => {
  await page.goto("/endpoints");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /skip/i })).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  // Whoever pressed the keys goes on typing.
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("audit");
  await expect(page.getByRole("option", { selected: true })).toContainText("Audit");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/audit/);
});

test("a list that is slow to come shows its name and shape at once", async ({ signedIn: page }) => {
  await page.goto("/settings", { waitUntil: "networkidle" });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*", async (route) => {
    const headers = route.request().headers();
    if (headers.rsc && !headers["next-router-prefetch"]) await held;
    await route.continue();
  });
  for (const name of ["Campaigns", "Audit"]) {
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByRole("status", { name: `Loading ${name.toLowerCase()}` })).toBeVisible();
  }
  release();
});

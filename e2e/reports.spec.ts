import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures";

test("from a framework to a control, its failing endpoints and a pack that is the same whenever it is taken", async ({
  signedIn: page,
}) => {
  await page.goto("/reports");
  await page.getByRole("navigation", { name: "Frameworks" }).getByRole("link", { name: "CSF 2.0" }).click();
  await expect(page.getByText("CSF 2.0 “PR.AC-4”").first()).toBeVisible();
  await page.getByRole("table", { name: "Controls" }).getByRole("link", { name: "PR.AA-05" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("PR.AA-05");
  await expect(page.getByText("Cited in the source as CSF 2.0 “PR.AC-4”.")).toBeVisible();

  const download = async () => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "JSON", exact: true }).click()]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  };
  await page.getByLabel("As of (UTC)").fill("2026-01-31T12:00");
  const [one, two] = [await download(), await download()];
  expect(one.name).toMatch(/^csf-PR\.AA-05-2026-01-31T120000/);
  expect(two).toEqual(one);
  expect(JSON.parse(one.text)).toMatchObject({ asOf: "2026-01-31T12:00:00.000Z", control: { id: "PR.AA-05" } });

  const row = page.getByRole("table", { name: "Checks of the control" }).getByRole("row").filter({ hasText: "All events subscribed" });
  const numbers = row.getByRole("link");
  const count = await numbers.count();
  expect(count).toBeGreaterThan(1);
  for (let place = 0; place < count; place++) {
    const number = await numbers.nth(place).textContent();
    await numbers.nth(place).click();
    await expect(page).toHaveURL(/[?](flag|unknown|pass|notApplicable)=events-wildcard$/);
    await expect(page.getByText(new RegExp(`\\b${number}\\b`)).first()).toBeVisible();
    await page.goBack();
  }

  await page.goto("/reports");
  const [sarif] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Findings as SARIF" }).click()]);
  const { version, runs } = JSON.parse(await readFile(await sarif.path(), "utf8")) as { version: string; runs: { results: unknown[] }[] };
  expect(version).toBe("2.1.0");
  expect(runs[0]!.results.length).toBeGreaterThan(1_000);
  await page.reload();
  await expect(page.getByRole("table", { name: "Taken lately, newest first" }).getByRole("row").nth(1)).toContainText("SARIF");
});

test("the dashboard of a past day leads to the lists of that day", async ({ signedIn: page }) => {
  const day = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`/dashboard?day=${day}`);
  await expect(page.getByText(/^As known at the end of/)).toBeVisible();
  const cell = page.getByRole("list", { name: "Headline numbers" }).getByRole("listitem").filter({ hasText: "Unowned" });
  const shown = (await cell
    .getByText(/^[\d,]+$/)
    .first()
    .textContent())!;
  await cell.getByRole("link").click();
  await expect(page).toHaveURL(/owner=unowned&asOf=/);
  await expect(page.getByText(new RegExp(`\\b${shown.trim()}\\b`)).first()).toBeVisible();

  // Today's coverage and a past day's lead to the checks that it is made of.
  for (const address of ["/dashboard", `/dashboard?day=${day}`]) {
    await page.goto(address);
    const known = page.getByRole("list", { name: "Headline numbers" }).getByRole("listitem").filter({ hasText: "Verdicts known" });
    const unknown = (await known.getByText(/ unknown$/).textContent())!.split(" ")[0]!;
    await known.getByRole("link").click();
    await expect(page.getByRole("table", { name: "All checks" }).getByRole("row").last()).toContainText(unknown);
  }
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { createDatabase } from "@/lib/core/db";
import { findEmbeddedPostgres } from "@/lib/core/embedded-postgres";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { assertLocalDatabase } from "./assert-local-database";

export { expect };

interface Credentials {
  email: string;
  password: string;
}

interface Fixtures {
  /** A page on which the demo's administrator is signed in. */
  signedIn: Page;
}

interface WorkerFixtures {
  /** What the terminal showed on the first start. */
  demoSignIn: Credentials;
  /** The started product's own database, as the application's role. */
  db: PrismaClient;
  /** Cookies of the demo's administrator: one sign-in serves all tests of a worker. */
  session: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;
}

const dataDir = () => process.env.E2E_DATA_DIR ?? "";

/** The one extension of Playwright's test: every journey starts from here. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  demoSignIn: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture names from an object pattern
    async ({}, use) => use(JSON.parse(readFileSync(path.join(dataDir(), "demo-sign-in.json"), "utf8")) as Credentials),
    { scope: "worker" },
  ],
  db: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture names from an object pattern
    async ({}, use) => {
      const embedded = await findEmbeddedPostgres(dataDir());
      if (!embedded) throw new Error(`No database runs in ${dataDir()}`);
      assertLocalDatabase(embedded.applicationUrl);
      const db = createDatabase(embedded.applicationUrl, 2);
      await use(db);
      await db.$disconnect();
    },
    { scope: "worker" },
  ],
  session: [
    async ({ browser, demoSignIn }, use, { project }) => {
      const page = await browser.newPage({ baseURL: project.use.baseURL });
      await signIn(page, demoSignIn);
      const state = await page.context().storageState();
      await page.close();
      await use(state);
    },
    { scope: "worker" },
  ],
  signedIn: async ({ browser, session }, use, { project }) => {
    const context = await browser.newContext({ baseURL: project.use.baseURL, storageState: session });
    await use(await context.newPage());
    await context.close();
  },
});

/** Through the form, as a person does it. */
export async function signIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

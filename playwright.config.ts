import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/browser";
import { freePort } from "./lib/core/free-port";

// The first process to read this decides; Playwright's workers inherit the choices.
process.env.E2E_BROWSER ??= JSON.stringify(await findBrowser());
if (!process.env.E2E_PORT) {
  process.env.E2E_PORT = String(await freePort());
  process.env.E2E_DATA_DIR = ".data/e2e";
}
const { E2E_PORT: port, E2E_DATA_DIR: dataDir } = process.env;

/** The product as a person starts it, on a folder and a port of its own. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    // Colours are judged as they end, not on their way.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: JSON.parse(process.env.E2E_BROWSER),
    // `--trace on` records what happened; recording always takes a tenth of the time.
    screenshot: "only-on-failure",
  },
  webServer: {
    command: "node e2e/start-fresh.mjs",
    url: `http://127.0.0.1:${port}/api/health`,
    env: { PORT: port, DATA_DIR: dataDir ?? "" },
    timeout: 300_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 60_000 },
  },
});

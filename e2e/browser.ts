import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";

interface Browser {
  executablePath: string;
  args: string[];
  env?: Record<string, string>;
}

const systemBrowsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"];

/** A browser of this machine, else Playwright's own (fetched once), else the one that an npm package carries. */
export async function findBrowser(): Promise<Browser> {
  const installed = [...systemBrowsers, chromium.executablePath()].find((file) => existsSync(file));
  if (installed) return { executablePath: installed, args };
  spawnSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
    stdio: "ignore",
    timeout: 300_000,
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "5000" },
  });
  if (existsSync(chromium.executablePath())) return { executablePath: chromium.executablePath(), args };
  // The package is made for AWS Lambda: this makes it unpack the shared libraries that a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  const executablePath = await packaged.executablePath();
  const libraries = [path.join(tmpdir(), "al2023/lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return { executablePath, args, env: { ...definedEnvironment(), LD_LIBRARY_PATH: libraries } };
}

const definedEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));

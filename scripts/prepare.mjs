// Runs before anything is installed: plain JavaScript, nothing but Node's own modules, syntax that old versions can read.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const minimum = [20, 19];

/** Checks Node, goes to the project's folder, installs what the lockfile asks for, and lets Node read TypeScript from then on. */
export async function prepare() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < minimum[0] || (major === minimum[0] && minor < minimum[1])) {
    stop(
      `Node ${minimum.join(".")} or newer is needed; this is ${process.versions.node}. Get it from https://nodejs.org and run the command again.`,
    );
  }
  process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));
  if (!isInstalled()) install();
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const { register } = await import("tsx/esm/api");
  register();
}

/** npm keeps a lockfile of what is really in node_modules; optional packages of other platforms are not in it. */
function isInstalled() {
  const actual = "node_modules/.package-lock.json";
  if (!existsSync(actual)) return false;
  const installed = JSON.parse(readFileSync(actual, "utf8")).packages;
  const wanted = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
  return Object.entries(wanted).every(
    ([folder, { version, optional, peer }]) =>
      folder === "" || optional || peer || (installed[folder] && installed[folder].version === version),
  );
}

function install() {
  console.log("Installing packages (npm ci) …");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const result = spawnSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--include=dev"], {
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (result.error) stop(`npm cannot be run: ${result.error.message}`);
  if (result.status !== 0) {
    const full = /ENOSPC/.test(result.stderr) ? "The disk is full. " : "";
    stop(`${full}npm could not install the packages:\n${result.stderr.trim()}`);
  }
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

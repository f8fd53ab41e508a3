import { spawn, spawnSync } from "node:child_process";
import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const command = fileURLToPath(new URL("./hooksteward.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hooksteward-"));
const [current, older] = [randomBytes(32), randomBytes(32)];
const keys = `k2:${current.toString("base64")},k1:${older.toString("base64")}`;
const secret = "typed-secret-4f9a0c";

function run(args: string[], input: string, env: Record<string, string>) {
  const { PATH = "" } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "fingerprint", ...args], {
    cwd: folder,
    encoding: "utf8",
    input,
    env: { PATH, DATA_DIR: folder, ...env } as unknown as NodeJS.ProcessEnv,
  });
  expect(stdout + stderr).not.toContain(secret);
  return { status, stdout, stderr };
}

/** What the product documents, worked out by nothing of it. */
function expected(id: string, key: Buffer, value: string): string {
  const derived = Buffer.from(hkdfSync("sha256", key, "hooksteward", "fingerprint/v1", 32));
  return `${id}:${createHmac("sha256", derived).update(`secret\0${value}`).digest("hex").slice(0, 40)}`;
}

test("one line for each key, the current one first, from variables or the generated file", { timeout: 60_000 }, () => {
  const both = `${expected("k2", current, secret)}\n${expected("k1", older, secret)}\n`;
  expect(run([], `${secret}\n`, { HOOKSTEWARD_KEYS: keys })).toMatchObject({ status: 0, stdout: both });
  writeFileSync(join(folder, "keys.env"), `HOOKSTEWARD_KEYS=${keys}\nAUTH_SECRET=${randomBytes(32).toString("base64")}\n`);
  expect(run([], secret, {}).stdout).toBe(both);
});

test("refuses an argument, an empty value, and to run where the key is not", { timeout: 60_000 }, () => {
  const argument = run([secret], "", { HOOKSTEWARD_KEYS: keys });
  expect([argument.status, argument.stdout]).toEqual([2, ""]);
  expect(argument.stderr).toMatch(/no argument/);
  expect(run([], "\n", { HOOKSTEWARD_KEYS: keys })).toMatchObject({ status: 2, stdout: "" });
  const without = run([], secret, { DATA_DIR: join(folder, "empty") });
  expect([without.status, without.stdout]).toEqual([2, ""]);
  expect(without.stderr).toMatch(/key is not here/);
});

test.skipIf(!existsSync("/usr/bin/script"))("at a terminal nothing that is typed is shown", { timeout: 60_000 }, async () => {
  const terminal = spawn("script", ["-qec", `${process.execPath} ${command} fingerprint`, "/dev/null"], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", DATA_DIR: folder, HOOKSTEWARD_KEYS: keys } as unknown as NodeJS.ProcessEnv,
  });
  let shown = "";
  for await (const chunk of terminal.stdout) {
    const asked = shown.includes("not shown");
    shown += chunk;
    if (!asked && shown.includes("not shown")) terminal.stdin.write(`${secret}\r`);
  }
  expect(shown).toContain(expected("k2", current, secret));
  expect(shown).not.toContain(secret);
});

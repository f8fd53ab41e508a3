import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { zipOf } from "@/lib/imports/testing/archives";

const command = fileURLToPath(new URL("./hooksteward.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hooksteward-"));
const secret = "planted-4f9a0c";

function run(args: string[], input?: string | Buffer) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "import", "check", ...args], {
    cwd: folder,
    encoding: "utf8",
    input,
  });
  expect(stderr).not.toMatch(/\n\s+at /);
  return { status, stdout, stderr };
}

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

const hooks = file(
  "hooks.json",
  JSON.stringify([
    {
      type: "Repository",
      id: 1,
      name: "web",
      active: true,
      events: ["push"],
      config: { url: `https://u:${secret}@ci.example.com/h` },
      url: "https://api.github.com/repos/a/b/hooks/1",
    },
  ]),
);
const sheet = file("list.csv", "name,webhook url\nA,https://a.example/h\nB,javascript:x\n");
const page = file("page.json", "<html><body>Sign in</body></html>");

test("0 when everything was read, 1 with problems, 2 when nothing could be read", { timeout: 30_000 }, () => {
  expect(run([hooks]).status).toBe(0);
  expect(run([hooks, sheet]).status).toBe(1);
  expect(run([page]).status).toBe(2);
  expect(run(["missing.json"]).status).toBe(2);
  expect(run(["--no-such-option", hooks]).status).toBe(2);
  expect(run([]).status).toBe(2);
});

test("one JSON object with every file, from any folder, without a secret", { timeout: 30_000 }, () => {
  const { stdout } = run(["--json", hooks, sheet, page]);
  const { files } = JSON.parse(stdout) as {
    files: { file: string; format: string; webhooks: unknown[]; problems: { row?: number; code: string }[] }[];
  };
  expect(
    files.map(({ file: name, format, webhooks, problems }) => [name, format, webhooks.length, problems.map(({ code }) => code)]),
  ).toEqual([
    ["hooks.json", "github-hooks", 1, []],
    ["list.csv", "csv", 1, ["url-scheme-unknown"]],
    ["page.json", "unknown", 0, ["web-page"]],
  ]);
  expect(stdout).not.toContain(secret);
});

test("standard input and archives", { timeout: 30_000 }, () => {
  const archive = zipOf([
    { name: "a/list.csv", content: "webhook url\nhttps://a.example/h\n" },
    { name: "../x.csv", content: "" },
  ]);
  const { stdout, status } = run(["--json", "-"], archive);
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    files: [{ webhooks: [{ file: "-/a/list.csv" }], problems: [{ file: "-/../x.csv", code: "archive-path" }] }],
  });
  const named = JSON.parse(run(["--sarif", "-"], archive).stdout).runs[0].results[0].locations[0].physicalLocation.artifactLocation;
  expect(named).toEqual({ uri: "-/../x.csv" });
});

test("SARIF names the problem, the row and the secret in clear", { timeout: 30_000 }, () => {
  const state = file(
    "t.tfstate",
    JSON.stringify({
      version: 4,
      terraform_version: "1.9",
      resources: [
        {
          mode: "managed",
          type: "github_repository_webhook",
          name: "x",
          instances: [{ attributes: { id: "1", configuration: [{ url: "https://a.example", secret }] } }],
        },
      ],
    }),
  );
  const { stdout } = run(["--sarif", sheet, state]);
  const [{ results, tool }] = (
    JSON.parse(stdout) as { runs: [{ results: { ruleId: string }[]; tool: { driver: { rules: { id: string }[] } } }] }
  ).runs;
  expect(results.map(({ ruleId }) => ruleId)).toEqual(["url-scheme-unknown", "secret-in-clear"]);
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(["secret-in-clear", "url-scheme-unknown"]);
  expect(stdout).not.toContain(secret);
});

test("what a file does not tell can be told: account, columns, format", { timeout: 30_000 }, () => {
  const two = file("two.csv", "name,first,second\nA,https://a.example/1,https://b.example/2\n");
  expect(run(["--json", two]).stdout).toContain("mapping-needed");
  const told = run(["--json", "--map", "url=second", "--account", "acme", two]).stdout;
  expect(told).toContain("https://b.example/2");
  expect(told).toContain('"account":"acme"');
  expect(run(["--format", "nonsense", two]).stderr).toContain("--formats");
  expect(run(["--formats"]).stdout).toContain("terraform-state");
});

import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { tarGzOf, xlsxOf, zipOf } from "@/lib/imports/testing/archives";
import { readAll } from "@/lib/imports/testing/read-all";

const hook = (id: number) => ({
  type: "Repository",
  id,
  name: "web",
  active: true,
  events: ["push"],
  config: { url: `https://ci.example.com/${id}`, insecure_ssl: "0" },
  url: `https://api.github.com/repos/acme/a/hooks/${id}`,
});
const hooks = JSON.stringify([hook(1), hook(2)]);

test.each<[string, Buffer | string, string]>([
  ["empty.json", "", "empty"],
  ["blank.csv", " \n ", "empty"],
  ["bom.json", "\ufeff", "empty"],
  ["login.json", "<!DOCTYPE html><html><title>Sign in</title></html>", "web-page"],
  ["x.xml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "xml"],
  ["main.tf", 'resource "github_repository_webhook" "x" {}', "terraform-configuration"],
  ["notes.txt", "Dear all, the meeting is at ten.", "unknown-text"],
  ["old.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]), "old-excel"],
  ["x.pdf", "%PDF-1.7 …", "binary"],
  ["latin.json", Buffer.from('["\xfc"]', "latin1"), "not-utf8"],
  ["cut.json.gz", gzipSync(hooks).subarray(0, 60), "archive-damaged"],
  [
    "console.har",
    '{"log":{"version":"1.2","entries":[{"request":{"url":"https://api.example/hooks"},"response":{"status":200}}]}}',
    "recorded-traffic",
  ],
  [
    "cassette.yaml",
    "http_interactions:\n- request:\n    uri: https://api.example/hooks\n  response:\n    status: {code: 200}\nrecorded_with: VCR",
    "recorded-traffic",
  ],
  [
    "workflow.yml",
    "name: Release\non: push\njobs:\n  notify:\n    steps:\n    - uses: slackapi/slack-github-action@v2\n      with: {webhook: 'https://a.example/hook'}\n",
    "pipeline",
  ],
  ["action.yml", "name: Notify\ninputs: {webhook-url: {required: true}}\nruns: {using: node20, main: index.js}\n", "pipeline"],
  [".gitlab-ci.yml", "variables: {WEBHOOK_URL: 'https://a.example/hook'}\nnotify:\n  script:\n  - curl $WEBHOOK_URL\n", "pipeline"],
  ["azure-pipelines.yml", "trigger: [main]\nvariables: {webhook: 'https://a.example/hook'}\nsteps:\n- script: make\n", "pipeline"],
  ["config.yml", "version: 2.1\njobs:\n  build:\n    steps: [checkout]\n", "pipeline"],
  [".drone.yml", "kind: pipeline\ntype: docker\nsteps:\n- name: notify\n  settings: {webhook: 'https://a.example/hook'}\n", "pipeline"],
  ["error.json", '{"message":"Not Found","documentation_url":"https://docs.github.com","status":"404"}', "error-answer"],
  ["chart.yaml", "apiVersion: v1\nkind: {{ .Values.kind }}\n", "template"],
  ["chart.yaml", "{{- if .Values.webhook }}\napiVersion: v1\n{{- end }}\n", "template"],
  ["play.yaml", "{% for x in y %}\n- a: {{ x }}\n{% endfor %}\n", "template"],
  [
    "bomb.yaml",
    `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
      .split("")
      .map((letter, index) => `${letter}: &${letter} [${Array(9).fill(`*${"abcdefgh"[index]}`).join(",")}]`)
      .join("\n")}\n`,
    "yaml-aliases",
  ],
  ["tag.yaml", 'receivers: !!python/object/apply:os.system ["true"]', "yaml-tag"],
  ["tabs.yaml", "a:\n\t- b", "yaml-syntax"],
])("%s is refused by name", async (fileName, content, code) => {
  const { webhooks, problems } = await readAll(content, fileName);
  expect(webhooks).toEqual([]);
  expect(problems).toMatchObject([{ severity: "refused", code }]);
});

test.each<[string, string]>([
  ['{"a":1,}', "Line 1, column 8"],
  ["[1,\n 2,\n NaN]", "Line 3, column 2"],
  ["[-01]", "Line 1, column 4"],
  ['["a\nb"]', "Line 1, column 4"],
  ["{'a':0}", "Line 1, column 2"],
  ["[1] x", "Line 1, column 5"],
  [`${"[".repeat(100_000)}`, "nested more than 200"],
])("%.20s is no JSON, and the message says where", async (content, where) => {
  const { problems } = await readAll(content, "x.json");
  expect(problems[0]).toMatchObject({ code: "json-syntax" });
  expect(problems[0]?.message).toContain(where);
});

test("an entry with a key that stands twice is refused, the others are read", async () => {
  const twice = hooks.replace(
    '"active":true,"events":["push"],"config":{"url":"https://ci.example.com/2"',
    '"active":false,"active":true,"events":["push"],"config":{"url":"https://ci.example.com/2"',
  );
  const { webhooks, problems } = await readAll(twice, "hooks.json");
  expect(webhooks.map(({ externalId }) => externalId)).toEqual(["1"]);
  expect(problems).toMatchObject([{ row: 2, code: "duplicate-key", severity: "refused" }]);
});

test("ids beyond what a double holds keep their digits", async () => {
  const { webhooks } = await readAll(hooks.replace('"id":2', '"id":12345678901234567890'), "hooks.json");
  expect(webhooks[1]?.externalId).toBe("12345678901234567890");
});

test("an id that stands twice is read twice and named", async () => {
  const { webhooks, problems } = await readAll([hook(1), hook(1)], "hooks.json");
  expect(webhooks).toHaveLength(2);
  expect(problems).toMatchObject([{ row: 2, code: "duplicate-id", severity: "check" }]);
});

test.each(["utf-16le", "utf-16be"] as const)("JSON in %s, with and without a byte order mark", async (encoding) => {
  for (const mark of ["", "\ufeff"]) {
    const bytes = Buffer.from(mark + hooks, "utf16le");
    const { webhooks } = await readAll(encoding === "utf-16be" ? bytes.swap16() : bytes, "hooks.json");
    expect(webhooks).toHaveLength(2);
  }
});

test("an empty list says that there are none, and is no problem", async () => {
  for (const [name, content] of [
    ["x.json", "[]"],
    ["x.json", "[[],[]]"],
    ["x.json", '{"size":0,"limit":25,"isLastPage":true,"values":[],"start":0}'],
    ["x.json", '{"webhooks":[]}'],
  ] as const) {
    const { webhooks, problems } = await readAll(content, name);
    expect([content, webhooks, problems]).toEqual([content, [], []]);
  }
});

test.each(['{"name":"x","version":"1.0.0"}', "[1,2]", "true", "null", '"x"', "[][]", '[{"id":1,"html_url":"https://a.example"}]'])(
  "%s plainly holds no webhooks, and says so",
  async (content) => {
    const { webhooks, problems } = await readAll(content, "x.json");
    expect(webhooks).toEqual([]);
    expect(problems).toMatchObject([{ code: "no-webhooks" }]);
  },
);

test("a zip and a tar.gz are read file by file", async () => {
  const sheet = "name,webhook url\nA,https://a.example/hook\n";
  for (const archive of [
    zipOf([
      { name: "a/hooks.json", content: hooks },
      { name: "b.csv", content: sheet },
    ]),
    await tarGzOf([
      { name: "a/hooks.json", content: hooks },
      { name: "b.csv", content: sheet },
    ]),
  ]) {
    const { webhooks, problems, said } = await readAll(archive, "drop.bin");
    expect(problems).toEqual([]);
    expect(webhooks).toHaveLength(3);
    expect(said).toContain('"file":"drop.bin/a/hooks.json"');
  }
  expect((await readAll(gzipSync(hooks), "hooks.json.gz")).webhooks).toHaveLength(2);
});

test("links, paths that leave the folder and archives in archives are named, the rest is read", async () => {
  const hostile = [
    { name: "../up.json", content: hooks },
    { name: "/etc/cron.json", content: hooks },
    { name: "C:\\x.json", content: hooks },
    { name: "link.json", content: "/etc/passwd", mode: 0o120777 },
    { name: "in.zip", content: zipOf([{ name: "deep.zip", content: "PK\u0003\u0004" }]).toString("latin1") },
    { name: "good.json", content: hooks },
  ];
  const { webhooks, problems } = await readAll(zipOf(hostile), "drop.zip");
  expect(webhooks).toHaveLength(2);
  expect(problems.map(({ code }) => code).slice(0, 4)).toEqual(["archive-path", "archive-path", "archive-path", "archive-link"]);
  const tar = await readAll(
    await tarGzOf([
      { name: "link", type: "symlink", linkname: "/etc/passwd" },
      { name: "../up.json", content: hooks },
    ]),
    "drop.tar.gz",
  );
  expect([tar.webhooks, tar.problems.map(({ code }) => code)]).toEqual([[], ["archive-link", "archive-path"]]);
});

test("an encrypted entry and an archive of too many files are told what would be right", async () => {
  const locked = await readAll(
    zipOf([
      { name: "locked.json", content: hooks, encrypted: true },
      { name: "open.json", content: hooks },
    ]),
    "some.zip",
  );
  expect([locked.webhooks.length, locked.problems]).toMatchObject([
    2,
    [{ code: "archive-encrypted", expected: "the archive made again without a password" }],
  ]);
  const many = await readAll(zipOf(Array.from({ length: 10_001 }, (_, n) => ({ name: `${n}.json`, content: "[]" }))), "many.zip");
  expect(many.problems).toMatchObject([
    {
      message: "The archive holds more than 10,000 files.",
      expected: "at most 10,000 files in one archive, and the others in a second one",
    },
  ]);
});

test("what unpacks to far more than it should is refused", async () => {
  const bomb = gzipSync(`["${"x".repeat(48 * 1024 * 1024)}"]`);
  const { webhooks, problems } = await readAll(bomb, "bomb.json.gz");
  expect([webhooks, problems.map(({ code }) => code)]).toEqual([[], ["archive-bomb"]]);
});

test("an archive that is cut anywhere is refused, and nothing is left running", async () => {
  const whole = await tarGzOf([
    { name: "a.json", content: hooks },
    { name: "b.json", content: "[".padEnd(50_000, `"${"x".repeat(99)}",`) },
  ]);
  for (let end = 20; end < whole.length - 1; end += 37) {
    const { problems } = await readAll(whole.subarray(0, end), "cut.tar.gz");
    expect(problems.length).toBeGreaterThan(0);
  }
  const zip = zipOf([{ name: "a.json", content: hooks }]);
  for (let end = 10; end < zip.length - 1; end += 29)
    expect((await readAll(zip.subarray(0, end), "cut.zip")).problems.length).toBeGreaterThan(0);
});

test("a workbook is a sheet", async () => {
  const { format, webhooks } = await readAll(
    xlsxOf([
      ["Name", "Webhook URL", "Events"],
      ["=cmd|calc", "https://a.example/x?y=1&z=2", "push;merge"],
    ]),
    "hooks.xlsx",
  );
  expect(format).toBe("xlsx");
  expect(webhooks).toMatchObject([
    { name: "=cmd|calc", destination: { url: "https://a.example/x?y=1&z=2" }, events: ["push", "merge"], row: 2 },
  ]);
});

test("names lose what would harm a terminal, a database or a reader's eye", async () => {
  const evil = { ...hook(1), name: "evil\u0000\u001b[31m\u202Egnp.exe\ud800<b>" };
  const [webhook] = (await readAll([evil], "hooks.json")).webhooks;
  expect(webhook?.name).toBe("evil [31m gnp.exe\ufffd<b>".replace("evil [", "evil  ["));
});

test.each([["\n"], ["\r\n"]])("the answer of an API with its head before it, as curl -i prints it", async (newline) => {
  const head = [
    "HTTP/1.1 200 Connection established",
    "",
    "HTTP/2 200",
    "content-type: application/json",
    "set-cookie: session=planted-0815",
    "",
  ];
  const answer = `${[...head, ""].join(newline)}{"data":[{"id":1,"url":"https://a.example/webhook","suppressed_at":null}]}`;
  const { format, webhooks, problems, said } = await readAll(answer, "hooks.http");
  expect([format, problems]).toEqual(["json", []]);
  expect(webhooks).toMatchObject([{ externalId: "1", destination: { url: "https://a.example/webhook" } }]);
  expect(said).not.toContain("planted");
});

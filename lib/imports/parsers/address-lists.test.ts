import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

const token = "planted_Token-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";
const discord = `https://discord.com/api/webhooks/111222333444555666/${token}`;

test.each<[string, unknown, { name?: string; url: string }[]]>([
  [
    "a map from channels to addresses",
    { general: discord, ops: "https://ci.example.com/hook" },
    [
      { name: "general", url: "https://discord.com/api/webhooks/111222333444555666/••••" },
      { name: "ops", url: "https://ci.example.com/hook" },
    ],
  ],
  [
    "a list of addresses",
    [discord, "https://ci.example.com/hook"],
    [{ url: "https://discord.com/api/webhooks/111222333444555666/••••" }, { url: "https://ci.example.com/hook" }],
  ],
  [
    "a list of addresses below its name",
    { debug: false, webhooks: ["https://a.example/1", "https://b.example/2"] },
    [{ url: "https://a.example/1" }, { url: "https://b.example/2" }],
  ],
  [
    "a map from names to addresses or objects",
    { webhooks: { ci: "https://a.example/1", chat: { url: "https://b.example/2", events: ["push"] } } },
    [
      { name: "ci", url: "https://a.example/1" },
      { name: "chat", url: "https://b.example/2" },
    ],
  ],
])("%s", async (_, document, wanted) => {
  const { webhooks, problems, said } = await readAll(document, "settings.json");
  expect(problems).toEqual([]);
  expect(webhooks.map(({ name, destination: { url } }) => ({ ...(name ? { name } : {}), url }))).toEqual(wanted);
  expect(said).not.toContain(token);
});

test.each<[string, unknown]>([
  ["links of a project", { homepage: "https://a.example", bugs: "https://a.example/issues" }],
  ["mirrors", ["https://a.example/mirror", "https://b.example/mirror"]],
  ["registries", { registries: { npm: { url: "https://registry.a.example" }, pip: { url: "https://pip.a.example" } } }],
])("%s are no webhooks", async (_, document) => {
  expect((await readAll(document, "settings.json")).webhooks).toEqual([]);
});

test.each([`https://a.example/hook; ${discord}`, `https://a.example/hook\n${discord}`, `https://a.example/hook,${discord}`])(
  "several addresses in one cell are refused, and none is shown: %#",
  async (cell) => {
    const { webhooks, problems, said } = await readAll(`webhook url\tevents\n"${cell}"\tpush\n`, "hooks.tsv");
    expect([webhooks, problems.map(({ code }) => code)]).toEqual([[], ["url-several"]]);
    expect(said).not.toContain(token);
  },
);

test.each<[string, unknown, string[]]>([
  [
    "a list under its name",
    { webhooks: [{ name: "payments", url: "https://erp.example.com/payments" }] },
    ["https://erp.example.com/payments"],
  ],
  ["a map of objects", { hooks: { payments: { url: "https://erp.example.com/payments" } } }, ["https://erp.example.com/payments"]],
  ["a host that says so", [{ name: "payments", url: "https://hooks.example.com/payments" }], ["https://hooks.example.com/payments"]],
  [
    "a path that says so",
    [{ name: "stripe", url: "https://app.example.com/api/webhooks/stripe" }],
    ["https://app.example.com/api/webhooks/stripe"],
  ],
  ["an id behind a host that says so", [{ id: "p1", url: "https://hooks.example.com/p1" }], ["https://hooks.example.com/p1"]],
  [
    "links to rows that say where they deliver",
    [{ name: "p", url: "https://api.example.com/webhooks/p", target_url: "https://erp.example.com/in" }],
    ["https://erp.example.com/in"],
  ],
  ["links to rows by id", { webhooks: [{ id: 12, name: "p", url: "https://api.example.com/webhooks/12" }] }, []],
  ["links to what is only called a hook", [{ name: "webhook", url: "https://api.example.com/repos/acme/webhook" }], []],
])("addresses that end in the name of their row: %s", async (_, document, urls) => {
  const { webhooks } = await readAll(document, "own.json");
  expect(webhooks.map(({ destination }) => destination.url)).toEqual(urls);
});

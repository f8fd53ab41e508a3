import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

const url = "https://a.example/hook";
const cellOf = async (heading: string, cell: string) => {
  const { webhooks, problems, said } = await readAll(`name;webhook url;${heading}\nA;${url};"${cell.replaceAll('"', '""')}"\n`, "x.csv");
  return { webhook: webhooks[0], codes: problems.map(({ code }) => code), said };
};

test.each([
  ["3-Apr-24"],
  ["Apr 3 2024"],
  ["April 3rd, 2024"],
  ["3. April 2024"],
  ["3 avril 2024"],
  ["03.04.24"],
  ["20240403"],
  ["2024年4月3日"],
  ["45385"],
])("the date %s", async (cell) => {
  const { webhook, codes } = await cellOf("created at", cell);
  expect([webhook?.createdAt, codes]).toEqual(["2024-04-03T00:00:00.000Z", []]);
});

test.each([["90"], ["123456"], ["3. Foo 2024"], ["31.02.2024"], ["03/04/24"], ["2024年13月3日"]])("%s is no date", async (cell) => {
  const { webhook, codes } = await cellOf("created at", cell);
  expect([webhook?.createdAt, codes]).toEqual([undefined, ["value-unknown"]]);
});

test.each<[string, string[], (string | undefined)[]]>([
  ["a day above twelve shows that the day stands first", ["23/04/2024", "03/04/2024"], ["2024-04-23", "2024-04-03"]],
  ["and in the second place that the month does", ["04/23/2024", "03/04/2024"], ["2024-04-23", "2024-03-04"]],
  ["where both occur nothing is shown", ["23/04/2024", "04/23/2024", "03/04/2024"], ["2024-04-23", "2024-04-23", undefined]],
  [
    "zeros before some and not before others: two programs wrote them",
    ["23/04/2024", "3/4/2024", "03/04/2024"],
    ["2024-04-23", undefined, undefined],
  ],
])("the order of dates: %s", async (_, cells, wanted) => {
  const { webhooks, problems } = await readAll(`webhook url,created at\n${cells.map((cell) => `${url},${cell}\n`).join("")}`, "x.csv");
  expect(webhooks.map(({ createdAt }) => createdAt?.slice(0, 10))).toEqual(wanted);
  const said = problems.filter(({ code }) => code === "date-order").length;
  expect(said).toBe(wanted.includes(undefined) ? 0 : 1);
});

test.each<[string, object, string[]]>([
  ["Ann Lee <Ann.Lee@acme.example>", { ownerName: "Ann Lee", ownerEmail: "ann.lee@acme.example" }, []],
  ["Ann Lee (ann.lee@acme.example)", { ownerName: "Ann Lee", ownerEmail: "ann.lee@acme.example" }, []],
  ["[Ann](mailto:ann@acme.example)", { ownerName: "Ann", ownerEmail: "ann@acme.example" }, []],
  ["Lee, Ann", { ownerName: "Lee, Ann" }, []],
  ["ann@acme.example\u200b", { ownerEmail: "ann@acme.example" }, []],
  [
    "Ann <ann@a.example>; Bo <bo@a.example>",
    { ownerName: "Ann", ownerEmail: "ann@a.example", backupEmail: "bo@a.example" },
    ["owner-several"],
  ],
  ["ann@a.example, bo@a.example", { ownerEmail: "ann@a.example", backupEmail: "bo@a.example" }, ["owner-several"]],
  ["Ann Lee / Bo Ek", { ownerName: "Ann Lee" }, ["owner-several"]],
  ["#payments", { teamName: "#payments" }, ["owner-is-team"]],
  ["@acme/payments", { teamName: "@acme/payments" }, ["owner-is-team"]],
  ["Platform Team", { teamName: "Platform Team" }, ["owner-is-team"]],
])("the owner %s", async (cell, stated, wanted) => {
  const { webhook, codes } = await cellOf("owner", cell);
  expect([webhook?.stated, codes]).toEqual([stated, wanted]);
});

test.each([["tbd"], ["N/A"], ["-"], ["unbekannt"], ["#N/A"], ["未定"]])("%s owns nothing", async (cell) => {
  const { webhook, codes } = await cellOf("owner", cell);
  expect([webhook?.stated, codes]).toEqual([undefined, []]);
});

test.each<[string, string, string[]]>([
  ["<https://b.example/hook>", "https://b.example/hook", []],
  ['=HYPERLINK("https://b.example/hook";"Hook")', "https://b.example/hook", []],
  ["POST https://b.example/hook", "https://b.example/hook", []],
  ["https://b.example/hook (prod)", "https://b.example/hook", []],
  ["our hook: https://b.example/hook", "https://b.example/hook", ["url-beside"]],
  ["https://b.example/a(b)", "https://b.example/a(b)", []],
  ["https://{{ env }}.b.example/hook", "https://{{ env }}.b.example/hook", []],
])("the address %s", async (cell, wanted, codes) => {
  const { webhooks, problems } = await readAll(`name;webhook url\nA;${url}\nB;"${cell.replaceAll('"', '""')}"\n`, "x.csv");
  expect([webhooks[1]?.destination.url, problems.map(({ code }) => code)]).toEqual([wanted, codes]);
});

test.each([
  ["in Vault", "yes"],
  ["vault:kv/prod/hook", "yes"],
  ["1Password", "yes"],
  ["arn:aws:secretsmanager:eu-west-1:1:secret:x", "yes"],
  ["unknown", "unknown"],
  ["☑", "yes"],
  ["✗", "no"],
])("where a secret is kept is no secret in clear: %s", async (cell, secretSet) => {
  const { webhook } = await cellOf("secret", cell);
  expect([webhook?.auth.secretSet, webhook?.auth.secretInClear, webhook?.fingerprints]).toEqual([secretSet, false, []]);
});

test("a secret stays one whatever it is called", async () => {
  const { webhook, said } = await cellOf("secret", "planted-vault-0815");
  expect(webhook?.auth.secretInClear).toBe(true);
  expect(said).not.toContain("planted");
});

test.each([
  ["🟢 Active", "active"],
  ["🔴 Disabled", "paused"],
  ["In Betrieb", "active"],
  ["außer Betrieb", "paused"],
  ["○", "active"],
  ["×", "paused"],
  ["sì", "active"],
])("the state %s", async (cell, state) => {
  expect((await cellOf("status", cell)).webhook?.providerState).toBe(state);
});

test.each([
  ["MS Teams", "teams"],
  ["Microsoft Teams", "teams"],
  ["GitHub Enterprise", "github"],
  ["gitlab.com", "gitlab"],
  ["GitLab (self-hosted)", "gitlab"],
  ["K8s", "kubernetes"],
  ["n/a", "other"],
  ["In-house ERP", "in_house_erp"],
])("the provider %s", async (cell, id) => {
  expect((await cellOf("provider", cell)).webhook?.provider).toBe(id);
});

test.each([
  ["Issue created", ["Issue created"]],
  ["push release", ["push", "release"]],
  ["jira:issue_created jira:issue_updated", ["jira:issue_created", "jira:issue_updated"]],
  ["Order.Paid Order.Refunded", ["Order.Paid", "Order.Refunded"]],
  ["Issue created, Issue closed", ["Issue created", "Issue closed"]],
])("the events %s", async (cell, events) => {
  expect((await cellOf("events", cell)).webhook?.events).toEqual(events);
});

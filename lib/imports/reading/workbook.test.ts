import { expect, test } from "vitest";
import { workbookOf } from "@/lib/imports/testing/archives";
import { readAll } from "@/lib/imports/testing/read-all";

const token = "planted0123456789abcdefABCDEF";
const heading = ["Team", "Name", "Webhook URL", "Owner"];

test("links behind texts: the address of a webhook, the mail address of a person; a name keeps its text", async () => {
  const rows = [heading, ["Pay", "A", "Hook of payments", "Ann Lee"], ["Pay", "B", "https://b.example/hook", "Bo"]];
  const links = {
    B2: "https://wiki.acme.example/a",
    C2: `https://a.example/hook?a=1&token=${token}`,
    D2: "mailto:ann@acme.example?subject=hook",
    C3: "https://other.example/hook",
  };
  const { webhooks, problems, said } = await readAll(workbookOf([{ name: "S", rows, links }]), "hooks.xlsx");
  expect(problems).toEqual([]);
  expect(webhooks).toMatchObject([
    {
      name: "A",
      destination: { url: "https://a.example/hook?a=1&token=••••", credential: "query" },
      stated: { ownerName: "Ann Lee", ownerEmail: "ann@acme.example" },
    },
    { name: "B", destination: { url: "https://b.example/hook" } },
  ]);
  expect(said).not.toContain(token);
});

test("cells merged downwards are meant for each of their rows, those of a title for none", async () => {
  const rows = [
    ["Register", "", "", ""],
    heading,
    ["Pay", "A", "https://a.example/hook", ""],
    ["", "B", "https://b.example/hook", ""],
    ["Web", "C", "https://c.example/hook", ""],
  ];
  const { webhooks } = await readAll(workbookOf([{ name: "S", rows, merged: ["A1:D1", "A3:A4"] }]), "hooks.xlsx");
  expect(webhooks.map(({ name, stated }) => [name, stated?.teamName])).toEqual([
    ["A", "Pay"],
    ["B", "Pay"],
    ["C", "Web"],
  ]);
});

const cover = { name: "Cover", rows: [["Register of webhooks"], ["Version", "3"]] };

test("a cover beside a sheet of webhooks is passed over by name, problems name their sheet", async () => {
  const sheet = { name: "Inventory & more", rows: [heading, ["Pay", "A", "https://a.example/hook", ""], ["Pay", "B", "javascript:x", ""]] };
  const { webhooks, problems } = await readAll(workbookOf([cover, sheet]), "hooks.xlsx");
  expect(webhooks.map(({ name }) => name)).toEqual(["A"]);
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
    ["url-scheme-unknown", "refused"],
    ["sheet-passed-over", "check"],
  ]);
  expect(problems.map(({ message }) => message).join(" ")).toMatch(/Sheet “Inventory & more”: .*The sheet “Cover”/);
});

test("where no sheet holds any, it is refused", async () => {
  const { webhooks, problems } = await readAll(workbookOf([cover, { name: "Lists", rows: [["Yes"], ["No"]] }]), "hooks.xlsx");
  expect([webhooks, problems.map(({ code, severity }) => [code, severity])]).toEqual([
    [],
    [
      ["no-webhooks", "refused"],
      ["no-webhooks", "refused"],
    ],
  ]);
});

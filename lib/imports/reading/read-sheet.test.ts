import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

const rows = [
  ["Name", "Webhook", "Aktiv", "Ereignisse", "Anmerkung"],
  ["Zürich – Kasse", "https://example.com/hooks/zürich?stand=1", "ja", "push;merge", 'enthält "Anführung", Komma'],
  ["C9", "https://discord.com/api/webhooks/1234/planted-token", "nein", "*", "zwei\nZeilen"],
  ["=cmd|calc", "https://example.org/a,b", "ja", "", "+1"],
  ["", "https://example.net/no-name", "", "push", "-"],
];

function sheetOf(delimiter: string, newline = "\n"): string {
  const cell = (text: string) => (/[";,|\t\n]/.test(text) ? `"${text.replaceAll('"', '""').replaceAll("\n", newline)}"` : text);
  return rows.map((row) => row.map(cell).join(delimiter)).join(newline) + newline;
}

test.each<[string, Buffer]>([
  ["semicolon", Buffer.from(sheetOf(";"))],
  ["comma", Buffer.from(sheetOf(","))],
  ["tab", Buffer.from(sheetOf("\t"))],
  ["bar", Buffer.from(sheetOf("|"))],
  ["CRLF", Buffer.from(sheetOf(";", "\r\n"))],
  ["CR only", Buffer.from(sheetOf(";", "\r"))],
  ["byte order mark", Buffer.from(`\ufeff${sheetOf(";")}`)],
  ["sep line", Buffer.from(`sep=;\n${sheetOf(";")}`)],
  ["Windows-1252", iconv.encode(sheetOf(";"), "windows-1252")],
  ["UTF-16 LE", iconv.encode(sheetOf("\t"), "utf-16le", { addBOM: true })],
  ["UTF-16 BE without a mark", iconv.encode(sheetOf("\t"), "utf-16be", { addBOM: false })],
])("the same sheet as %s", async (_, bytes) => {
  const { format, webhooks, problems, said } = await readAll(bytes, "hooks.csv");
  expect([format, problems]).toEqual(["csv", []]);
  expect(webhooks).toMatchObject([
    {
      name: "Zürich – Kasse",
      destination: { url: "https://example.com/hooks/zürich?stand=1" },
      providerState: "active",
      events: ["push", "merge"],
    },
    { name: "C9", providerState: "paused", events: "all", destination: { credential: "capability" }, auth: { method: "url_secret" } },
    { name: "=cmd|calc", destination: { url: "https://example.org/a,b" }, providerState: "active" },
    { destination: { url: "https://example.net/no-name" }, providerState: "unknown", events: ["push"] },
  ]);
  expect(said).not.toContain("planted-token");
});

test("every fact a sheet can carry", async () => {
  const sheet = [
    "Webhook URL;Provider;Repository;ID;Title;Purpose;Event types;Enabled;Authentication;Secret;TLS verify;Owner email;Backup;Team;Env;Data class;Criticality;Secret rotated at;Sunset;Third party;Revocation;Last delivery;Created",
    "https://a.example.com/h;GitHub;acme/web;4711;CI;Builds;push, tag;yes;HMAC-SHA256;planted-4f9a0c;no;ada@acme.example;bob@acme.example;Platform;Prod;Vertraulich;hoch;03.04.2024;2027-01-31;Jenkins Inc;Delete it;2024-05-06T07:08:09Z;2020-01-02",
  ].join("\n");
  const { webhooks, problems, said } = await readAll(sheet, "hooks.csv");
  expect(problems).toEqual([]);
  expect(webhooks[0]).toMatchObject({
    provider: "github",
    account: "acme/web",
    externalId: "4711",
    name: "CI",
    purpose: "Builds",
    events: ["push", "tag"],
    providerState: "active",
    auth: { method: "hmac", secretSet: "yes", secretInClear: true },
    tlsVerification: "no",
    lastDelivery: { at: "2024-05-06T07:08:09.000Z" },
    createdAt: "2020-01-02T00:00:00.000Z",
    stated: {
      ownerEmail: "ada@acme.example",
      backupEmail: "bob@acme.example",
      teamName: "Platform",
      environment: "production",
      dataClass: "confidential",
      criticality: "high",
      secretSetAt: "2024-04-03T00:00:00.000Z",
      sunsetAt: "2027-01-31T00:00:00.000Z",
      thirdParty: "Jenkins Inc",
      revocationPlan: "Delete it",
    },
  });
  expect(said).not.toContain("planted-4f9a0c");
});

test("a secret that has a date is there, unless the sheet denies it", async () => {
  const sheet =
    "name,url,auth,secret set on\nA,https://example.com/a,,2026-01-15\nB,https://example.com/b,hmac,2026-01-15\nC,https://example.com/c,none,2026-01-15\nD,https://example.com/d,,\n";
  const { webhooks } = await readAll(sheet, "hooks.csv");
  expect(webhooks.map(({ auth }) => auth.secretSet)).toEqual(["yes", "yes", "no", "unknown"]);
});

test("bad rows are named, the others read", async () => {
  const sheet =
    'name,url,events\nA,https://example.com/a,push\nB,https://example.com/b\nC,https://example.com/c,push,extra\n,,\nD,javascript:alert(1),push\nE,push,https://example.com/e\nF,,push\n"G,https://example.com/g,push\n';
  const { webhooks, problems } = await readAll(sheet, "hooks.csv");
  expect(webhooks.map(({ name }) => name)).toEqual(["A", "B", "C"]);
  expect(problems.map(({ row, code, severity }) => [row, code, severity])).toEqual([
    [3, "row-ragged", "check"],
    [4, "row-ragged", "check"],
    [6, "url-scheme-unknown", "refused"],
    [7, "url-not-absolute", "refused"],
    [8, "url-missing", "refused"],
    [9, "quote-not-closed", "refused"],
  ]);
  expect(problems.find(({ row }) => row === 7)?.message).toContain("stands in “events”");
});

test("values that are not understood stay unknown and are named", async () => {
  const { webhooks, problems } = await readAll(
    "webhook url,active,created,environment\nhttps://a.example/h,perhaps,03/04/2024,moon\n",
    "x.csv",
  );
  expect(webhooks[0]).toMatchObject({ providerState: "unknown" });
  expect(webhooks[0]?.createdAt).toBeUndefined();
  expect(problems.map(({ field, code }) => [field, code])).toEqual([
    ["active", "value-unknown"],
    ["created", "date-ambiguous"],
    ["environment", "value-unknown"],
  ]);
});

test("a column that says disabled means the opposite", async () => {
  const { webhooks } = await readAll("webhook url,disabled\nhttps://a.example/h,true\nhttps://b.example/h,false\n", "x.csv");
  expect(webhooks.map(({ providerState }) => providerState)).toEqual(["paused", "active"]);
});

test.each([
  ["two addresses", "name,primary url,secondary url\nA,https://a.example/1,https://b.example/2\n", "mapping-needed"],
  ["links of something", "name,url\nA,https://a.example/page\n", "mapping-needed"],
  ["web sites", "company,website,email\nA,https://a.example,x@a.example\n", "no-webhooks"],
  ["numbers", "a,b\n1,2\n", "no-webhooks"],
])("%s are asked about or refused, never taken for webhooks", async (_, sheet, code) => {
  const { webhooks, problems, questions } = await readAll(sheet, "list.csv");
  expect([webhooks, problems.map((problem) => problem.code)]).toEqual([[], [code]]);
  expect(questions[0]?.field).toBe("mapping");
});

test("an answer about the columns is taken as it is", async () => {
  const { webhooks } = await readAll("name,primary url,secondary url\nA,https://a.example/1,https://b.example/2\n", "list.csv", {
    kind: "endpoints",
    mapping: { url: "secondary url", name: "name" },
  });
  expect(webhooks).toMatchObject([{ name: "A", destination: { url: "https://b.example/2" } }]);
});

test("a sheet without headings is read by what stands in it", async () => {
  const { webhooks } = await readAll("https://a.example/webhook,push\nhttps://b.example/webhook,merge\n", "hooks.csv");
  expect(webhooks.map(({ row }) => row)).toEqual([1, 2]);
});

test("people and deliveries are what they are", async () => {
  const people = await readAll(
    "Full name,E-Mail,Team,Status,Termination date,Manager email,Team lead\nAda,ADA@acme.example,Platform,active,,bob@acme.example,yes\nBob,bob@acme.example,Platform,departed,2024-01-31,,no\nX,not-a-mail,,,,,\n",
    "people.csv",
  );
  expect(people.people).toMatchObject([
    { name: "Ada", email: "ada@acme.example", teamName: "Platform", managerEmail: "bob@acme.example", isTeamLead: true, row: 2 },
    { name: "Bob", status: "departed", departedAt: "2024-01-31T00:00:00.000Z" },
  ]);
  expect(people.problems).toMatchObject([{ row: 4, code: "email-invalid" }]);
  const deliveries = await readAll(
    "endpoint,event,instant,status\nCI,push,2024-05-06T07:08:09Z,200\nCI,push,2024-05-06 07:09,503\nCI,push,yesterday,200\n",
    "deliveries.csv",
  );
  expect(deliveries.deliveries).toMatchObject([
    { endpointName: "CI", event: "push", at: "2024-05-06T07:08:09.000Z", status: 200, ok: true },
    { at: "2024-05-06T07:09:00.000Z", status: 503, ok: false },
  ]);
  expect(deliveries.problems).toMatchObject([{ row: 4, code: "date-unclear" }]);
});

test("headings that stand twice are told apart, ones that look like secrets are not shown", async () => {
  const token = "ghp_0123456789abcdefABCDEF0123456789abcd";
  const { problems, questions, said } = await readAll(`webhook url,note,note,${token}\nhttps://a.example/h,1,2,3\n`, "x.csv");
  expect(problems).toMatchObject([{ code: "heading-twice", field: "note" }]);
  expect(questions[0]?.columns).toEqual(["webhook url", "note", "note (2)"]);
  expect(said).not.toContain(token);
});

test("a line longer than a megabyte ends the reading with a reason", async () => {
  const { webhooks, problems } = await readAll(
    `webhook url,note\nhttps://a.example/h,x\nhttps://b.example/h,${"x".repeat(1_500_000)}\n`,
    "x.csv",
  );
  expect(webhooks).toHaveLength(1);
  expect(problems).toMatchObject([{ row: 3, code: "record-too-long" }]);
});

test("JSON of no known shape is read like a sheet, nested keys as columns", async () => {
  const document = {
    meta: {},
    hooks: [{ label: "a", delivery: { target_url: "https://a.example/h" }, event_types: ["x", "y"], enabled: false }],
  };
  const { webhooks } = await readAll(document, "own.json");
  expect(webhooks).toMatchObject([{ name: "a", destination: { url: "https://a.example/h" }, events: ["x", "y"], providerState: "paused" }]);
});

test.each([
  ["a heading that looks like a secret", "label,hook address,ghp_16C7e42F292c6912E7710c838347Ae178B4a"],
  ["a column without a heading", "label,,hook address"],
])("what is answered about %s is found again", async (_, heading) => {
  const content = `${heading}\na,https://h.example/1,https://h.example/1\n`;
  const { questions } = await readAll(content, "odd.csv");
  const asked: (readonly string[])[] = [];
  const mappingFor = (columns: readonly string[]) => {
    asked.push(columns);
    return { kind: "endpoints" as const, mapping: { url: "hook address" } };
  };
  const answered = await readAll(content, "odd.csv", { mappingFor });
  expect(asked).toEqual([questions[0]?.columns]);
  expect(answered.questions).toEqual([]);
});

test("headings and cells as people write them in their own language", async () => {
  const german = await readAll(
    "Anwendung;Webhook-Adresse;Geheimnis hinterlegt;TLS-Prüfung;Erstelldatum\nLohn;https://lohn.example/hook;Ja;Nein;03.04.2024\n",
    "hooks.csv",
  );
  expect(german.problems).toEqual([]);
  expect(german.webhooks).toMatchObject([
    { name: "Lohn", auth: { secretSet: "yes" }, tlsVerification: "no", createdAt: "2024-04-03T00:00:00.000Z" },
  ]);
  const french = await readAll(
    "Nom;URL du webhook;Activé;Date de création;Propriétaire\nPaie;https://paie.example/hook;oui;23/04/2024;A. Lee\n",
    "hooks.csv",
  );
  expect(french.problems).toEqual([]);
  expect(french.webhooks).toMatchObject([
    { name: "Paie", providerState: "active", createdAt: "2024-04-23T00:00:00.000Z", stated: { ownerName: "A. Lee" } },
  ]);
});

test.each([
  ["4/23/2024 3:05 PM", "2024-04-23T15:05:00.000Z"],
  ["2024-05-01 12:10am", "2024-05-01T00:10:00.000Z"],
  ["2024-05-01 10:00 a.m.", "2024-05-01T10:00:00.000Z"],
  ["n/a", undefined],
  ["never", undefined],
  ["—", undefined],
])("the date %s", async (cell, wanted) => {
  const { webhooks, problems } = await readAll(`webhook url,created at\nhttps://a.example/h,${cell}\n`, "x.csv");
  expect([webhooks[0]?.createdAt, problems]).toEqual([wanted, []]);
});

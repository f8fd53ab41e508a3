import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

test("titles above the heading, titles of sections, the heading once more, notes and totals are no webhooks", async () => {
  const sheet = [
    "ACME,,",
    "Webhook register,,",
    "Owner: security@acme.example,,",
    "Version 3,,",
    "Last review: 2026-01-01,,",
    "As kept on https://wiki.acme.example,,",
    "Name,Webhook URL,Owner",
    "Payments,,",
    "A,https://a.example/hook,ann@acme.example",
    ",,",
    "Name,Webhook URL,Owner",
    "B,https://b.example/hook,bo@acme.example",
    "Total,,2",
    "C,,cy@acme.example",
  ].join("\n");
  const { webhooks, problems } = await readAll(sheet, "register.csv");
  expect(webhooks.map(({ name, row }) => [name, row])).toEqual([
    ["A", 9],
    ["B", 12],
  ]);
  expect(problems.map(({ row, code, severity }) => [row, code, severity])).toEqual([
    [8, "row-is-note", "check"],
    [13, "row-is-note", "check"],
    [14, "url-missing", "refused"],
  ]);
});

test("a row without an address is no heading of those above it", async () => {
  const rows = ["CI,https://a.example/webhook,push", "Pay,https://b.example/webhook,all", "Old,none yet,push"];
  const { webhooks } = await readAll(`${rows.join("\n")}\n`, "hooks.csv");
  expect(webhooks.map(({ row }) => row)).toEqual([1, 2]);
});

test("a heading of two rows: the upper one tells columns of the same name apart", async () => {
  const sheet = "Webhook,,Owner,\nName,URL,Name,Email\nPay,https://pay.example/hook,Ann Lee,ann@acme.example\n";
  const { webhooks, problems } = await readAll(sheet, "x.csv");
  expect(problems).toEqual([]);
  expect(webhooks).toMatchObject([{ name: "Pay", stated: { ownerName: "Ann Lee", ownerEmail: "ann@acme.example" } }]);
});

test("two columns that may name the provider: the one that names providers does, the other names the webhook", async () => {
  const sheet = (headings: string) =>
    `${headings},Webhook URL\nOrder sync,Shopify,https://a.example/hook\nRefund sync,Stripe,https://b.example/hook\n`;
  for (const headings of ["Integration,Source", "Service,System", "Application,Integration", "System,App"]) {
    const { webhooks } = await readAll(sheet(headings), "x.csv");
    expect(webhooks.map(({ name, provider }) => [name, provider])).toEqual([
      ["Order sync", "shopify"],
      ["Refund sync", "stripe"],
    ]);
  }
});

test("what is connected is called so where no column names a provider, and names it where one does", async () => {
  const read = async (cells: string[]) =>
    (await readAll(`Service,Webhook URL\n${cells.map((cell) => `${cell},https://a.example/hook\n`).join("")}`, "x.csv")).webhooks;
  expect(await read(["order-svc", "stock-svc"])).toMatchObject([{ name: "order-svc", provider: "other" }, { name: "stock-svc" }]);
  expect(await read(["GitHub", "order-svc"])).toMatchObject([{ provider: "github" }, { provider: "order_svc" }]);
});

test("two columns of webhooks in one row are asked about", async () => {
  const { webhooks, problems } = await readAll(
    "Name,Webhook URL (prod),Webhook URL (test)\nA,https://a.example/hook,https://t.example/hook\n",
    "x.csv",
  );
  expect([webhooks, problems.map(({ code }) => code)]).toEqual([[], ["mapping-needed"]]);
});

test.each<[string, string[], object]>([
  [
    "Japanese",
    [
      "名前,プロバイダー,Webhook URL,担当者,担当者メール,チーム,有効,作成日,環境",
      "決済,Stripe,https://a.example/hook,佐藤,sato@acme.example,経理,○,2024年4月3日,本番",
    ],
    {
      name: "決済",
      provider: "stripe",
      providerState: "active",
      createdAt: "2024-04-03T00:00:00.000Z",
      stated: { ownerName: "佐藤", ownerEmail: "sato@acme.example", teamName: "経理", environment: "production" },
    },
  ],
  [
    "French",
    [
      "Nom;Fournisseur;Adresse du webhook;Propriétaire;Équipe;Environnement;État;Sensibilité",
      "Paie;Stripe;https://a.example/hook;Zoé (zoe@acme.example);RH;Recette;Inactif;Confidentiel",
    ],
    {
      name: "Paie",
      provider: "stripe",
      providerState: "paused",
      stated: { ownerName: "Zoé", ownerEmail: "zoe@acme.example", teamName: "RH", environment: "staging", dataClass: "confidential" },
    },
  ],
  [
    "Italian",
    [
      "Nome;Fornitore;Indirizzo webhook;Proprietario;Gruppo;Attivo;Data creazione",
      "Paghe;Workday;https://a.example/hook;Luca;HR;sì;13/04/2024",
    ],
    {
      name: "Paghe",
      provider: "workday",
      providerState: "active",
      createdAt: "2024-04-13T00:00:00.000Z",
      stated: { ownerName: "Luca", teamName: "HR" },
    },
  ],
  [
    "Spanish",
    [
      "Nombre;Proveedor;URL del webhook;Responsable;Correo del responsable;Equipo;Activo",
      "Pagos;Stripe;https://a.example/hook;Lucía;lucia@acme.example;Finanzas;sí",
    ],
    { name: "Pagos", providerState: "active", stated: { ownerName: "Lucía", ownerEmail: "lucia@acme.example", teamName: "Finanzas" } },
  ],
  [
    "ServiceNow",
    [
      "sys_id,u_webhook_name,u_endpoint_url,u_owner,u_owner_email,assignment_group,operational_status",
      "abc,Pay,https://a.example/hook,Ann,ann@acme.example,Payments,Operational",
    ],
    { name: "Pay", providerState: "active", stated: { ownerName: "Ann", ownerEmail: "ann@acme.example", teamName: "Payments" } },
  ],
])("headings in %s", async (_, lines, facts) => {
  const { webhooks, problems } = await readAll(`${lines.join("\n")}\n`, "x.csv");
  expect([webhooks.length, problems]).toEqual([1, []]);
  expect(webhooks[0]).toMatchObject(facts);
});

test("people with first and last names", async () => {
  const { people, problems } = await readAll(
    "Vorname;Nachname;E-Mail-Adresse;Abteilung;Austrittsdatum\nJürgen;Groß;j@acme.example;IT;31.12.2025\n",
    "leute.csv",
  );
  expect(problems).toEqual([]);
  expect(people).toMatchObject([{ name: "Jürgen Groß", email: "j@acme.example", teamName: "IT", departedAt: "2025-12-31T00:00:00.000Z" }]);
});

test.each<[string, string, object]>([
  [
    "a form, whoever filled it in beside the owner",
    "Timestamp,Email Address,What is the name of the integration?,Webhook URL (where is data sent?),Who owns this integration? (email),Is a secret configured?\n11/3/2026 9:14:22,ann@acme.example,Order sync,https://a.example/in,bo@acme.example,Yes\n",
    { name: "Order sync", auth: { secretSet: "yes" }, stated: { ownerEmail: "bo@acme.example" } },
  ],
  [
    "an approval list",
    "System Name,Vendor,Webhook Endpoint URL,Authentication Mechanism,Secret Last Rotated,Business Owner,Owner Department\nPayroll,Workday,https://a.example/hook,Shared secret (HMAC),2026-01-15,Ann Lee,HR\n",
    {
      name: "Payroll",
      provider: "workday",
      auth: { method: "hmac" },
      stated: { secretSetAt: "2026-01-15T00:00:00.000Z", ownerName: "Ann Lee", teamName: "HR" },
    },
  ],
  [
    "a configuration database",
    "CI Name,Managed by,Owned by,Support group,Webhook URL,Environment,Operational status\nhook-pay,Ann Lee,Bo Ek,Payments,https://a.example/hook,Production (EU),1 - Operational\n",
    { name: "hook-pay", providerState: "active", stated: { ownerName: "Bo Ek", teamName: "Payments", environment: "production" } },
  ],
  [
    "an export of Jira",
    "Summary,Custom field (Webhook URL),Custom field (Environment),Assignee,Created\nStripe hook,https://a.example/hook,prod-eu,Ann Lee,03/Nov/26 9:14 AM\n",
    { name: "Stripe hook", createdAt: "2026-11-03T09:14:00.000Z", stated: { environment: "production", ownerName: "Ann Lee" } },
  ],
  [
    "Chinese",
    "名称,提供商,回调地址,负责人,邮箱,状态,创建时间\n支付,Stripe,https://a.example/hook,张伟,wei@acme.example,停用,2024/4/3\n",
    {
      name: "支付",
      provider: "stripe",
      providerState: "paused",
      createdAt: "2024-04-03T00:00:00.000Z",
      stated: { ownerName: "张伟", ownerEmail: "wei@acme.example" },
    },
  ],
])("columns of %s", async (_, sheet, facts) => {
  const { webhooks, problems } = await readAll(sheet, "x.csv");
  expect([webhooks.length, problems]).toEqual([1, []]);
  expect(webhooks[0]).toMatchObject(facts);
});

test("an id that a spreadsheet rounded is none: two webhooks would become one", async () => {
  const { webhooks, problems } = await readAll("id,webhook url\n4.20912E+11,https://a.example/hook\n42,https://b.example/hook\n", "x.csv");
  expect(webhooks.map(({ externalId }) => externalId)).toEqual([undefined, "42"]);
  expect(problems).toMatchObject([{ row: 2, code: "id-rounded", severity: "check" }]);
});

import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { csv, type Document, githubHook, hour, importer, json } from "./testing/import-document";

const { db, ownerUrl } = await testDatabase();
const { bring, read } = importer(db);
const client = new pg.Client({ connectionString: ownerUrl });
await client.connect();
afterAll(() => client.end());

const canary = "whsec_C4n4ryT0k3nZz81hQx7RfLm2VbKd9WsEy";

/** Where secrets hide, by kind of document. */
const documents: Document[] = [
  json("github.json", [
    githubHook("canary/a", 1, { config: { secret: canary } }),
    githubHook("canary/b", 2, { config: { url: `https://user:${canary}@ci.acme-corp.com/in` } }),
    githubHook("canary/c", 3, { config: { url: `https://ci.acme-corp.com/in?token=${canary}` } }),
    githubHook("canary/d", 4, { config: { url: `https://ci.acme-corp.com/in#${canary}`, password: canary } }),
  ]),
  csv(
    "sheet.csv",
    "name,webhook url,secret,purpose,events,owner email,revocation plan",
    `one,https://a.acme-corp.com/?key=${canary},${canary},Signs with ${canary},push,mei@acme-corp.com,Revoke ${canary} first`,
    `two,https://hooks.slack.com/services/T01/B01/${canary},,,,,`,
    `${canary},https://b.acme-corp.com/x,,,,,`,
    `bad,htps://c.acme-corp.com/?token=${canary},${canary},,,,`,
  ),
  json("unknown.json", {
    items: [
      {
        label: "x",
        endpoint_url: `https://d.acme-corp.com/h?access_token=${canary}`,
        api_key: canary,
        headers: { Authorization: `Bearer ${canary}` },
      },
    ],
  }),
  json("deliveries.json", [
    {
      id: 1,
      guid: "g",
      delivered_at: "2026-01-01T00:00:00Z",
      status_code: 200,
      event: "push",
      request: { headers: { "X-Hub-Signature": canary }, payload: { token: canary } },
    },
  ]),
  csv("people.csv", "name,email,team", `Mei,mei@acme-corp.com,Payments ${canary}`),
  { name: "broken.json", text: `[{"config":{"secret":"${canary}"` },
  { name: `${canary}.txt`, text: `plain text with ${canary}` },
];

/** Every row of every table as text. */
async function everything(): Promise<string> {
  const tables = await client.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await client.query<{ t: string }>(`SELECT t::text AS t FROM ${name} t`);
    texts.push(...rows.rows.map(({ t }) => `${name} ${t}`));
  }
  return texts.join("\n");
}

const shapes = (value: string) => [
  value,
  Buffer.from(value).toString("base64").replace(/=+$/, ""),
  Buffer.from(value).toString("hex"),
  encodeURIComponent(value),
  value.toLowerCase(),
  value.slice(8),
];

it("keeps no secret of any document in any table", async () => {
  for (const document of documents.slice(0, 2)) await bring(hour(1), document);
  for (const document of documents.slice(2)) await read(hour(2), document);
  const all = await everything();
  expect(all).toContain("canary/a");
  expect(await db.secretVersion.count({ where: { fingerprint: { not: null } } })).toBeGreaterThan(0);
  const leaks = all.split("\n").filter((line) => shapes(canary).some((shape) => line.toLowerCase().includes(shape.toLowerCase())));
  expect(leaks.map((line) => line.slice(0, 300))).toEqual([]);
});

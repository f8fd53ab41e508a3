import { describe, expect, it } from "vitest";
import { principal } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { refusedFile } from "./refused-lines";
import { csv, githubHook, hour, importer } from "./testing/import-document";

const { db } = await testDatabase();
const reader = principal("SECURITY", "01900000-0000-7000-8000-000000000001");
const { read, apply, bring } = importer(db);

async function refusedText(importId: string): Promise<string> {
  const { lines } = await refusedFile(reader, importId);
  let text = "";
  for await (const line of lines) text += line;
  return text;
}

describe("refused rows of a sheet", () => {
  it("come as the sheet they were, without secrets; corrected, they are read like the others", async () => {
    const headings = "name,webhook url,secret,notes,owner email";
    const [planned] = await read(
      hour(0),
      csv(
        "hooks.csv",
        headings,
        "good,https://ok.acme-corp.com/1,yes,,mei@shop.test",
        "typo,htps://user:pa55word@ok.acme-corp.com/2,hunter2-in-clear,door code 4711,mei@shop.test",
        "=formula,,yes,,mei@shop.test",
        "hunter2-shifted,x,https://ok.acme-corp.com/4?token=abcdef0123456789abcd,,",
      ),
    );
    expect(planned!.counts).toMatchObject({ new: 1, refused: 3, correctable: 3 });
    const file = await refusedText(planned!.id);
    const [first, ...rows] = file.trimEnd().split("\r\n");
    expect(first).toBe(`${headings},problem`);
    expect(rows[0]).toMatch(/^typo,htps:\/\/••••@ok\.acme-corp\.com\/2,••••,,mei@shop\.test,.*Expected: /);
    expect(rows[1]).toMatch(/^'=formula,,yes,,mei@shop\.test,/);
    expect(rows[2]).toMatch(/^••••,••••,••••,,,.*shifted/);
    for (const secret of ["hunter2", "pa55word", "4711", "abcdef0123456789abcd"]) expect(file).not.toContain(secret);

    await apply(hour(1), planned!.id);
    const corrected = file
      .replace("htps://••••@", "https://")
      .replace("'=formula,,", "'=formula,https://ok.acme-corp.com/3,")
      .replace(/\r\n••••.*\r\n$/, "\r\n");
    const [again] = await read(hour(2), { name: "corrected.csv", text: corrected });
    expect(again!.counts).toMatchObject({ new: 2, refused: 0, correctable: 0 });
    await apply(hour(3), again!.id);
    const names = (await db.endpoint.findMany({ select: { name: true, secretSet: true }, orderBy: { name: "asc" } })).map(
      ({ name, secretSet }) => [name, secretSet],
    );
    expect(names).toEqual(
      expect.arrayContaining([
        ["=formula", "yes"],
        ["good", "yes"],
        ["typo", "yes"],
      ]),
    );
  });
});

describe("refused entries of a provider's list", () => {
  it("come as the list they were, without secrets; corrected, each is the same webhook and has a secret nobody knows", async () => {
    const secrets = ["hunter2-in-clear", "pa55word"];
    const written = JSON.stringify([
      githubHook("acme/web", 1),
      githubHook("acme/web", 2, { config: { url: "htps://bot:pa55word@ci.acme-corp.com/2", secret: "hunter2-in-clear" } }),
      githubHook("acme/web", 3, { name: "twice", config: { secret: "hunter2-in-clear" } }),
    ]).replace('"name":"twice"', '"name":"web","name":"web"');
    const [planned] = await read(hour(10), { name: "hooks.json", text: written });
    expect(planned!.counts).toMatchObject({ new: 2, refused: 1, checked: 1, correctable: 2 });
    const file = await refusedFile(reader, planned!.id);
    expect(file.name).toBe("rows-to-correct.json");
    const text = await refusedText(planned!.id);
    const entries = JSON.parse(text) as { id: number; problem: string; config: Record<string, string> }[];
    expect(entries.map(({ id, problem, config }) => [id, config.url, config.secret, problem])).toEqual([
      [3, "https://ci.acme-corp.com/3", "••••", expect.stringContaining("each key once")],
      [2, "htps://••••@ci.acme-corp.com/2", "••••", expect.stringContaining("http: or https:")],
    ]);
    const stored = JSON.stringify(await db.importProblem.findMany()) + JSON.stringify(await db.importRow.findMany());
    for (const secret of secrets) expect([text.includes(secret), stored.includes(secret)]).toEqual([false, false]);

    await apply(hour(11), planned!.id);
    const corrected = { name: "corrected.json", text: text.replace("htps://••••@", "https://") };
    const again = await bring(hour(12), corrected);
    expect(again.counts).toMatchObject({ new: 1, changed: 1, refused: 0, checked: 0, correctable: 0 });
    const endpoints = await db.endpoint.findMany({ where: { account: "acme/web" }, orderBy: { externalId: "asc" } });
    expect(endpoints.map(({ externalId, url, secretSet, secretFingerprint }) => [externalId, url, secretSet, secretFingerprint])).toEqual([
      ["1", "https://ci.acme-corp.com/1", "yes", null],
      ["2", "https://ci.acme-corp.com/2", "yes", null],
      ["3", "https://ci.acme-corp.com/3", "yes", null],
    ]);
  });
});

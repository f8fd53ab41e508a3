import { describe, expect, it } from "vitest";
import { principal } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { refusedLines } from "./refused-lines";
import { csv, hour, importer } from "./testing/import-document";

const { db } = await testDatabase();
const reader = principal("SECURITY", "01900000-0000-7000-8000-000000000001");
const { read, apply } = importer(db);

async function refusedFile(importId: string): Promise<string> {
  const lines: string[] = [];
  for await (const line of refusedLines(reader, importId)) lines.push(line);
  return lines.join("");
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
    const file = await refusedFile(planned!.id);
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

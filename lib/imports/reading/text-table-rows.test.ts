import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

const markdown = `# Our webhooks

What posts where, as of May.

| Name | URL | Events | Active |
|------|:----|-------:|:------:|
| CI   | https://ci.example.com/hook | push | yes |
| Chat | \`https://chat.example.com/hook\` | issue \\| note | no |
| **Shop** | [shop](https://shop.example.com/hooks/x) | order | yes |

That was all.
`;
const psql = ` id | name |             url             | active
----+------+-----------------------------+--------
  1 | CI   | https://ci.example.com/hook | t
  2 | Chat | https://ch.example.com/hook | f
(2 rows)
`;
const mysql = `+------+-----------------------------+
| name | webhook_url                 |
+------+-----------------------------+
| CI   | https://ci.example.com/hook |
+------+-----------------------------+
1 row in set (0.00 sec)
`;

test("a table of Markdown, with text around it and marks inside it", async () => {
  const { webhooks, problems } = await readAll(markdown, "webhooks.md");
  expect(problems).toEqual([]);
  expect(webhooks).toMatchObject([
    { row: 7, name: "CI", destination: { url: "https://ci.example.com/hook" }, events: ["push"], providerState: "active" },
    { row: 8, name: "Chat", destination: { url: "https://chat.example.com/hook" }, events: ["issue", "note"], providerState: "paused" },
    { row: 9, name: "Shop", destination: { url: "https://shop.example.com/hooks/x" } },
  ]);
});

test("what psql and mysql print", async () => {
  const rows = await readAll(psql, "query.txt");
  expect(rows.problems).toEqual([]);
  expect(rows.webhooks).toMatchObject([
    { row: 3, externalId: "1", destination: { url: "https://ci.example.com/hook" }, providerState: "active" },
    { row: 4, externalId: "2", destination: { url: "https://ch.example.com/hook" }, providerState: "paused" },
  ]);
  const framed = await readAll(mysql, "query.txt");
  expect(framed.problems).toEqual([]);
  expect(framed.webhooks).toMatchObject([{ row: 4, name: "CI", destination: { url: "https://ci.example.com/hook" } }]);
});

test("a second table is named, and a text without webhooks is told so", async () => {
  const two = await readAll(`${markdown}\n| Team | Room |\n|---|---|\n| Ops | 4 |\n`, "webhooks.md");
  expect(two.webhooks).toHaveLength(3);
  expect(two.problems).toMatchObject([{ severity: "check", code: "second-table", row: 14 }]);
  const none = await readAll("# Teams\n\n| Team | Room |\n|---|---|\n| Ops | 4 |\n", "teams.md");
  expect(none.problems).toMatchObject([{ severity: "refused", code: "no-webhooks" }]);
});

test("lines of a million characters are no trap", async () => {
  const started = performance.now();
  for (const long of [
    `${"-".repeat(1e6)}x|-`,
    `--${" ".repeat(1e6)}x|--`,
    `| ${"`".repeat(1e6)} | x |`,
    `|${"-|".repeat(5e5)}x`,
    "[".repeat(1e6),
  ]) {
    const { webhooks } = await readAll(`${markdown.slice(0, markdown.indexOf("\nThat"))}\n| ${long}\n${long}\n`, "webhooks.md");
    expect(webhooks.length).toBeGreaterThanOrEqual(3);
  }
  expect(performance.now() - started).toBeLessThan(20_000);
});

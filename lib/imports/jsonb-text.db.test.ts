import fc from "fast-check";
import { expect, it } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { jsonbText } from "./jsonb-text";

const { db } = await testDatabase();

// PostgreSQL stores neither U+0000 nor half a character; both are gone from texts before they are staged.
const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter((one) => !one.includes("\u0000") && one.isWellFormed());
const key = fc.oneof(fc.constantFrom("a", "b", "aa", "ä", "zz", "é", "row", "€", "𝒳", "url", "name"), text);
const plain = fc.oneof(
  text,
  fc.constantFrom('"\\\b\f\n\r\t\u0001\u001f\u007f', "/", ""),
  fc.boolean(),
  fc.constant(null),
  fc.maxSafeInteger(),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, plain, fc.array(tie("value"), { maxLength: 4 }), fc.dictionary(key, tie("value"), { maxKeys: 6 })),
}));

it("writes what PostgreSQL writes of the same value, whatever the order of its keys", async () => {
  const values = fc.sample(value, { numRuns: 500, seed: 20261126 }).concat([{ b: 1.5, a: { ab: [], b: {} }, c: undefined }, -0.25]);
  const rows = await db.$queryRaw<{ text: string }[]>`
    SELECT u.v::jsonb::text AS text FROM unnest(${values.map((one) => JSON.stringify(one))}::text[]) WITH ORDINALITY AS u (v, n) ORDER BY n`;
  expect(values.map((one) => jsonbText(one))).toEqual(rows.map((row) => row.text));
});

it("leaves members of the outermost object out, and only of that", async () => {
  expect(jsonbText({ row: 1, name: "x", inner: { row: 2 } }, new Set(["row"]))).toBe('{"name": "x", "inner": {"row": 2}}');
});

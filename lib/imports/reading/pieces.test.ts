import { expect, test } from "vitest";
import { jsonPieces } from "@/lib/imports/reading/json-pieces";
import { areJsonLines, jsonLinePieces } from "@/lib/imports/reading/line-pieces";
import { wholeLimit } from "@/lib/imports/reading/read-text";
import { Refusal } from "@/lib/imports/reading/refusal";
import { parseJsonTexts } from "@/lib/imports/reading/strict-json";
import { yamlPieces } from "@/lib/imports/reading/yaml-pieces";
import { readAll } from "@/lib/imports/testing/read-all";

async function* inParts(text: string, size: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

const list = Array.from({ length: 2500 }, (_, index) => ({ id: index, text: 'a "quoted" \\ é 😀' }));

test.each([1, 7, 4096])("a list in parts of %i characters is the same list", async (size) => {
  const pieces = await all(jsonPieces(inParts(JSON.stringify(list), size)));
  expect(pieces.map(({ before }) => before)).toEqual([0, 1000, 2000]);
  expect(pieces.flatMap(({ document }) => document)).toEqual(list);
});

test("pages in a row count through, an envelope stays around every piece of its list", async () => {
  const pages = await all(jsonPieces(inParts(`${JSON.stringify(list)}\n${JSON.stringify(list.slice(0, 3))}`, 999)));
  expect(pages.map(({ before }) => before)).toEqual([0, 1000, 2000, 2500]);
  const envelope = await all(jsonPieces(inParts(JSON.stringify({ version: 4, meta: { a: 1 }, resources: list, tail: true }), 999)));
  expect(envelope.map(({ document }) => (document as { version: number }).version)).toEqual([4, 4, 4]);
  expect(envelope.flatMap(({ document }) => (document as { resources: unknown[] }).resources)).toEqual(list);
  const slurped = await all(jsonPieces(inParts(JSON.stringify(Array(1500).fill([1, 2])), 999)));
  expect(slurped.map(({ before }) => before)).toEqual([0, 2000]);
});

test("an object with more keys than any has is refused, whole or in pieces", async () => {
  const wide = `{${Array.from({ length: 100_001 }, (_, n) => `"k${n}":${n}`).join(",")}}`;
  await expect(all(jsonPieces(inParts(wide, 4096)))).rejects.toThrow("100,000 keys");
  expect(() => [...parseJsonTexts(wide)]).toThrow("100,000 keys");
});

test("an object without a list is one piece, and so is a description of an API with its lists", async () => {
  const documents = [
    { a: 1, b: { c: { d: 2 } } },
    { openapi: "3.1.0", tags: [{ name: "x" }], paths: { "/a": { get: {} }, "/b": {} }, servers: [{ url: "https://a.example" }] },
  ];
  for (const document of documents) {
    const pieces = await all(jsonPieces(inParts(JSON.stringify(document), 7)));
    expect(pieces).toEqual([{ document: { ...document }, before: 0, ambiguous: [] }]);
  }
  const [twice] = await all(jsonPieces(inParts('{"a":{"b":1,"b":2}}', 7)));
  expect(twice).toEqual({ document: [], before: 0, ambiguous: [{ entry: 1, key: "b" }] });
});

test("a key that stands twice leaves a hole and its name; large ids stay exact", async () => {
  const [piece] = await all(jsonPieces(inParts('[{"a":1},{"b":{"c":1,"c":2}},{"id":12345678901234567890}]', 5)));
  expect(piece?.document).toEqual([{ a: 1 }, undefined, { id: "12345678901234567890" }]);
  expect(piece?.ambiguous).toEqual([{ entry: 2, key: "c", value: { b: { c: 2 } } }]);
});

test.each(["[1,2", '[{"a":}]', "[1,,2]", "[1]]", "[-01]", '["\\x"]', "{'a':1}", "[".repeat(500)])("%.20s is refused", async (text) => {
  await expect(all(jsonPieces(inParts(text, 3)))).rejects.toBeInstanceOf(Refusal);
});

test("JSON lines are told from other JSON, and name the line that is none", async () => {
  expect([areJsonLines('{"a":1}\n{"a":2}\n'), areJsonLines('{\n"a":1}'), areJsonLines('[{"a":1}]')]).toEqual([true, false, false]);
  const pieces = await all(jsonLinePieces(inParts('{"a":1}\n\n{"a":2}\n', 4)));
  expect(pieces.flatMap(({ document }) => document)).toEqual([{ a: 1 }, { a: 2 }]);
  await expect(all(jsonLinePieces(inParts('{"a":1}\n{"a":', 4)))).rejects.toMatchObject({ line: 2 });
});

test("YAML is cut at its document marks only, and its lines count through", async () => {
  const text = Array.from({ length: 3000 }, (_, index) => `---\nid: ${index}\ntext: |\n  --- not a mark\n  ${"x".repeat(200)}\n`).join("");
  const pieces = await all(yamlPieces(inParts(text, 10_000)));
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.flatMap(({ document }) => document as { id: number }[]).map(({ id }) => id)).toEqual(
    Array.from({ length: 3000 }, (_, index) => index),
  );
  await expect(all(yamlPieces(inParts(`${text}---\na: [`, 10_000)))).rejects.toMatchObject({ code: "yaml-syntax", line: 15_002 });
});

test("a document longer than is held whole reads like a short one", async () => {
  const hooks = Array.from({ length: 3000 }, (_, index) => ({
    type: "Repository",
    id: index + 1,
    name: "web",
    active: true,
    events: ["push"],
    config: { url: `https://ci.example.com/${index}` },
    padding: "x".repeat(6000),
    ping_url: `https://api.github.com/repos/a/b/hooks/${index}`,
  }));
  const text = JSON.stringify(hooks);
  expect(text.length).toBeGreaterThan(wholeLimit);
  const { format, webhooks, problems } = await readAll(text, "hooks.json");
  expect([format, webhooks.length, problems]).toEqual(["github-hooks", 3000, []]);
  expect(webhooks.every(({ row, externalId }) => String(row) === externalId)).toBe(true);
});

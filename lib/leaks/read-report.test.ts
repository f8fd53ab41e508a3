import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { Refusal } from "@/lib/imports/reading/refusal";
import { readReport } from "./read-report";
import { comparableValues, isMasked, spellingsOf } from "./rules";
import { reports } from "./testing/reports";

async function* inChunks(text: string, size = 7) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* one(bytes: Uint8Array) {
  yield bytes;
}

async function read(text: string, size?: number) {
  const pieces = [];
  for await (const piece of readReport(inChunks(text, size))) pieces.push(piece);
  return { format: pieces.at(-1)?.format, rows: pieces.flatMap(({ rows }) => rows) };
}

describe("every scanner's own format", () => {
  test.each(Object.entries(reports))("%s", async (_, { text, format, first, rows }) => {
    const found = await read(text);
    expect(found.format).toBe(format);
    expect(found.rows).toHaveLength(rows);
    if (rows > 0) expect(found.rows[0]).toMatchObject(first);
  });

  it("reads the same in chunks of any size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(reports)), fc.integer({ min: 1, max: 400 }), async ({ text }, size) => {
        expect(await read(text, size)).toEqual(await read(text, 1_000_000));
      }),
      { numRuns: 60 },
    );
  });
});

const malformed: [what: string, text: string, says: RegExp][] = [
  ["an error answer", '{\n  "message": "Bad credentials",\n  "status": "401",\n  "errors": []\n}', /no list of findings/],
  ["SARIF without runs", '{"version":"2.1.0","runs":"no"}', /no list of findings/],
  ["a number where the findings should stand", '{"version":"2.1.0","results":3}', /no list of findings/],
  ["nothing", "", /empty/],
  ["prose", "no leaks found", /no report of a scanner/],
  ["a cut list", '[{"RuleID":"a","Secret":"v"},{"RuleID":"a","Sec', /ends in the middle, after entry 1/],
  ["a broken list", '[{"RuleID":"a","Secret":"v"},}', /After entry 1 the text is no JSON/],
  ["a cut envelope", '{"results":{"a.py":[{"hashed_secret":"x"}]', /ends in the middle, after entry 1/],
  ["text behind a list", '[{"RuleID":"a","Secret":"v"}] done', /After entry 1/],
  ["a broken line", '{"SourceMetadata":{},"DetectorName":"X","Raw":"v"}\n{"SourceMetadata":', /Line 2 is no JSON/],
  ["somebody else's list", '[{"id":1},{"id":2}]', /None of its 2 entries/],
  ["one entry of something else", '{"results":[{"id":1}]}', /^Its one entry is no finding/],
  [
    "another tool's results",
    '{"version":"1.96.0","results":[{"check_id":"a","path":"b"},{"check_id":"a","path":"c"}]}',
    /None of its 2 entries/,
  ],
  ["JUnit", "<testsuites></testsuites>", /XML/],
  ["a saved page", "<!DOCTYPE html><title>Sign in</title>", /web page/],
  ["an unclosed CSV cell", 'RuleID,Commit,File,SymlinkFile,Secret\nr,c,f,,"v', /never closed/],
];

describe("what cannot be read is refused whole, saying where, and never quoting", () => {
  test.each(malformed)("%s", async (_, text, says) => {
    await expect(read(text)).rejects.toThrow(says);
    await expect(read(text)).rejects.toBeInstanceOf(Refusal);
  });

  it("a cut report is refused wherever it is cut", async () => {
    const { text } = reports.gitleaks!;
    for (let end = 1; end < text.trimEnd().length - 1; end++) await expect(read(text.slice(0, end))).rejects.toBeInstanceOf(Refusal);
  });

  it("an odd entry among findings is counted, not hidden", async () => {
    const { rows } = await read('[{"RuleID":"a","Secret":"v"},{"id":1},7]');
    expect(rows.map((row) => row === undefined)).toEqual([false, true, true]);
  });
});

describe("what can be compared", () => {
  test.each([
    ["REDACTED", true],
    ["REDACT", true],
    ["********", true],
    ["DDACC73DdB04********************************************057c78317C39", true],
    ["sk_live_4f...", true],
    ["xxxxxxxx", true],
    ["whsec_7Qk2Lm9Xr4Tz", false],
    ["a*b*c", false],
    ["pa..ss", false],
  ])("%s is masked: %s", (value, masked) => expect(isMasked(value)).toBe(masked));

  test("each reason", () => {
    expect(comparableValues({ values: [], hashed: true })).toEqual({ reason: "hashed" });
    expect(comparableValues({ values: [] })).toEqual({ reason: "absent" });
    expect(comparableValues({ values: [], lineOnly: true })).toEqual({ reason: "line_only" });
    expect(comparableValues({ values: ["REDACTED"] })).toEqual({ reason: "masked" });
    expect(comparableValues({ values: ["x".repeat(7) + "y".repeat(8_200)] })).toEqual({ reason: "too_long" });
    expect(comparableValues({ values: ["REDACTED", "v4lue-2"] })).toEqual({ values: ["v4lue-2"] });
  });

  test("a value is compared under the spellings it may be held by", () => {
    expect(spellingsOf(' "whsec_abc" ')).toContain("whsec_abc");
    expect(spellingsOf("https://hooks.slack.com/services/T01/B01/x7Kp2mQ9")).toContain("x7Kp2mQ9");
    expect(spellingsOf(Buffer.from("whsec_in_base64_form").toString("base64"))).toContain("whsec_in_base64_form");
  });
});

test.each(["utf16le", "utf8"] as const)("a report redirected by a Windows shell is read, byte order mark and all: %s", async (encoding) => {
  const { text, format, rows } = reports.gitleaks!;
  const bytes = Buffer.from(`\ufeff${text}`, encoding);
  const pieces = [];
  for await (const piece of readReport(one(bytes))) pieces.push(piece);
  expect(pieces.at(-1)?.format).toBe(format);
  expect(pieces.flatMap((piece) => piece.rows)).toHaveLength(rows);
});

test.each([
  ['{"version":"2.1.0","runs":[]}'],
  ['{\n"version":"2.1.0","runs":[{"tool":{"driver":{"name":"gitleaks"}},"results":[]}]}'],
  ['{"version":"1.5.0","plugins_used":[{"name":"x"}],"results":{}}'],
  ['{"total_incidents":0}'],
  ['{"version":"15.0.0","vulnerabilities":[],"scan":{}}'],
  ["[]"],
])("%s says that nothing was found", async (text) => {
  expect(await read(text)).toEqual({ format: "empty", rows: [] });
});

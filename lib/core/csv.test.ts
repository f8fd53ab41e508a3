import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine } from "./csv";

describe("csvLine", () => {
  test.each([
    ["=1+2", "'=1+2"],
    ["+49 30", "'+49 30"],
    ["-2", "'-2"],
    ["@sum", "'@sum"],
    ["  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0"],
    ["\t=1", "'\t=1"],
    ["\r=1", "'\r=1"],
    ["＝1", "'＝1"],
    ["plain", "plain"],
    ["a=b", "a=b"],
  ])("makes %j inert", (value, expected) => {
    expect(parse(csvLine([value]))).toEqual([[expected]]);
  });

  test("numbers, instants and nothing stay what they are", () => {
    expect(csvLine([-3, new Date(0), null, undefined, ""])).toBe("-3,1970-01-01T00:00:00.000Z,,,\r\n");
  });

  test("any text comes back from a reader as one cell that starts no formula", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 5 }), (values) => {
        const [read] = parse(csvLine(values), { relax_column_count: false });
        expect(read).toHaveLength(values.length);
        read!.forEach((cell: string, place: number) => {
          expect(cell === values[place] || cell === `'${values[place]}`).toBe(true);
          expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        });
      }),
    );
  });
});

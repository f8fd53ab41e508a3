import fc from "fast-check";
import { expect, test } from "vitest";
import { HeldBytes } from "@/lib/imports/reading/held-bytes";

const size = 3 * 1024 ** 2 + 17;
const bytes = Buffer.from(Array.from({ length: size }, (_, n) => (n * 31 + (n >> 10)) % 251));

test("holds what it was given, however it came, and gives any part of it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 700_000 }), { minLength: 1, maxLength: 30 }),
      fc.nat(size),
      fc.nat(size),
      (cuts, a, b) => {
        const held = new HeldBytes();
        let at = 0;
        for (const cut of cuts) {
          held.add(bytes.subarray(at, at + cut));
          at = Math.min(size, at + cut);
        }
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        expect(held.length).toBe(at);
        expect(Buffer.concat([...held.range(start, end)]).equals(bytes.subarray(start, Math.max(start, Math.min(end, at))))).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test("finds a text across the seam of two blocks", () => {
  for (const shift of [0, 1, 7, 14, 15]) {
    const held = new HeldBytes();
    held.add(Buffer.alloc(1024 ** 2 - shift));
    held.add(Buffer.from("xl/workbook.xml"));
    expect([held.includes("xl/workbook.xml"), held.includes("xl/workbook.xlsx")]).toEqual([true, false]);
  }
});

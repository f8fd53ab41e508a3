import fc from "fast-check";
import { expect, test } from "vitest";
import { seal, unseal } from "./seal";

const place = ["outbox_message", "1", "sealed"];

test("opens in its place to what was sealed, and looks different each time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      expect(unseal(seal(value, place), place)).toBe(Buffer.from(value, "utf8").toString("utf8"));
    }),
  );
  expect(seal("token", place).equals(seal("token", place))).toBe(false);
  expect(seal("token", place).includes("token")).toBe(false);
});

test("does not open in another row, table or column", () => {
  for (const other of [
    ["outbox_message", "2", "sealed"],
    ["alert", "1", "sealed"],
    ["outbox_message", "1", "html"],
    ["outbox_message1", "sealed"],
  ]) {
    expect(() => unseal(seal("token", place), other)).toThrow();
  }
});

test("does not open when any byte differs", () => {
  const sealed = seal("token", place);
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = changed[at]! ^ 1;
    expect(() => unseal(changed, place), `byte ${at}`).toThrow();
  }
});

test("names the key that is missing", () => {
  const sealed = Buffer.concat([Buffer.from("gone\0"), seal("token", place).subarray(5)]);
  expect(() => unseal(sealed, place)).toThrow(/“gone”/);
});

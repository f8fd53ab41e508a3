import { expect, test } from "vitest";
import { placeParameter, searchWords, typedWords } from "./list-parameters";

test("words of a search hold nothing that the database cannot store", () => {
  expect(searchWords.parse("  refund events ")).toBe("refund events");
  for (const text of ["\0", "refund\0", "", " ", "x".repeat(201)]) expect(searchWords.safeParse(text).success).toBe(false);
});

test("what is typed into a finder is looked up without what the database cannot store", () => {
  expect(typedWords(" \0 Mei\0 Tan ")).toBe("Mei Tan");
  expect(typedWords("\0")).toBe("");
  expect(typedWords("x".repeat(500))).toHaveLength(100);
});

test("a place in a list is an instant and an id, and nothing that only looks like them", () => {
  const id = "0198c0de-0000-7000-8000-000000000001";
  expect(placeParameter.safeParse(`2026-03-02T09:00:00.000Z_${id}`).success).toBe(true);
  for (const text of [
    `2026-13-02T09:00:00Z_${id}`,
    `2026-99-99T1Z_${id}`,
    `2026-03-02T09:00:00Z_${"-".repeat(36)}`,
    `2026-03-02T09:00:00Z`,
    id,
    "",
  ])
    expect(placeParameter.safeParse(text).success).toBe(false);
});

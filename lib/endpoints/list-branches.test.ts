import { expect, test } from "vitest";
import { branches, reaches } from "./list-branches";
import { beyond, type Cursor } from "./list-cursor";
import { type Selection, selectionOf } from "./list-scan";
import type { EndpointFilter } from "./list-schema";

const cursor: Cursor = { sort: "rotation", keys: ["1", "2026-01-01T00:00:00Z", "0198c0de-0000-7000-8000-000000000001"], rowsBefore: 50 };
const selection = (filter: EndpointFilter): Selection =>
  selectionOf({ system: "worker" }, filter, { asOf: undefined, now: new Date("2026-01-01T00:00:00Z"), targets: undefined });

test("each status of the rotation order is read by itself, so that a page starts at the cursor", () => {
  expect(branches(selection({ rotation: ["overdue", "due_soon", "overdue"] }), "rotation").map(({ rank }) => rank)).toEqual([0, 3]);
  expect(branches(selection({ worst: ["none", "critical"] }), "attention").map(({ rank }) => rank)).toEqual([5, 0]);
});

test("an order whose first column the filter leaves open, or too many parts, stay whole", () => {
  expect(branches(selection({ rotation: ["overdue"] }), "name")).toHaveLength(1);
  expect(
    branches(selection({ worst: ["critical", "high", "low"], environment: ["production", "staging", "unknown"] }), "attention"),
  ).toEqual(["production", "staging", "unknown"].map(() => expect.not.objectContaining({ rank: expect.anything() })));
});

test.each([
  [0, false, false],
  [1, false, true],
  [2, false, true],
  [0, true, true],
  [1, true, true],
  [2, true, false],
])("rank %i, descending %s: can rows of it stand behind rank 1? %s", (rank, descending, expected) => {
  expect(reaches({ predicates: new Map(), rank }, cursor, descending)).toBe(expected);
});

test("behind the cursor, what all rows share is not compared", () => {
  expect(beyond(cursor, false).sql).toMatch(/^\(e\.rotation_rank, e\.due_key, e\.id\) > /);
  expect(beyond(cursor, true, 1).sql).toMatch(/^\(e\.due_key, e\.id\) < /);
  expect(beyond(cursor, false, 2).sql).toBe("TRUE");
});

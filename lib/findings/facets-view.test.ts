import { expect, it } from "vitest";
import { findingFacets } from "./facets-view";
import type { FindingCounts } from "./views";

const counts: FindingCounts = {
  groups: new Map([
    [
      "sla",
      new Map([
        ["none", 305],
        ["overdue", 7],
      ]),
    ],
    [
      "assignee",
      new Map([
        ["", 40],
        ["me-id", 3],
        ["other-id", 2],
      ]),
    ],
    [
      "team",
      new Map([
        ["", 9],
        ["team-id", 4],
      ]),
    ],
  ]),
  total: 45,
  capped: false,
};
const query = { filter: { assignee: ["none"] }, by: undefined, after: undefined, before: undefined };
const facet = (name: string) =>
  findingFacets(
    query,
    counts,
    "me-id",
    new Map([
      ["other-id", "Ada"],
      ["team-id", "Payments"],
    ]),
  ).find((group) => group.name === name)!.values;

it("shows what has no deadline, nobody and no team with their counts", () => {
  expect(facet("sla").map(({ value, count }) => [value, count])).toEqual([
    ["overdue", 7],
    ["week", 0],
    ["later", 0],
    ["none", 305],
  ]);
  expect(facet("assignee").map(({ value, label, count }) => [value, label, count])).toEqual([
    ["me", "you", 3],
    ["none", "nobody", 40],
    ["other-id", "Ada", 2],
  ]);
  expect(facet("team").map(({ value, label, count }) => [value, label, count])).toEqual([
    ["none", "no team", 9],
    ["team-id", "Payments", 4],
  ]);
});

it("offers each value's list, and the way out of a chosen one", () => {
  expect(facet("assignee").find(({ value }) => value === "none")).toMatchObject({ chosen: true, href: "/findings" });
  expect(facet("sla")[0]).toMatchObject({ chosen: false, href: "/findings?sla=overdue&assignee=none" });
});

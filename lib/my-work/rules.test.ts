import { expect, test } from "vitest";
import { byUrgency, groupOf } from "./rules";
import type { WorkItem } from "./schema";

const now = new Date("2026-11-25T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const item = (key: string, dueAt: Date | null, severity?: WorkItem["severity"]): WorkItem => ({
  key,
  title: key,
  text: "",
  dueAt,
  primary: { label: "Open", href: "/" },
  ...(severity ? { severity } : {}),
});

test.each([
  [inDays(-1), "overdue"],
  [now, "overdue"],
  [inDays(0.1), "week"],
  [inDays(7), "week"],
  [inDays(7.01), "later"],
  [null, "later"],
] as const)("due %s is %s", (dueAt, group) => expect(groupOf({ dueAt }, now)).toBe(group));

test("overdue comes first, then what is worse, then what is due sooner", () => {
  const items = [
    item("later", null, "critical"),
    item("soon", inDays(2)),
    item("worse", inDays(5), "high"),
    item("old", inDays(-30), "high"),
    item("forged", inDays(-0.2), "critical"),
  ];
  expect(byUrgency(items, now).map(({ key }) => key)).toEqual(["forged", "old", "worse", "soon", "later"]);
});

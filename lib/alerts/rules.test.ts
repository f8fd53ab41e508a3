import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysToNextAlert, daysUntil, dueThreshold, escalationLevel, overdueStep } from "./rules";

const dayMs = 86_400_000;
const thresholds = { days: [30, 14, 7, 1, 0], percents: [] };
const withPercents = { days: [30, 14, 7, 1, 0], percents: [20, 10] };

describe("only the tightest crossed threshold alerts", () => {
  test.each([
    [31, null],
    [30, "30d"],
    [15, "30d"],
    [14, "14d"],
    [8, "14d"],
    [7, "7d"],
    [2, "7d"],
    [1, "1d"],
    [0, "0d"],
    [-1, null],
  ])("%i days left of 365: %s", (left, expected) => expect(dueThreshold(thresholds, left, 365)).toBe(expected));

  test.each([
    // 20 % of 365 days are 73, 10 % are 36; of 90 days 18 and 9.
    [73, 365, "20%"],
    [36, 365, "10%"],
    [30, 365, "30d"],
    [18, 90, "20%"],
    [14, 90, "14d"],
    [9, 90, "10%"],
    [40, null, null],
    [30, null, "30d"],
  ])("%i days left of %s, with per cents: %s", (left, interval, expected) =>
    expect(dueThreshold(withPercents, left, interval)).toBe(expected),
  );

  test("a threshold as long as the interval would speak right after each rotation: it does not count", () => {
    expect(dueThreshold(thresholds, 30, 30)).toBe(null);
    expect(dueThreshold(thresholds, 14, 30)).toBe("14d");
    expect(dueThreshold(thresholds, 1, 1)).toBe(null);
    expect(dueThreshold(thresholds, 0, 1)).toBe("0d");
  });
});

test.each([
  [0, null],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [7, 4],
  [8, 8],
  [15, 8],
  [16, 16],
  [22, 16],
  [23, 23],
  [232, 226],
])("overdue for %i days stands at step %s", (days, expected) => expect(overdueStep(days)).toBe(expected));

test("an overdue secret is spoken of on days 1, 2, 4, 8, 16 and then every 7 days, never twice at one step", () => {
  const days = Array.from({ length: 60 }, (_, day) => day).filter((day) => overdueStep(day) !== overdueStep(day - 1));
  expect(days).toEqual([1, 2, 4, 8, 16, 23, 30, 37, 44, 51, 58]);
});

test("the next alert is the first day on which threshold or step differs", () => {
  fc.assert(
    fc.property(fc.integer({ min: -120, max: 29 }), (left) => {
      const at = (days: number) => (days >= 0 ? `due ${dueThreshold(thresholds, days, 365)}` : `overdue ${overdueStep(-days)}`);
      const next = daysToNextAlert(thresholds, left, 365);
      for (let day = 1; day < next; day++) if (at(left - day) !== at(left)) return false;
      return at(left - next) !== at(left);
    }),
  );
});

test("days are calendar days of UTC, whatever the hours", () => {
  expect(daysUntil(Date.parse("2026-11-30T00:00:00Z"), Date.parse("2026-11-29T23:59:59Z"))).toBe(1);
  expect(daysUntil(Date.parse("2026-11-30T23:59:59Z"), Date.parse("2026-11-30T00:00:00Z"))).toBe(0);
  expect(daysUntil(Date.parse("2024-02-29T12:00:00Z"), Date.parse("2024-03-01T00:00:00Z"))).toBe(-1);
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
      fc.integer({ min: -4000, max: 4000 }),
      (now, days) => {
        expect(daysUntil(now.getTime() + days * dayMs, now.getTime())).toBe(days);
      },
    ),
  );
});

test.each([
  [0, 0],
  [6.99, 0],
  [7, 1],
  [13.9, 1],
  [14, 2],
  [-3, 0],
])("%d days after the first alert: %i more people hear", (days, level) => expect(escalationLevel(0, days * dayMs)).toBe(level));

import { expect, test } from "vitest";
import { dayMs } from "@/lib/core/clock";
import { type EndFacts, endRefusal, may, sunsetThreshold, watchEnd } from "./rules";
import { decommissionStates } from "./schema";

const now = new Date("2026-11-25T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * dayMs);
const over: EndFacts = { outcome: "deleted", reason: "", watchUntil: now, deliveries: 0 };

test.each([
  ["the watch is over and nothing arrived", {}, undefined],
  ["a moment too early", { watchUntil: inDays(0.001) }, /not over/],
  ["too early, with a reason", { watchUntil: inDays(3), reason: "agreed with the owner" }, undefined],
  ["called since", { deliveries: 1 }, /called after/],
  ["called since, with a reason", { deliveries: 9, reason: "a probe of ours" }, undefined],
  ["a reason that is none", { deliveries: 9, reason: " a " }, /called after/],
  ["restored without what broke", { outcome: "restored" as const }, /what broke/],
  ["restored with it", { outcome: "restored" as const, reason: "payroll stopped" }, undefined],
])("%s", (_what, facts, refusal) => {
  const words = endRefusal({ ...over, ...facts }, now);
  if (refusal) expect(words).toMatch(refusal);
  else expect(words).toBeUndefined();
});

test("only what is announced can be called off, only what is off can end, and nothing is done twice", () => {
  const table = Object.fromEntries(
    (["move", "disable", "cancel", "note", "end"] as const).map((act) => [act, decommissionStates.filter((state) => may(act, state))]),
  );
  expect(table).toEqual({
    move: ["announced"],
    disable: ["announced"],
    cancel: ["announced"],
    note: ["announced", "disabled"],
    end: ["disabled"],
  });
});

test("a watch of days is counted in hours, also across a change of the clock", () => {
  // Europe/Berlin turns its clock back on 25 October 2026: 14 days stay 336 hours.
  expect(watchEnd(new Date("2026-10-20T10:00:00Z"), 14).toISOString()).toBe("2026-11-03T10:00:00.000Z");
});

test.each([
  [31, undefined],
  [30, 30],
  [7.01, 30],
  [7, 7],
  [0.01, 7],
  [0, 0],
  [-100, 0],
])("an end date in %d days is at the threshold %s", (days, threshold) => {
  expect(sunsetThreshold(inDays(days), now)).toBe(threshold);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capabilities } from "@/lib/providers/capabilities";
import { insideWindow, nextMonday, nextWindow, overlapWithin, spreadOverWeeks, stepDues, switchingStep } from "./rules";
import { stepKinds } from "./schema";
import { maxOverlapOf, shapeOf } from "./shape";

const kindsOf = (provider: string, overlapHours: number) =>
  shapeOf(capabilities[provider]?.rotate ?? "unknown", overlapHours).steps.map(({ kind }) => kind);

describe("the steps fit the provider", () => {
  test.each([
    ["github", 24, ["issue", "accept_both", "switch", "prove", "retire", "close"], "receiver"],
    ["github", 0, ["issue", "switch", "prove", "close"], "nobody"],
    ["stripe", 24, ["issue", "accept_both", "switch", "prove", "retire", "close"], "second_endpoint"],
    ["stripe", 0, ["issue", "switch", "prove", "retire", "close"], "nobody"],
    ["svix", 24, ["issue", "accept_both", "prove", "retire", "close"], "provider"],
    ["svix", 0, ["issue", "accept_both", "prove", "close"], "nobody"],
    ["zendesk", 0, ["issue", "accept_both", "prove", "close"], "nobody"],
    ["nobody-knows", 24, ["issue", "accept_both", "switch", "prove", "retire", "close"], "receiver"],
  ])("%s with %i h of overlap", (provider, hours, kinds, overlapBy) => {
    expect(kindsOf(provider, hours)).toEqual(kinds);
    expect(shapeOf(capabilities[provider]?.rotate ?? "unknown", hours).overlapBy).toBe(overlapBy);
  });

  test("whatever the provider, steps stand in their order, once, from issuing to closing, with a proof between", () => {
    for (const { rotate } of Object.values(capabilities)) {
      for (const hours of [0, 24]) {
        const places = shapeOf(rotate, overlapWithin(hours, maxOverlapOf(rotate))).steps.map(({ kind }) => stepKinds.indexOf(kind));
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        expect(places[0]).toBe(0);
        expect(places.at(-1)).toBe(stepKinds.length - 1);
        expect(places).toContain(stepKinds.indexOf("prove"));
      }
    }
  });

  test("a provider that ends the old secret at once gives no overlap, one with a limit no more than it", () => {
    expect(overlapWithin(48, maxOverlapOf(capabilities.zendesk!.rotate))).toBe(0);
    expect(overlapWithin(48, maxOverlapOf(capabilities.openai!.rotate))).toBe(24);
    expect(overlapWithin(48, maxOverlapOf(capabilities.github!.rotate))).toBe(48);
  });

  test("deliveries prove from the step on that changes the sender", () => {
    expect(switchingStep(kindsOf("github", 24) as (typeof stepKinds)[number][])).toBe("switch");
    expect(switchingStep(kindsOf("svix", 24) as (typeof stepKinds)[number][])).toBe("issue");
  });
});

test("step days lie between start and due day, never before the step that comes first", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 * 24 }), fc.constantFrom(0, 24), (hours, overlap) => {
      const start = new Date("2026-03-02T09:00:00Z");
      const due = new Date(start.getTime() + hours * 3_600_000);
      const dues = stepDues(kindsOf("github", overlap), start, due);
      for (const [place, at] of dues.entries()) expect(at.getTime()).toBeGreaterThanOrEqual((dues[place - 1] ?? start).getTime());
      expect(dues.at(-1)).toEqual(due);
    }),
  );
});

describe("change window", () => {
  const window = { days: [2, 3, 4], fromHour: 9, toHour: 16 };
  test.each([
    ["2026-11-24T08:59:59Z", false],
    ["2026-11-24T09:00:00Z", true],
    ["2026-11-24T15:59:59Z", true],
    ["2026-11-24T16:00:00Z", false],
    ["2026-11-23T10:00:00Z", false],
    ["2026-11-29T10:00:00Z", false],
  ])("%s inside: %s", (at, inside) => expect(insideWindow(window, new Date(at))).toBe(inside));
  test("without a window it is always open", () => expect(insideWindow(null, new Date("2026-11-29T03:00:00Z"))).toBe(true));
  test.each([
    ["2026-11-24T10:00:00Z", "2026-11-24T10:00:00Z"],
    ["2026-11-24T16:00:00Z", "2026-11-25T09:00:00Z"],
    ["2026-11-26T17:00:00Z", "2026-12-01T09:00:00Z"],
  ])("after %s it opens at %s", (from, opens) => expect(nextWindow(window, new Date(from))).toEqual(new Date(opens)));
});

test("spreading keeps the order and never gives an owner more than the cap in a week", () => {
  const owners = fc.array(fc.record({ ownerId: fc.constantFrom("a", "b", null), n: fc.nat() }), { maxLength: 60 });
  fc.assert(
    fc.property(owners, fc.integer({ min: 1, max: 9 }), (items, cap) => {
      const placed = spreadOverWeeks(items, new Date("2026-11-30T00:00:00Z"), cap);
      const perWeek = new Map<string, number>();
      for (const { item, week } of placed) {
        const key = `${item.ownerId} ${week.toISOString()}`;
        perWeek.set(key, (perWeek.get(key) ?? 0) + 1);
        expect(week.getUTCDay()).toBe(1);
      }
      expect(placed.map(({ item }) => item)).toEqual(items);
      for (const count of perWeek.values()) expect(count).toBeLessThanOrEqual(cap);
    }),
  );
});

test.each([
  ["2026-11-23T00:00:00Z", "2026-11-30"],
  ["2026-11-25T19:00:00Z", "2026-11-30"],
  ["2026-11-29T23:59:59Z", "2026-11-30"],
])("the Monday after %s is %s", (now, monday) => expect(nextMonday(new Date(now)).toISOString().slice(0, 10)).toBe(monday));

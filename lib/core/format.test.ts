import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  daysBetween,
  formatAge,
  formatAgeRange,
  formatBytes,
  formatCount,
  formatDate,
  formatDay,
  formatDelta,
  formatDueDay,
  formatDuration,
  formatInstant,
  formatNumber,
  formatPercent,
  formatRelative,
  formatTime,
  truncateMiddle,
} from "./format";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe("numbers", () => {
  it.each([
    [1284, "1,284"],
    [0, "0"],
    [-18, "−18"],
    [1_000_000, "1,000,000"],
  ])("%d is %s", (value, text) => expect(formatNumber(value)).toBe(text));

  it.each([
    [12, "+12"],
    [-18, "−18"],
    [0, "0"],
  ])("a change of %d is %s", (value, text) => expect(formatDelta(value)).toBe(text));

  it.each([
    [0.824, "82.4 %"],
    [0.85, "85 %"],
    [1, "100 %"],
    [0, "0 %"],
    [0.99999, "> 99.9 %"],
    [0.0001, "< 0.1 %"],
    [-0.031, "−3.1 %"],
  ])("the share %d is %s", (ratio, text) => expect(formatPercent(ratio)).toBe(text));

  it("says 100 % of everything and of nothing less", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (a, b) => {
        const [part, whole] = a < b ? [a, b] : [b, a];
        expect(formatPercent(part / whole) === "100 %").toBe(part === whole);
      }),
    );
  });

  it.each([
    [1, "1 endpoint"],
    [0, "0 endpoints"],
    [1284, "1,284 endpoints"],
  ])("%d counted is %s", (value, text) => expect(formatCount(value, "endpoint")).toBe(text));

  it("takes an irregular plural", () => expect(formatCount(2, "person", "people")).toBe("2 people"));

  it.each([
    [512, "512 B"],
    [1_400_000, "1.4 MB"],
    [999_600, "1 MB"],
    [20_000_000, "20 MB"],
  ])("%d bytes are %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe("ages", () => {
  it.each([
    [420, "420 ms"],
    [47 * second, "47 s"],
    [90 * second - 1, "89 s"],
    [90 * second, "1 min"],
    [90 * minute - 1, "89 min"],
    [90 * minute, "1 h"],
    [48 * hour - 1, "47 h"],
    [48 * hour, "2 d"],
    [412 * day + hour, "412 d"],
    [-5, "0 ms"],
  ])("%d ms is %s", (age, text) => expect(formatAge(age)).toBe(text));

  it.each([
    [90 * day, 412 * day, "90–412 d"],
    [412 * day, 412 * day + hour, "412 d"],
    [5 * hour, 3 * day, "5 h – 3 d"],
    [null, 412 * day, "≤ 412 d"],
    [90 * day, null, "?"],
    [null, null, "?"],
  ])("between %d and %d is %s", (least, most, text) => expect(formatAgeRange(least, most)).toBe(text));

  it.each([
    [40 * minute, "40 min"],
    [5 * hour + 19 * minute, "5 h 19 min"],
    [24 * hour, "24 h"],
    [52 * hour, "2 d 4 h"],
  ])("a duration of %d ms is %s", (duration, text) => expect(formatDuration(duration)).toBe(text));

  it.each([
    [-6 * minute, "6 min"],
    [9 * day, "in 9 d"],
    [0, "now"],
  ])("%d ms from now is %s", (offset, text) => {
    const now = Date.UTC(2026, 10, 23);
    expect(formatRelative(now + offset, now)).toBe(text);
  });
});

describe("instants", () => {
  const at = new Date("2026-11-23T08:41:12Z");

  it.each([
    ["Europe/Berlin", "23 Nov 2026, 09:41 CET"],
    ["UTC", "23 Nov 2026, 08:41 UTC"],
    ["Europe/London", "23 Nov 2026, 08:41 GMT"],
    ["America/New_York", "23 Nov 2026, 03:41 EST"],
    ["Australia/Sydney", "23 Nov 2026, 19:41 AEDT"],
    ["Asia/Kolkata", "23 Nov 2026, 14:11 IST"],
    ["America/Sao_Paulo", "23 Nov 2026, 05:41 UTC−3"],
    ["Asia/Kathmandu", "23 Nov 2026, 14:26 UTC+5:45"],
  ])("in %s", (zone, text) => expect(formatInstant(at, zone)).toBe(text));

  it("follows the change to summer time", () => {
    expect(formatInstant(new Date("2026-07-01T00:00:00Z"), "Europe/Berlin")).toBe("1 Jul 2026, 02:00 CEST");
  });

  it("writes September with three letters and midnight as 00", () => {
    const midnight = new Date("2026-09-02T00:05:00Z");
    expect(formatDate(midnight, "UTC")).toBe("2 Sep 2026");
    expect(formatTime(midnight, "UTC")).toBe("00:05");
  });

  const clock = { now: at, zone: "Europe/Berlin" };
  it.each([
    ["2026-11-23T22:59:00Z", "Mon 23 Nov"],
    ["2026-11-30T12:00:00Z", "Mon 30 Nov"],
    ["2026-12-07T12:00:00Z", "Mon 7 Dec"],
    ["2026-12-08T12:00:00Z", "8 Dec"],
    ["2027-01-14T12:00:00Z", "14 Jan"],
    ["2026-11-22T12:00:00Z", "22 Nov"],
    ["2025-10-07T12:00:00Z", "7 Oct 2025"],
  ])("the day of %s is %s", (instant, text) => expect(formatDay(new Date(instant), clock)).toBe(text));

  it.each([
    ["2026-11-27T23:59:59Z", "Fri 27 Nov"],
    ["2026-11-28T00:00:00Z", "Sat 28 Nov"],
    ["2026-11-23T00:00:00Z", "Mon 23 Nov"],
  ])("what is due at %s is due on %s, in every zone", (due, text) => expect(formatDueDay(new Date(due), at)).toBe(text));

  it("counts calendar days across a change of the clock", () => {
    expect(daysBetween(new Date("2026-10-24T10:00:00Z"), new Date("2026-10-25T22:30:00Z"), "Europe/Berlin")).toBe(1);
  });
});

describe("long text", () => {
  it.each([
    ["pay.larkfield.example", 30, "pay.larkfield.example"],
    ["receiver.eu-central-1.platform.larkfield.example", 21, "receiver.e…ld.example"],
  ])("%s in %d characters", (text, length, shown) => expect(truncateMiddle(text, length)).toBe(shown));
});

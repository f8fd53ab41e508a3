import { Temporal } from "@js-temporal/polyfill";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDigestTime, localTime, nextDigestDay } from "./local-day";

const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "Pacific/Apia",
  "Africa/Cairo",
  "UTC",
];
const anyInstant = fc.date({ min: new Date("2000-01-01"), max: new Date("2037-12-31"), noInvalidDate: true });

test("the wall clock agrees with an independent implementation, in every zone and through every change of clocks", () => {
  fc.assert(
    fc.property(anyInstant, fc.constantFrom(...zones), (now, zone) => {
      const there = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
      expect(localTime(zone, now)).toEqual({ date: there.toPlainDate().toString(), weekday: there.dayOfWeek, hour: there.hour });
    }),
    { numRuns: 500 },
  );
});

test("every local day has exactly one first moment of digest time, also when the hour is skipped or repeated", () => {
  const halfHourMs = 1_800_000;
  const digestHours = [0, 1, 2, 8];
  for (const zone of ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]) {
    const seen = digestHours.map((): string[] => []);
    for (let at = Date.parse("2026-01-01T12:00:00Z"); at < Date.parse("2027-01-01T12:00:00Z"); at += halfHourMs) {
      const local = localTime(zone, at);
      for (const [place, digestHour] of digestHours.entries()) {
        const isNew = seen[place]!.at(-1) !== local.date;
        if (isNew && isDigestTime(local, { digestHour, quietDays: [] })) seen[place]!.push(local.date);
      }
    }
    for (const dates of seen) {
      expect(new Set(dates).size).toBe(dates.length);
      expect(dates.length).toBeGreaterThanOrEqual(365);
    }
  }
});

describe("the spring night without 02:00 in Berlin", () => {
  const at = (time: string) => localTime("Europe/Berlin", new Date(`2026-03-29T${time}Z`));
  test("is not digest time at 01:59, and is at 03:00", () => {
    expect(isDigestTime(at("00:59:00"), { digestHour: 2, quietDays: [] })).toBe(false);
    expect(isDigestTime(at("01:00:00"), { digestHour: 2, quietDays: [] })).toBe(true);
  });
});

test("a quiet day has no digest time; the next day that is not quiet comes next", () => {
  const friday = localTime("UTC", new Date("2026-11-27T09:00:00Z"));
  expect(isDigestTime(friday, { digestHour: 8, quietDays: [5] })).toBe(false);
  expect(nextDigestDay(friday, [6, 7])).toBe("2026-11-30");
  expect(nextDigestDay(friday, [])).toBe("2026-11-28");
  expect(nextDigestDay(friday, [1, 2, 3, 4, 6, 7])).toBe("2026-12-04");
});

test("a zone that this platform does not know counts as UTC", () => {
  const now = new Date("2026-11-27T09:00:00Z");
  expect(localTime("Mars/Olympus_Mons", now)).toEqual(localTime("UTC", now));
});

import { describe, expect, it } from "vitest";
import type { EndpointView } from "@/lib/endpoints/endpoint-view";
import { secretLife } from "./secret-life";

const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
const clock = { now: day("2026-11-23"), zone: "UTC" };
const secret = (given: Partial<EndpointView["secret"]>): EndpointView["secret"] => ({
  held: "yes",
  ageText: "",
  ageBasis: "",
  minDays: null,
  maxDays: null,
  notBefore: null,
  notBeforeBasis: "none",
  notAfter: null,
  notAfterBasis: "none",
  certificateNotAfter: null,
  fingerprint: null,
  entropyBits: null,
  status: "in_policy",
  certainty: null,
  dueAt: null,
  intervalDays: 180,
  warnDays: 30,
  overlapHours: null,
  reusedBy: null,
  versions: [],
  ...given,
});
const exact = (at: string) => ({ notBefore: day(at), notAfter: day(at), notBeforeBasis: "observed", notAfterBasis: "observed" }) as const;
const drawn = (given: Partial<EndpointView["secret"]>) =>
  secretLife(secret(given), clock)?.stretches.map(({ state, label }) => [state, label]);

describe("what is drawn of a secret's life", () => {
  it("nothing, when nobody knows since when", () => expect(drawn({})).toBeUndefined());

  it("what is only possible apart from what is certain", () => {
    const bounds = {
      notBefore: day("2026-08-01"),
      notBeforeBasis: "provider",
      notAfter: day("2026-09-01"),
      notAfterBasis: "provider",
      dueAt: day("2027-01-28"),
    } as const;
    expect(drawn(bounds)?.map(([state]) => state)).toEqual(["possible", "in-policy"]);
  });

  it("nothing certain without an upper bound", () => {
    expect(drawn({ notBefore: day("2026-08-01"), notBeforeBasis: "provider", dueAt: day("2027-01-28") })?.map(([state]) => state)).toEqual([
      "possible",
    ]);
  });

  it("overdue from the due date on, in days", () => {
    expect(drawn({ ...exact("2025-10-07"), dueAt: day("2026-04-05") })).toEqual([
      ["in-policy", "in policy 180 d"],
      ["overdue", "overdue 232 d"],
    ]);
  });

  it("overdue all along what is certain, when the worst case was due before", () => {
    const late = {
      notBefore: day("2025-01-01"),
      notBeforeBasis: "provider",
      notAfter: day("2026-10-01"),
      notAfterBasis: "provider",
      dueAt: day("2025-06-30"),
      certainty: "worst_case",
    } as const;
    expect(drawn(late)?.map(([state]) => state)).toEqual(["possible", "overdue"]);
  });

  it("due soon inside the warning window", () => {
    expect(drawn({ ...exact("2026-06-10"), dueAt: day("2026-12-07") })).toEqual([["due-soon", "due in 14 days"]]);
  });

  it("earlier versions until the present one began, never overlapping it", () => {
    const versions = [
      { seq: 2, ...exact("2026-08-01"), replacedAt: null, recordedAt: day("2026-08-01"), reason: "" },
      {
        seq: 1,
        notBefore: day("2026-01-01"),
        notBeforeBasis: "provider" as const,
        notAfter: null,
        replacedAt: day("2026-08-05"),
        recordedAt: day("2026-01-01"),
        reason: "",
      },
    ];
    const life = secretLife(secret({ ...exact("2026-08-01"), dueAt: day("2027-01-28"), versions }), clock);
    expect(life?.stretches[0]).toMatchObject({
      state: "possible",
      label: "v1",
      from: day("2026-01-01"),
      to: day("2026-08-01").getTime(),
    });
    expect(life?.stretches[1]?.label).toBe("v2, in policy 180 d");
  });
});

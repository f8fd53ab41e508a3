import { describe, expect, it } from "vitest";
import { builtInPolicy, ruleFor } from "@/lib/checks/policy";
import { policySchema } from "@/lib/checks/policy-schema";
import { soundFacts } from "@/lib/checks/testing/facts";
import { type DataClass, dataClasses } from "@/lib/endpoints/vocabulary";

const { version: _, ...saved } = builtInPolicy;

function messages(change: Record<string, unknown>): string[] {
  const result = policySchema.safeParse({ ...saved, ...change });
  return result.success ? [] : result.error.issues.map(({ message, path }) => `${path.join(".")}: ${message}`);
}

describe("the built-in policy", () => {
  it("may be saved as it is", () => {
    expect(policySchema.parse(saved)).toEqual(saved);
  });

  it.each<[DataClass, number]>([
    ["restricted", 90],
    ["confidential", 180],
    ["internal", 365],
    ["public", 365],
    ["unknown", 365],
  ])("rotates %s after %d days and warns 30 before", (dataClass, intervalDays) => {
    expect(ruleFor(builtInPolicy, { ...soundFacts, dataClass })).toMatchObject({ intervalDays, warnDays: 30 });
    expect(dataClasses).toContain(dataClass);
  });

  it("calls stale after 90 days", () => {
    expect(builtInPolicy.staleDays).toBe(90);
  });
});

describe("an impossible policy is refused with what would be right", () => {
  it.each([
    [{ staleDays: 0 }, "staleDays: Stale after is at least 1 day."],
    [{ staleDays: 1.5 }, "staleDays: Stale after is a whole number of days from 1 to 3650."],
    [{ staleDays: "90" }, "staleDays: Stale after is a whole number of days from 1 to 3650."],
    [{ staleDays: 4000 }, "staleDays: Stale after is at most 3650 days (ten years)."],
    [{ failureRate: { minDeliveries: 20, medium: 0.25, high: 90 } }, "failureRate.high: The high failure rate is at most 100 %."],
    [
      { failureRate: { minDeliveries: 20, medium: 0.5, high: 0.4 } },
      "failureRate.high: The high failure rate is not below the medium one.",
    ],
    [
      { replayToleranceSeconds: 301 },
      "replayToleranceSeconds: The replay tolerance is at most 300 seconds: that is the window of the standard.",
    ],
    [
      { rotationMaxDays: { restricted: 365, confidential: 180, other: 365 } },
      "rotationMaxDays: More sensitive data is rotated at least as often: restricted ≤ confidential ≤ other.",
    ],
    [
      { rotation: [{ intervalDays: 30, warnDays: 30 }] },
      "rotation.0.warnDays: The warning is shorter than the interval: at most 29 days before, or every secret is due as soon as it is set.",
    ],
    [
      { rotation: [{ dataClass: "restricted", intervalDays: 90, warnDays: 30 }] },
      "rotation.0: The last rule is for all other endpoints: leave its class open.",
    ],
    [
      {
        rotation: [
          { intervalDays: 90, warnDays: 30 },
          { intervalDays: 365, warnDays: 30 },
        ],
      },
      "rotation.0: A rule for all endpoints hides the ones after it: move it to the end.",
    ],
    [{ rotation: [] }, "rotation: At least one rotation rule is needed: one without a class is for all endpoints."],
    [{ disabledChecks: ["no-such-check"] }, "disabledChecks.0: There is no check “no-such-check”."],
    [
      { severityOverrides: { "secret-leak-match": "low" } },
      "severityOverrides.secret-leak-match: “Leaked secret matches” is never lowered: choose critical, or switch the check off.",
    ],
    [
      { severityOverrides: { "dangling-dns": "medium" } },
      "severityOverrides.dangling-dns: “Takeover candidate” is never lowered: choose high or critical, or switch the check off.",
    ],
    [
      { classOverrides: [{ match: {}, staleDays: 5 }] },
      "classOverrides.0.match: An override names at least one of environment, data class, criticality or provider.",
    ],
    [{ classOverrides: [{ match: { provider: "githob" } }] }, "classOverrides.0.match.provider: There is no provider “githob”."],
    [
      { tunnelHosts: ["https://ngrok.app/"] },
      "tunnelHosts.0: A host is written in lower case without scheme, port or path, for example “ngrok.app”.",
    ],
    [{ scopeObservationDays: 91 }, "scopeObservationDays: Deliveries are observed by event for 90 days: choose 90 or fewer."],
  ])("%j", (change, message) => {
    expect(messages(change)).toEqual([message]);
  });

  it("unknown fields are refused, never dropped in silence", () => {
    expect(messages({ staleDaysX: 5 })).toHaveLength(1);
  });
});

import { describe, expect, it } from "vitest";
import { builtInPolicy } from "@/lib/checks/policy";
import { rebase } from "./merge-rules";
import { classWords, policyChanges } from "./rules";
import { checkPolicySchema } from "./schema";

const { version: _, rotation: __, ...plain } = builtInPolicy;
const policy = checkPolicySchema.parse(plain);

describe("differences between two policies", () => {
  it("are none between equal ones", () => {
    expect(policyChanges(policy, structuredClone(policy))).toEqual([]);
  });

  it("are said in words, one line each", () => {
    const after = {
      ...policy,
      staleDays: 60,
      failureRate: { ...policy.failureRate, medium: 0.1 },
      disabledChecks: ["idempotency-missing" as const],
      severityOverrides: { "secret-weak": "critical" as const },
      tunnelHosts: [...policy.tunnelHosts.slice(1), "example.dev"],
      classOverrides: [{ match: { environment: "test" as const }, staleDays: 30 }],
      rotation: [{ dataClass: "restricted" as const, intervalDays: 60, warnDays: 14 }],
    };
    expect(policyChanges({ ...policy, rotation: [] }, after)).toEqual([
      { what: "Stale without a delivery for", before: "90 days", after: "60 days" },
      { what: "Failure rate is medium from", before: "25 %", after: "10 %" },
      { what: "Low entropy", before: "high", after: "critical" },
      { what: "Duplicates not handled", before: "low", after: "off" },
      { what: "Tunnel host", before: policy.tunnelHosts[0], after: null },
      { what: "Tunnel host", before: null, after: "example.dev" },
      { what: "For a class", before: null, after: "test: stale after 30 days" },
      { what: "Rotation", before: null, after: "restricted data: every 60 days, warned 14 days before" },
    ]);
  });

  it("name a class by its words", () => {
    expect(classWords({})).toBe("all others");
    expect(classWords({ environment: "production", dataClass: "restricted", provider: "github" })).toBe(
      "production, restricted data, GitHub",
    );
  });
});

describe("two people who change the policy at once", () => {
  const base = { staleDays: 90, certificateWarnDays: 14, disabledChecks: [] as string[] };
  it("keep both changes when these are of different parts", () => {
    expect(rebase(base, { ...base, staleDays: 60 }, { ...base, certificateWarnDays: 30 })).toEqual({
      staleDays: 60,
      certificateWarnDays: 30,
      disabledChecks: [],
    });
  });
  it("keep mine where both changed the same part", () => {
    expect(rebase(base, { ...base, staleDays: 60 }, { ...base, staleDays: 30 }).staleDays).toBe(60);
  });
});

import { describe, expect, it } from "vitest";
import { builtInPolicy } from "@/lib/checks/policy";
import { checkPolicySchema } from "@/lib/policy/schema";
import { fromForm, toForm } from "./policy-form";

const { version: _, rotation: __, ...builtIn } = builtInPolicy;
const policy = checkPolicySchema.parse({
  ...builtIn,
  disabledChecks: ["idempotency-missing"],
  severityOverrides: { "secret-weak": "critical" },
  classOverrides: [
    { match: { environment: "test", provider: "slack" }, staleDays: 30, disabledChecks: ["ip-allowlist-open"], severityOverrides: {} },
  ],
});

describe("the policy form", () => {
  it("gives back the policy that it was filled with", () => {
    expect(checkPolicySchema.parse(fromForm(toForm(policy)))).toEqual(policy);
  });

  it("writes shares in percent, and back without noise", () => {
    const form = toForm({ ...policy, failureRate: { minDeliveries: 20, medium: 0.07, high: 0.29 } });
    expect(form.thresholds["failureRate.medium"]).toBe("7");
    expect(checkPolicySchema.parse(fromForm(form)).failureRate).toEqual({ minDeliveries: 20, medium: 0.07, high: 0.29 });
  });

  it.each([
    ["staleDays", "soon", "Stale after is a whole number of days from 1 to 3650."],
    ["staleDays", "", "Stale after is a whole number of days from 1 to 3650."],
    ["staleDays", "0", "Stale after is at least 1 day."],
    ["failureRate.high", "250", "The high failure rate is at most 100 %."],
    ["failureRate.high", "10", "The high failure rate is not below the medium one."],
    ["scopeObservationDays", "91", "Deliveries are observed by event for 90 days: choose 90 or fewer."],
  ])("is refused at %s for “%s”", (path, text, message) => {
    const form = toForm(policy);
    const result = checkPolicySchema.safeParse(fromForm({ ...form, thresholds: { ...form.thresholds, [path]: text } }));
    expect(result.error?.issues.map((issue) => [issue.path.join("."), issue.message])).toContainEqual([path, message]);
  });
});

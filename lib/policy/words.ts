import { formatCount, formatPercent } from "@/lib/core/format";

export type ThresholdUnit = "days" | "seconds" | "deliveries" | "percent";

export interface Threshold {
  /** Its place in the policy, dotted. */
  path: string;
  label: string;
  unit: ThresholdUnit;
  /** The checks that it decides. */
  checks: readonly string[];
}

/** Every number of the policy, in the order in which people read them. */
export const thresholds: readonly Threshold[] = [
  { path: "staleDays", label: "Stale without a delivery for", unit: "days", checks: ["stale-endpoint"] },
  { path: "registerWithinDays", label: "Approve a found endpoint within", unit: "days", checks: ["unregistered-endpoint"] },
  { path: "attestDays.production", label: "Review in production every", unit: "days", checks: ["attestation-overdue"] },
  { path: "attestDays.other", label: "Review elsewhere every", unit: "days", checks: ["attestation-overdue"] },
  { path: "thirdPartyReviewDays", label: "Review third parties every", unit: "days", checks: ["third-party-review-overdue"] },
  {
    path: "rotationMaxDays.restricted",
    label: "Longest interval, restricted data",
    unit: "days",
    checks: ["rotation-policy-missing"],
  },
  {
    path: "rotationMaxDays.confidential",
    label: "Longest interval, confidential data",
    unit: "days",
    checks: ["rotation-policy-missing"],
  },
  { path: "rotationMaxDays.other", label: "Longest interval, other data", unit: "days", checks: ["rotation-policy-missing"] },
  { path: "overdueHighAfterDays", label: "Overdue rotation is high after", unit: "days", checks: ["secret-overdue"] },
  { path: "scopeObservationDays", label: "Observe before a scope counts as unused", unit: "days", checks: ["scopes-excess"] },
  { path: "failureRate.minDeliveries", label: "Failure rate needs at least", unit: "deliveries", checks: ["delivery-failure-rate"] },
  { path: "failureRate.medium", label: "Failure rate is medium from", unit: "percent", checks: ["delivery-failure-rate"] },
  { path: "failureRate.high", label: "Failure rate is high from", unit: "percent", checks: ["delivery-failure-rate"] },
  { path: "replayToleranceSeconds", label: "Widest replay window", unit: "seconds", checks: ["replay-protection-missing"] },
  { path: "probeEvidenceDays", label: "A probe counts for", unit: "days", checks: ["unsigned-accepted", "replay-accepted"] },
  { path: "certificateWarnDays", label: "Warn of an expiring certificate", unit: "days", checks: ["tls-certificate-invalid"] },
];

export function thresholdWords(value: number, unit: ThresholdUnit): string {
  switch (unit) {
    case "days":
      return formatCount(value, "day");
    case "seconds":
      return formatCount(value, "second");
    case "deliveries":
      return formatCount(value, "delivery", "deliveries");
    case "percent":
      return formatPercent(value);
  }
}

/** The number at a dotted path of the policy. */
export function numberAt(policy: object, path: string): number {
  const value = path.split(".").reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], policy);
  return Number(value);
}

import { formatAge, formatRelative, type Instant } from "@/lib/core/format";
import type { FindingState, SlaState, SuppressionKind } from "./schema";

export const findingStateWords: Readonly<Record<FindingState, string>> = {
  open: "Open",
  under_review: "Under review",
  remediating: "Remediating",
  resolved: "Resolved",
};

export const suppressionWords: Readonly<Record<SuppressionKind, string>> = {
  accepted_risk: "Accepted risk",
  false_positive: "False positive",
};

export const slaWords: Readonly<Record<SlaState, string>> = {
  overdue: "Overdue",
  week: "Due within 7 days",
  later: "Due later",
  none: "No deadline",
};

export const resolutionWords: Readonly<Record<string, string>> = {
  fixed: "Fixed: the check passes",
  not_applicable: "The check no longer applies",
  switched_off: "The policy switched the check off",
  retired: "The endpoint is retired",
  gone: "The endpoint is gone",
  merged: "The endpoint was merged into another",
};

/** "overdue 23 d", "due in 5 d", "no deadline". */
export function dueWords(dueAt: Instant | null, now: Instant): string {
  if (dueAt === null) return "no deadline";
  const left = Number(dueAt) - Number(now);
  return left <= 0 ? `overdue ${formatAge(-left)}` : `due ${formatRelative(dueAt, now)}`;
}

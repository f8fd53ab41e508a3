import type { DescribedVerdict } from "@/lib/checks/describe";
import type { Environment, OwnerState, Severity } from "@/lib/endpoints/vocabulary";
import type { FindingState, SuppressionKind } from "./schema";

export interface FindingLine {
  id: string;
  version: number;
  checkId: string;
  title: string;
  severity: Severity;
  state: FindingState;
  firstSeenAt: Date;
  reopenedAt: Date | null;
  dueAt: Date | null;
  resolvedAt: Date | null;
  suppressedAs: SuppressionKind | null;
  suppressedUntil: Date | null;
  endpoint: { id: string; name: string; provider: string; host: string; environment: Environment; ownerState: OwnerState };
  owner: string | null;
  team: string | null;
  assignee: { id: string; name: string } | null;
}

export interface FindingPage {
  lines: FindingLine[];
  previous: string | undefined;
  next: string | undefined;
}

export interface FindingGroupLine {
  /** The value to filter by: a check's id, a person's id, or "" for endpoints without an owner. */
  value: string;
  label: string;
  count: number;
  overdue: number;
  worst: Severity;
}

export interface FindingCounts {
  /** By group and value, each group counted as if it had no filter of its own. */
  groups: Map<string, Map<string, number>>;
  total: number;
  /** More than were counted: the numbers are of the first ones. */
  capped: boolean;
}

export interface FindingEventLine {
  key: string;
  kind: string;
  at: Date;
  by: string | null;
  comment: string;
  details: Record<string, unknown>;
}

export interface FindingExceptionLine {
  id: string;
  kind: SuppressionKind;
  state: "requested" | "approved" | "declined" | "withdrawn" | "ended";
  requestedAt: Date;
  requestedBy: string | null;
  expiresAt: Date;
}

export interface FindingView extends FindingLine {
  slaStartedAt: Date;
  resolution: string | null;
  policyVersion: number;
  exceptionId: string | null;
  /** Recomputed from the facts as they are now. */
  verdict: Omit<DescribedVerdict, "check">;
  why: string;
  remediation: string;
  controls: { framework: string; ids: string[] }[];
  key: string;
  events: FindingEventLine[];
  exceptions: FindingExceptionLine[];
  may: { comment: boolean; work: boolean; assign: boolean; request: boolean };
}

import { z } from "zod";
import { policySchema } from "@/lib/checks/policy-schema";

/** What is edited here; the rotation rules stand in the same versions and are changed on their own page. */
export const checkPolicySchema = policySchema.omit({ rotation: true });
export type CheckPolicyDraft = z.output<typeof checkPolicySchema>;

export const previewPolicyInput = z.strictObject({ policy: checkPolicySchema });

export const savePolicyInput = z.strictObject({
  /** The version that the editor started from: another one saved meanwhile is a conflict. */
  baseVersion: z.int().min(1),
  policy: checkPolicySchema,
  note: z
    .string()
    .trim()
    .min(3, "Say in a few words why: those who read the versions later want to know.")
    .max(500, "Use 500 characters at most."),
});

/** One line of a difference between two policies. */
export interface PolicyChange {
  what: string;
  /** null = it was not there. */
  before: string | null;
  /** null = it is taken away. */
  after: string | null;
}

export interface CheckImpact {
  checkId: string;
  title: string;
  /** Endpoints, among those that were judged. */
  starts: number;
  stops: number;
  /** Fail today and would not be judged any more: the check is switched off for them. */
  notJudged: number;
  raised: number;
  lowered: number;
  /** 3 at most, of those that start or stop failing. */
  examples: { id: string; name: string; starts: boolean }[];
}

export interface PolicyPreview {
  /** The version that it was compared with. */
  baseVersion: number;
  changes: PolicyChange[];
  /** Checks whose answers would change, most endpoints first. */
  impact: CheckImpact[];
  /** Endpoints with at least one other answer or severity. */
  endpointsChanged: number;
  judged: number;
  total: number;
}

export interface PolicyVersionLine {
  version: number;
  note: string;
  /** null = the version that came with the product. */
  at: Date | null;
  by: string | null;
  changes: PolicyChange[];
}

export interface PolicyState {
  version: number;
  policy: CheckPolicyDraft;
  /** Newest first, 50 at most. */
  versions: PolicyVersionLine[];
  /** Endpoints still to be judged again; 0 = every verdict is of the current version or needs none. */
  waiting: number;
  endpoints: number;
}

export const rotationRules = policySchema.shape.rotation;
export type RotationRules = z.output<typeof rotationRules>;
export const previewRotationInput = z.strictObject({ rotation: rotationRules });
export const saveRotationInput = z.strictObject({
  baseVersion: savePolicyInput.shape.baseVersion,
  rotation: rotationRules,
  note: savePolicyInput.shape.note,
  /** How many become overdue, as the preview said; asked for when they are many. */
  confirmed: z.int().min(0).optional(),
});

export const countedStatuses = ["overdue", "due_soon", "in_policy", "age_unknown", "not_applicable"] as const;

/** What other rotation rules would change; `judged` of `total` endpoints were judged under both. */
export interface RotationPreview {
  baseVersion: number;
  changes: PolicyChange[];
  statuses: { status: (typeof countedStatuses)[number]; before: number; after: number }[];
  /** Are overdue then and not now; of `total`. */
  newlyOverdue: number;
  newlyDueSoon: number;
  noLongerOverdue: number;
  /** People who own what becomes overdue. */
  owners: number;
  judged: number;
  total: number;
  /** So many become overdue that saving asks for a confirmation. */
  many: boolean;
}

import { builtInPolicy } from "@/lib/checks/policy";
import { type CommandRow, type QueryRow, readers, stewards } from "@/lib/core/testing/permission-row";
import { previewPolicy } from "../preview-policy";
import { previewRotation } from "../preview-rotation";
import { readPolicyState, readPolicyVersion, readRotationRules } from "../read-policy";

const { version: _, rotation, ...policy } = builtInPolicy;

export const commands: Record<string, CommandRow> = {
  "policy.save": { roles: stewards, reached: true, input: () => ({ baseVersion: 1, policy, note: "As before" }) },
  "policy.save-rotation": { roles: stewards, reached: true, input: () => ({ baseVersion: 1, rotation, note: "As before" }) },
};

export const queries: Record<string, QueryRow> = {
  previewPolicy: { roles: stewards, run: ({ principal, db }) => previewPolicy(principal, { policy }, new Date(), db) },
  previewRotation: { roles: stewards, run: ({ principal, db }) => previewRotation(principal, { rotation }, new Date(), db) },
  readRotationRules: { roles: readers, run: ({ principal, db }) => readRotationRules(principal, db) },
  readPolicyState: { roles: readers, run: ({ principal, db }) => readPolicyState(principal, db) },
  readPolicyVersion: { roles: readers, run: ({ principal, db }) => readPolicyVersion(principal, 1, db) },
};

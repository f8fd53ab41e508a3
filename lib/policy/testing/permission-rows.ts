import { builtInPolicy } from "@/lib/checks/policy";
import { type CommandRow, type QueryRow, readers, stewards } from "@/lib/core/testing/permission-row";
import { previewPolicy } from "../preview-policy";
import { readPolicyState, readPolicyVersion } from "../read-policy";

const { version: _, rotation: __, ...policy } = builtInPolicy;

export const commands: Record<string, CommandRow> = {
  "policy.save": { roles: stewards, reached: true, input: () => ({ baseVersion: 1, policy, note: "As before" }) },
};

export const queries: Record<string, QueryRow> = {
  previewPolicy: { roles: stewards, run: ({ principal, db }) => previewPolicy(principal, { policy }, new Date(), db) },
  readPolicyState: { roles: readers, run: ({ principal, db }) => readPolicyState(principal, db) },
  readPolicyVersion: { roles: readers, run: ({ principal, db }) => readPolicyVersion(principal, 1, db) },
};

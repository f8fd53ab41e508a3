import type { AssignedRow } from "@/lib/endpoints/write-assigned";
import type { PlannedRow } from "./plan-owners";

/** The endpoint with its new owner; a backup who becomes owner leaves the place of the backup. */
export function ownedRow(row: Omit<PlannedRow, "askedId">, personId: string): AssignedRow {
  const { id, name, demo, ownerId, backupId, teamId, environment, dataClass } = row;
  const before = { ownerId, backupId, teamId, environment, dataClass };
  const leavesBackup = backupId === personId;
  const after = { ...before, ownerId: personId, ...(leavesBackup ? { backupId: null } : {}) };
  return { id, name, demo, before, after, fields: leavesBackup ? ["ownerId", "backupId"] : ["ownerId"] };
}

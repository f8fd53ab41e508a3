import type { AssignmentPreview } from "@/lib/endpoints/assign-plan";
import type { AssignableField } from "@/lib/endpoints/schema";

/** What many endpoints can be given at once; each has a key. */
export const bulkFields = [
  { field: "ownerId", label: "Owner", key: "O", noun: "owner" },
  { field: "teamId", label: "Team", key: "T", noun: "team" },
  { field: "environment", label: "Environment", key: "E", noun: "environment" },
  { field: "dataClass", label: "Data class", key: "D", noun: "data class" },
] as const satisfies readonly { field: AssignableField; label: string; key: string; noun: string }[];
export type BulkField = (typeof bulkFields)[number];

export type BulkSelection = { ids: string[] } | { search: string };

interface Failure {
  ok: false;
  message: string;
  fields: Record<string, string>;
}
type Answer<T> = { ok: true; result: T } | Failure;

/** The server actions, handed in by the page. */
export interface BulkActions {
  preview: (input: unknown) => Promise<Answer<AssignmentPreview>>;
  assign: (input: unknown) => Promise<Answer<{ assignmentId: string | null; changed: number; unchanged: number }>>;
  undo: (input: unknown) => Promise<Answer<{ restored: number; kept: number }>>;
  teams: () => Promise<readonly { id: string; name: string }[]>;
}

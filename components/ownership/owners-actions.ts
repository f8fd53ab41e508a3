import type { PickedPerson } from "@/components/people/person-picker";
import type { OwnershipSelection, OwnersPreview } from "@/lib/ownership/schema";

type Answer<T> = { ok: true; result: T } | { ok: false; message: string; fields: Record<string, string> };

/** The server actions, handed in by the page. */
export interface OwnersActions {
  preview: (input: unknown) => Promise<Answer<OwnersPreview>>;
  propose: (input: unknown) => Promise<Answer<{ batchId: string | null; proposed: number }>>;
  assign: (input: unknown) => Promise<Answer<{ assignmentId: string | null; changed: number }>>;
  withdraw: (input: unknown) => Promise<Answer<{ withdrawn: number; answered: number }>>;
  undo: (input: unknown) => Promise<Answer<{ restored: number; kept: number }>>;
  findPeople: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
}

export interface OwnersInput {
  selection: OwnershipSelection;
  to: { personId: string } | { suggested: true };
}

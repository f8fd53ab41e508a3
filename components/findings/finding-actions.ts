import type { FormOutcome } from "@/components/people/use-action-form";
import { formatCount } from "@/lib/core/format";
import type { BulkResult, WorkState } from "@/lib/findings/schema";

/** What is ticked, or everything that an address lists. */
export type FindingSelection = { ids: string[] } | { search: string };

export interface FindingActions {
  setState(selection: FindingSelection, state: WorkState, comment?: string): Promise<FormOutcome<BulkResult>>;
  assign(selection: FindingSelection, assigneeId: string | null): Promise<FormOutcome<BulkResult & { assignee: string | null }>>;
  comment(selection: FindingSelection, text: string): Promise<FormOutcome<BulkResult>>;
}

/** "12 findings changed, 3 were so already, 1 was resolved meanwhile." */
export function resultWords({ changed, unchanged, resolved }: BulkResult): string {
  return [
    `${formatCount(changed, "finding")} changed`,
    unchanged > 0 && `${unchanged} ${unchanged === 1 ? "was" : "were"} so already`,
    resolved > 0 && `${resolved} ${resolved === 1 ? "was" : "were"} resolved meanwhile`,
  ]
    .filter(Boolean)
    .join(", ");
}

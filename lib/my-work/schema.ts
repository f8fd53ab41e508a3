import type { Severity } from "@/lib/endpoints/vocabulary";

/** One thing that a person must decide or do. */
export interface WorkItem {
  key: string;
  /** What to do, in a few words: the card's title. */
  title: string;
  /** Why, in a sentence. */
  text: string;
  /** Left out where the work is about several. */
  endpoint?: { id: string; name: string; provider: string };
  severity?: Severity;
  /** When it should be done; null = when there is time. */
  dueAt: Date | null;
  /** Left out where the card itself is answered. */
  primary?: { label: string; href: string };
  secondary?: { label: string; href: string };
  /** A planned task that its person finishes from here. */
  taskId?: string;
  /** A question that is answered from here: is this yours? */
  proposalId?: string;
}

/** Overdue, the coming week, everything else. */
export type WorkGroup = "overdue" | "week" | "later";

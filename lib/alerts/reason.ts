import type { CheckPolicy } from "@/lib/checks/types";
import type { Database, Prisma } from "@/lib/core/db";
import type { MessageLine } from "@/lib/mail/schema";
import type { DueThresholds } from "./rules";

export interface CandidateContext {
  now: Date;
  policy: CheckPolicy;
  thresholds: DueThresholds;
  /** Only what changed since then, for reasons that are looked for often; absent = everything. */
  changedSince?: Date;
}

/** An open alert that goes into a message. */
export interface AlertRow {
  id: string;
  reason: string;
  objectId: string;
  dueAt: Date;
  threshold: string;
  recipientId: string;
}

export interface DescribeContext extends CandidateContext {
  publicUrl: string;
  /** The zone that instants are written in, by recipient. */
  zoneOf(recipientId: string): string;
}

/** One cause of mail. Features add theirs to lib/alerts/registry.ts; the ledger, recipients, digest and escalation are the same for all. */
export interface AlertReason {
  /** Stored: never renamed. */
  reason: string;
  /** Immediate mail is for critical findings and newly assigned work alone; everything else waits for the digest. */
  delivery: "digest" | "immediate";
  /** Without action for 7 days the next person of the chain hears too. */
  escalates: boolean;
  /** For a subject line: counted of this reason, "1 secret overdue". */
  count(n: number): string;
  /**
   * What is so at `now`, as SELECT endpoint_id, subject_id, due_at, secret_version, threshold, first_id, second_id, third_id: three
   * people in the order they hear of it (null is skipped); after them comes security. An alert stays open exactly while it is selected.
   */
  candidates(context: CandidateContext): Prisma.Sql;
  /** The lines of a message, by alert. */
  describe(db: Database, rows: AlertRow[], context: DescribeContext): Promise<Map<string, MessageLine>>;
}

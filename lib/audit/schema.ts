import { z } from "zod";
import { searchWords } from "@/lib/core/list-parameters";

export const chains = ["main", "demo"] as const;
export type Chain = (typeof chains)[number];

/** The audit page's address is its state; what is not valid counts as not given. */
export const auditFilterInput = z.object({
  chain: z.enum(chains).catch("main"),
  action: searchWords.optional().catch(undefined),
  actor: searchWords.optional().catch(undefined),
  objectType: searchWords.optional().catch(undefined),
  object: searchWords.optional().catch(undefined),
  /** Days, UTC; both are inside the span. */
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  /** After this instant: what a person has not seen yet. */
  since: z.iso.datetime().optional().catch(undefined),
  /** Keyset: events older than this number. */
  before: z.coerce.number().int().positive().optional().catch(undefined),
});
export type AuditFilter = z.output<typeof auditFilterInput>;

export const exportAuditInput = z.strictObject({ chain: z.enum(chains) });

export interface AuditActorView {
  /** Undefined for the system. */
  personId?: string;
  name: string;
  role?: string;
}

export interface AuditEventView {
  chain: Chain;
  seq: number;
  at: Date;
  action: string;
  actor: AuditActorView;
  object?: { type: string; id: string; name?: string };
  data: Record<string, unknown>;
  detailsCount: number;
}

export interface AuditEventDetail extends AuditEventView {
  hash: string;
  prevHash: string;
  details: unknown[];
  /** Position after the details shown, when there are more. */
  nextDetail?: number;
  /** The first checkpoint at or after this event: it vouches for it. */
  checkpoint?: { seq: number; at: Date };
}

export interface AuditPage {
  events: AuditEventView[];
  /** For the next page: events older than this number. */
  nextBefore: number | undefined;
}

export interface AuditFrame {
  actions: string[];
  objectTypes: string[];
  eventCount: number;
  demoCount: number;
  lastCheckpoint: { seq: number; at: Date } | undefined;
}

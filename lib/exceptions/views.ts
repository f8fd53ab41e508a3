import type { SuppressionKind } from "@/lib/findings/schema";
import type { FindingLine } from "@/lib/findings/views";
import type { ExceptionReason, ExceptionState, ExceptionTab } from "./schema";

export interface ExceptionLine {
  id: string;
  kind: SuppressionKind;
  state: ExceptionState;
  reason: ExceptionReason | null;
  justification: string;
  requestedBy: { id: string; name: string } | null;
  requestedAt: Date;
  expiresAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  endedAt: Date | null;
  endedReason: string | null;
  extendsId: string | null;
  findings: number;
  /** 0 = critical … 4 = info. */
  worstRank: number | null;
  /** Of one of its findings, for the line. */
  example: string | null;
}

export interface ExceptionList {
  lines: ExceptionLine[];
  /** More than are listed. */
  more: boolean;
  counts: Record<ExceptionTab, number>;
}

export interface ExceptionView extends ExceptionLine {
  compensatingControl: string;
  proof: string;
  decisionNote: string;
  /** 200 at most, of those that the principal sees. */
  covers: FindingLine[];
  mayDecide: boolean;
  /** Why this person cannot decide; null = they can, or lack the role. */
  refusal: string | null;
  mayWithdraw: boolean;
  mayRevoke: boolean;
  mayExtend: boolean;
}

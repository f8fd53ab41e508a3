import type { Named } from "@/lib/endpoints/endpoint-view";
import type { ReportNumbers } from "./count-report";
import type { Advice, ChangedFact } from "./rules";
import type { Answer, CampaignState, ItemState, SilenceOutcome, TaskKind, Via } from "./schema";

/** One line of the list of campaigns. */
export interface CampaignLine {
  id: string;
  name: string;
  micro: boolean;
  state: CampaignState;
  startsAt: Date | null;
  startedAt: Date | null;
  dueAt: Date;
  closedAt: Date | null;
  signedAt: Date | null;
  questions: number;
  answered: number;
  /** Open with the reader. */
  mine: number;
}

export interface CampaignView {
  id: string;
  version: number;
  name: string;
  micro: boolean;
  state: CampaignState;
  search: string;
  rerunOf: Named | null;
  reviewers: string[];
  fallback: Named | null;
  stages: number;
  secondReviewer: Named | null;
  startsAt: Date | null;
  dueAt: Date;
  reminderDays: number[];
  escalateDays: number | null;
  escalationReplaces: boolean;
  silence: SilenceOutcome;
  noticeDays: number;
  reasonHighRisk: boolean;
  reasonAgainstAdvice: boolean;
  bulkCap: number;
  repeatMonths: number | null;
  createdAt: Date;
  createdBy: string | null;
  startedAt: Date | null;
  closedAt: Date | null;
  /** null with closedAt = by the due date. */
  closedBy: string | null;
  signed: { at: Date; by: string | null; note: string } | null;
  report: ReportNumbers | null;
}

export interface ProgressRow {
  id: string | null;
  name: string;
  questions: number;
  answered: number;
}

export interface ReviewerRow extends ProgressRow {
  team: string | null;
  lastAt: Date | null;
  /** For the programme lead alone. */
  quality?: { answered: number; medianSeconds: number | null; keeps: number; againstAdvice: number; flag: string | undefined };
}

export interface CampaignProgress {
  numbers: ReportNumbers;
  delegated: number;
  passed: number;
  changed: number;
  withoutReviewer: number;
  tasks: { kind: TaskKind; planned: number; done: number }[];
  /** One point per day from the start: questions open at its end. */
  openByDay: { at: Date; open: number }[];
  teams: ProgressRow[];
  reviewers: ReviewerRow[];
  reviewerCount: number;
}

/** One question in the list of a reviewer. */
export interface ItemLine {
  id: string;
  version: number;
  stage: number;
  state: ItemState;
  answer: Answer | null;
  via: Via;
  endpointId: string;
  name: string;
  provider: string;
  host: string;
  purpose: string;
  environment: string;
  dataClass: string;
  highRisk: boolean;
  advice: Advice;
  changed: string[];
  events: { granted: number; used: number };
  lastDeliveryAt: Date | null;
  /** Why it cannot be kept together with others; undefined = it can. */
  bulkRefusal: string | undefined;
}

export interface GivenAnswer {
  id: string;
  campaign: string;
  answer: Answer;
  reason: string;
  by: string | null;
  at: Date;
  passedTo: string | null;
  undoneAt: Date | null;
}

/** One question with everything needed to answer it. */
export interface ItemView {
  id: string;
  version: number;
  stage: number;
  state: ItemState;
  answer: Answer | null;
  endedReason: string;
  via: Via;
  reviewer: Named | null;
  delegate: Named | null;
  passedBy: string | null;
  endpointId: string;
  campaign: {
    id: string;
    name: string;
    state: CampaignState;
    /** Started by itself, because of what changed. */
    micro: boolean;
    startedAt: Date | null;
    dueAt: Date;
    closedAt: Date | null;
    reasonHighRisk: boolean;
    reasonAgainstAdvice: boolean;
    hasFallback: boolean;
  };
  mayAnswer: boolean;
  mayUndo: boolean;
  highRisk: boolean;
  advice: Advice;
  changed: (ChangedFact & { by: string | null; at: Date | null })[];
  events: { name: string; count: number }[];
  unusedEvents: string[] | null;
  lastAnswer: GivenAnswer | null;
  changedSinceLast: string[];
  given: GivenAnswer[];
  place: { index: number; count: number; answered: number; previous: string | null; next: string | null };
}

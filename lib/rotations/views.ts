import type { ChangeWindow } from "@/lib/checks/rotation-window";
import type { Acknowledged, Proof, RunMode, RunState, StepKind } from "./schema";
import type { RunShape } from "./shape";

export interface StepView {
  kind: StepKind;
  title: string;
  text: string;
  dueAt: Date;
  doneAt: Date | null;
  doneBy: string | null;
  evidence: Proof | null;
  evidenceAt: Date | null;
  note: string;
}

/** One run as its page shows it. */
export interface RunView {
  id: string;
  version: number;
  state: RunState;
  mode: RunMode;
  emergency: boolean;
  reason: string;
  blocked: { at: Date; reason: string } | null;
  endpoint: {
    id: string;
    name: string;
    provider: string;
    environment: string;
    dataClass: string;
    owner: string | null;
    backup: string | null;
  };
  assignee: { id: string; name: string } | null;
  plannedBy: string | null;
  plannedByViewer: boolean;
  needsApproval: boolean;
  approved: { at: Date; by: string | null } | null;
  campaign: { id: string; name: string } | null;
  startsAt: Date;
  dueAt: Date;
  changeWindow: ChangeWindow | null;
  windowOpen: boolean;
  overlapBy: RunShape["overlapBy"];
  overlapHours: number;
  overlapReason: string;
  overlapEndsAt: Date | null;
  how: string;
  hazards: { text: string; read: Acknowledged | null }[];
  /** Hazards wait to be read before this step. */
  switching: StepKind;
  steps: StepView[];
  /** Known since the sender was switched; null before. */
  proof: { switchedAt: Date; lastOkAt: Date | null; ok: number; failed: number } | null;
  /** The secret before and after. */
  ageText: string;
  ageBasis: string;
  intervalDays: number | null;
  versionBefore: number | null;
  versionNow: number | null;
  fingerprintNow: boolean;
  ended: { at: Date; by: string | null; reason: string } | null;
  mayDo: boolean;
}

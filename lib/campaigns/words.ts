import type { Answer, CampaignState, SilenceOutcome, TaskKind, Via } from "./schema";

export const answerWords: Readonly<Record<Answer, string>> = {
  keep: "Keep",
  reduce_events: "Reduce events",
  rotate: "Rotate",
  reassign: "Reassign",
  disable: "Disable",
  dont_know: "Don’t know",
};

export const stateWords: Readonly<Record<CampaignState, string>> = {
  draft: "Draft",
  running: "Running",
  paused: "Paused",
  closed: "Closed",
  cancelled: "Cancelled",
};

export const viaWords: Readonly<Record<Exclude<Via, "">, string>> = {
  owner: "as owner",
  backup: "as backup",
  lead: "as team lead",
  fallback: "as fallback",
  passed: "by name",
  security: "for security",
  second: "for a second look",
  named: "by the programme lead",
};

export const silenceWords: Readonly<Record<SilenceOutcome, string>> = {
  flag: "flag it, nothing else",
  escalate: "security finds an owner",
  disable_after_notice: "disable first, after notice",
};

export const taskWords: Readonly<Record<TaskKind, string>> = {
  reduce_events: "Reduce the events",
  rotate: "Rotate the secret",
  disable: "Disable it at the provider",
  find_owner: "Find an owner",
  restore_events: "Restore the events",
  enable: "Enable it again",
  delete: "Delete it, or restore it",
};

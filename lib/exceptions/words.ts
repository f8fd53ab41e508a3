import type { ExceptionReason, ExceptionState, ExceptionTab } from "./schema";

export const exceptionReasonWords: Readonly<Record<ExceptionReason, string>> = {
  provider_cannot_sign: "The provider cannot sign",
  gateway_allow_list_and_mtls: "Allow-list and mTLS at the gateway",
  private_network: "Private network",
  test_only: "Test only",
  being_decommissioned: "Being decommissioned",
  other: "Other",
};

export const exceptionStateWords: Readonly<Record<ExceptionState, string>> = {
  requested: "Waits for approval",
  approved: "In force",
  declined: "Declined",
  withdrawn: "Withdrawn",
  ended: "Ended",
};

export const endedWords: Readonly<Record<string, string>> = {
  expired: "its time was over",
  facts_changed: "the facts changed",
  revoked: "it was revoked",
  replaced: "another took its place",
};

export const exceptionTabWords: Readonly<Record<ExceptionTab, string>> = {
  waiting: "Waiting for approval",
  soon: "Ending within 10 days",
  active: "In force",
  over: "Over",
};

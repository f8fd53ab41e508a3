import { z } from "zod";

export const decommissionStates = ["announced", "disabled", "deleted", "restored", "cancelled"] as const;
export type DecommissionState = (typeof decommissionStates)[number];

/** Days between the announcement and the switch-off, and days of watching after it, where nobody says otherwise. */
export const noticeDays = 7;
export const watchDays = 14;

const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `is longer than ${most.toLocaleString("en")} characters`);
const said = (least: string) => words(1_000).min(3, least);
const empty = (value: unknown) => (value === "" || value === undefined ? null : value);
/** The whole day counts, UTC. */
const day = z.iso.date("is no day. Write it as 2026-12-31").transform((text) => new Date(`${text}T23:59:59Z`));

export const announceInput = z.strictObject({
  endpointId: z.uuid(),
  reason: said("Say why it ends: “replaced by the new endpoint”."),
  disableOn: day,
  watchDays: z.coerce.number().int("must be whole days").min(1, "Watch for 1 day at least.").max(90, "Watch for 90 days at most."),
  /** Who switches it off; null = whoever announces it. */
  assigneeId: z.preprocess(empty, z.uuid("is not a person").nullable()),
  /** Who relies on it, beside owner, backup and team lead, who are told anyway. */
  consumerIds: z.array(z.uuid("is not a person")).max(50, "Name 50 people at most; a team lead can pass it on.").default([]),
});
export const moveInput = z.strictObject({ decommissionId: z.uuid(), disableOn: day, reason: said("Say why the day changes.") });
export const cancelInput = z.strictObject({ decommissionId: z.uuid(), reason: said("Say why it stays.") });
export const noteInput = z.strictObject({ decommissionId: z.uuid(), text: said("Say what you need it for, or what broke.") });
export const disableInput = z.strictObject({
  decommissionId: z.uuid(),
  proof: said("Say how you know: “switched off in Stripe, seen by Ines”."),
});
export const endInput = z.strictObject({
  decommissionId: z.uuid(),
  outcome: z.enum(["deleted", "restored"]),
  proof: said("Say how you know: “deleted in Stripe, seen by Ines”."),
  /** Restored: what broke. Deleted before the watch is over, or although somebody called since: why all the same. */
  reason: words(1_000).default(""),
});

export interface DecommissionNoteView {
  id: string;
  by: string | null;
  at: Date;
  broke: boolean;
  text: string;
}

export interface DecommissionView {
  id: string;
  state: DecommissionState;
  reason: string;
  assignee: { id: string; name: string } | null;
  announcedAt: Date;
  announcedBy: string | null;
  disableAt: Date;
  watchDays: number;
  disabledAt: Date | null;
  disabledBy: string | null;
  disableProof: string;
  watchUntil: Date | null;
  endedAt: Date | null;
  endedBy: string | null;
  endProof: string;
  endReason: string;
  campaign: { id: string; name: string } | null;
  /** Owner, backup and lead of the team, then whoever was named. */
  told: { id: string; name: string; as: string }[];
  notes: DecommissionNoteView[];
  /** Since it was switched off, until the end. The day of the switch-off counts from its instant on, as far as the last delivery tells. */
  seen: { deliveries: number; days: number; lastAt: Date | null };
  /** What the provider says, by the last import. */
  providerState: string;
}

export interface DecommissionPage {
  current: DecommissionView | null;
  past: DecommissionView[];
  /** May announce it and take its steps. */
  mayAct: boolean;
  mayNote: boolean;
}

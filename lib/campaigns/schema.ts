import { z } from "zod";

export const campaignStates = ["draft", "running", "paused", "closed", "cancelled"] as const;
export type CampaignState = (typeof campaignStates)[number];
export const answers = ["keep", "reduce_events", "rotate", "reassign", "disable", "dont_know"] as const;
export type Answer = (typeof answers)[number];
export const silenceOutcomes = ["flag", "escalate", "disable_after_notice"] as const;
export type SilenceOutcome = (typeof silenceOutcomes)[number];
/** Who is asked, in this order; the fallback person stands behind them. */
export const reviewerSteps = ["owner", "backup", "lead"] as const;
export type ReviewerStep = (typeof reviewerSteps)[number];
export type Via = ReviewerStep | "fallback" | "passed" | "security" | "second" | "named" | "";
export type ItemState = "open" | "answered" | "silent" | "withdrawn";
export type TaskKind = "reduce_events" | "rotate" | "disable" | "find_owner" | "restore_events" | "enable" | "delete";

const reason = z.string().trim().max(1_000, "is longer than 1,000 characters");
const givenReason = reason.min(3, "Say why, in a few words.");
const empty = (value: unknown) => (value === "" || value === undefined ? null : value);
const personId = z.preprocess(empty, z.uuid("is not a person").nullable());
/** What a form sends as text, or a number as it is. */
const whole = (least: number, most: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${least} to ${most}` })
    .int(`must be a whole number from ${least} to ${most}`)
    .min(least, `must be a whole number from ${least} to ${most}`)
    .max(most, `must be a whole number from ${least} to ${most}`);

export const campaignSettings = z.strictObject({
  name: z.string().trim().min(1, "Give it a name: “Q4 production review”.").max(120, "is longer than 120 characters"),
  search: z.string().trim().max(2_000, "is longer than 2,000 characters").default(""),
  reviewers: z.array(z.enum(reviewerSteps)).default([...reviewerSteps]),
  fallbackId: personId,
  stages: z.coerce
    .number()
    .pipe(z.union([z.literal(1), z.literal(2)], { error: "must be 1 or 2" }))
    .default(1),
  secondReviewerId: personId,
  dueAt: z.coerce.date({ error: "is no day. Write it as 2026-12-31" }),
  reminderDays: z.array(whole(0, 60)).max(5, "more than 5 reminders are noise").default([7, 3, 1]),
  escalateDays: z.preprocess(empty, whole(1, 60).nullable()),
  escalationReplaces: z.boolean().default(false),
  silence: z.enum(silenceOutcomes).default("flag"),
  noticeDays: whole(1, 60).default(7),
  reasonHighRisk: z.boolean().default(true),
  reasonAgainstAdvice: z.boolean().default(true),
  bulkCap: whole(0, 200).default(20),
  repeatMonths: z.preprocess(
    empty,
    z.coerce
      .number()
      .pipe(z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)], { error: "must be 1, 3, 6 or 12 months" }))
      .nullable(),
  ),
});
export type CampaignSettings = z.output<typeof campaignSettings>;
export const createCampaignInput = campaignSettings;
export const editCampaignInput = z.strictObject({ campaignId: z.uuid(), version: z.int(), settings: campaignSettings });
export const campaignInput = z.strictObject({ campaignId: z.uuid() });
export const exportReportInput = z.strictObject({ campaignId: z.uuid(), format: z.enum(["csv", "json"]) });
export const startCampaignInput = z.strictObject({ campaignId: z.uuid(), expected: z.int().optional() });
export const extendCampaignInput = z.strictObject({ campaignId: z.uuid(), dueAt: campaignSettings.shape.dueAt, reason: givenReason });
export const cancelCampaignInput = z.strictObject({ campaignId: z.uuid(), reason: givenReason });
/** The first mail as it would be: to whoever sets the review up, with the number of questions of one reviewer. */
export const testMailInput = z.strictObject({
  name: campaignSettings.shape.name,
  dueAt: campaignSettings.shape.dueAt,
  items: z.number().int().min(0).max(10_000_000),
});
export const signOffInput = z.strictObject({ campaignId: z.uuid(), note: reason.default("") });

const seconds = z.number().min(0).max(86_400).transform(Math.round).optional();
export const answerItemInput = z
  .strictObject({
    itemId: z.uuid(),
    /** As the page showed it: two people at once do not overwrite each other. */
    version: z.int(),
    answer: z.enum(answers),
    reason: reason.default(""),
    /** Who is asked instead, for “reassign”. */
    personId: personId,
    /** Events to give up, for “reduce events”. */
    drop: z.array(z.string().min(1).max(300)).max(1_000).default([]),
    /** Whoever was asked by “not mine, ask X” says: it is mine from now on. */
    acceptOwnership: z.boolean().default(false),
    /** How it would be switched off, where nobody has said it yet. */
    switchOff: reason.default(""),
    seconds,
  })
  .refine(({ answer, personId }) => answer !== "reassign" || personId !== null, { path: ["personId"], error: "Name who should be asked." });
export const answerItemsInput = z.strictObject({
  items: z
    .array(z.strictObject({ itemId: z.uuid(), version: z.int() }))
    .min(1)
    .max(200),
  reason: z.string().trim().min(3, "One note for all of them: what did you look at?").max(1_000),
  seconds,
});
export const undoAnswerInput = z.strictObject({ itemId: z.uuid() });
export const delegateItemsInput = z.strictObject({
  campaignId: z.uuid(),
  personId: z.preprocess(empty, z.uuid().nullable()),
  reason: reason.default(""),
});
export const nameReviewerInput = z.strictObject({ itemId: z.uuid(), personId: z.uuid("Choose a person."), reason: givenReason });
export const addItemInput = z.strictObject({
  campaignId: z.uuid(),
  endpointId: z.uuid("Paste the endpoint's id or address."),
  reason: givenReason,
});
export const withdrawItemInput = z.strictObject({ itemId: z.uuid(), reason: givenReason });
export const finishTaskInput = z.strictObject({
  taskId: z.uuid(),
  proof: z.string().trim().min(3, "Say how you know it is done.").max(1_000),
});

/** What mattered when the question was put: names of columns as SQL has them. */
export interface Snapshot {
  name: string;
  owner_id: string | null;
  backup_id: string | null;
  host: string;
  environment: string;
  data_class: string;
  events: string[];
  all_events: string;
  auth_method: string;
  service_permissions: string[];
  secret_not_before: string | null;
  provider_state: string;
  lifecycle: string;
  presence: string;
  worst_rank: number;
}

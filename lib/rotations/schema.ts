import { z } from "zod";

export const runStates = [
  "planned",
  "issued",
  "accepting",
  "switched",
  "proven",
  "retired",
  "closed",
  "failed",
  "rolled_back",
  "cancelled",
] as const;
export type RunState = (typeof runStates)[number];
/** The states of a run that goes on; blocked is a mark on any of them. */
export const liveStates = ["planned", "issued", "accepting", "switched", "proven", "retired"] as const satisfies readonly RunState[];
export const stepKinds = ["issue", "accept_both", "switch", "prove", "retire", "close"] as const;
export type StepKind = (typeof stepKinds)[number];
/** What proves a rotation, strongest first. */
export const proofs = ["delivery", "probe", "statement"] as const;
export type Proof = (typeof proofs)[number];
export type RunMode = "in_place" | "replace" | "app_level" | "manual";

const reason = z.string().trim().max(1_000, "is longer than 1,000 characters");
const givenReason = reason.min(3, "Say why, in a few words.");
const empty = (value: unknown) => (value === "" || value === undefined ? null : value);
const personId = z.preprocess(empty, z.uuid("Choose a person from the list.").nullable());
const day = z.iso.date("is no day. Write it as 2026-12-31");
export const maxOverlapHours = 2_160;

export const startRunInput = z
  .strictObject({
    endpointId: z.uuid(),
    /** null = the owner, else whoever plans it. */
    assigneeId: personId,
    startsOn: z.preprocess((value) => (value === "" ? undefined : value), day.optional()),
    dueOn: z.preprocess((value) => (value === "" ? undefined : value), day.optional()),
    /** null = what the policy and the provider give. */
    overlapHours: z.preprocess(
      empty,
      z.coerce
        .number("is a whole number of hours")
        .int("is a whole number of hours")
        .min(0, "is not negative")
        .max(maxOverlapHours, `is at most ${maxOverlapHours} hours`)
        .nullable(),
    ),
    emergency: z.boolean().default(false),
    overlapReason: reason.default(""),
    reason: reason.default(""),
  })
  .refine(({ emergency, overlapHours, overlapReason }) => !emergency || !overlapHours || overlapReason.length >= 3, {
    path: ["overlapReason"],
    error: "A leaked secret gets no overlap unless you say why it must.",
  });
export type StartRun = z.output<typeof startRunInput>;

const run = { runId: z.uuid(), version: z.int() };
export const completeStepInput = z.strictObject({
  ...run,
  step: z.enum(stepKinds),
  note: reason.default(""),
  /** Only for the proof: a delivery that was seen, or the day on which somebody looked. */
  proof: z.enum(["delivery", "statement"]).optional(),
  provenOn: z.preprocess((value) => (value === "" ? undefined : value), day.optional()),
  /** Why outside the change window. */
  outsideWindow: reason.default(""),
});
export const runReasonInput = z.strictObject({ ...run, reason: givenReason });
export const unblockRunInput = z.strictObject(run);
export const approveRunInput = z.strictObject(run);
export const acknowledgeHazardInput = z.strictObject({ ...run, hazard: z.string().min(1).max(500) });
export const reassignRunInput = z.strictObject({
  ...run,
  assigneeId: z.uuid("Choose a person from the list."),
  reason: reason.default(""),
});
export const extendStepInput = z.strictObject({ ...run, step: z.enum(stepKinds), dueOn: day, reason: givenReason });

/** What was acknowledged, as the run keeps it. */
export const acknowledged = z.array(z.object({ text: z.string(), by: z.string(), at: z.iso.datetime() }));
export type Acknowledged = z.output<typeof acknowledged>[number];

export const maxPlanned = 500;
/** Which endpoints: those ticked, or a whole list by its address. */
const planScope = z
  .strictObject({
    ids: z.array(z.uuid()).max(maxPlanned, `At most ${maxPlanned} at once.`).optional(),
    search: z.string().max(2_000).optional(),
  })
  .refine(({ ids, search }) => (ids !== undefined) !== (search !== undefined), "Name the endpoints: by id, or by the address of a list.");
export const planRunsInput = z.strictObject({
  scope: planScope,
  /** Per owner and week. */
  perOwner: z.coerce
    .number("is a whole number from 1 to 50")
    .int("is a whole number from 1 to 50")
    .min(1, "is at least 1")
    .max(50, "is at most 50"),
  /** Monday of the first week; the next Monday when it is left out. */
  firstWeek: z.preprocess((value) => (value === "" ? undefined : value), day.optional()),
  reason: reason.default(""),
  /** As the preview counted: another list by now is refused. */
  expected: z.int().optional(),
});
export type PlanRuns = z.output<typeof planRunsInput>;

export interface PlannedWeek {
  /** Monday, 2026-11-30. */
  week: string;
  count: number;
  owners: number;
}

export interface PlanPreview {
  planned: number;
  weeks: PlannedWeek[];
  /** Not planned, by why. */
  left: { why: string; count: number }[];
  /** In the list beyond what one plan takes. */
  beyond: number;
}

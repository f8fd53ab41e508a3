import { z } from "zod";

export const incidentKinds = ["leaked_secret", "forged_callback", "duplicate_execution"] as const;
export type IncidentKind = (typeof incidentKinds)[number];
/** More than this is not one task list per owner any more. */
export const maxItems = 2_000;

const empty = (value: unknown) => (value === "" || value === null ? undefined : value);
const day = z.preprocess(empty, z.iso.date("is no day. Write it as 2025-09-11").optional());
const text = (most: number) => z.preprocess(empty, z.string().trim().max(most, `is longer than ${most} characters`).optional());
const id = (what: string) => z.preprocess(empty, z.uuid(what).optional());

/** Which endpoints: every part that is given must fit. What cannot be told (no delivery evidence, unknown age) fits. */
export const criteria = z
  .strictObject({
    provider: text(64),
    thirdPartyId: id("Choose a third party from the list."),
    host: text(253),
    /** Who left, or is suspected: endpoints whose secret this person may know. */
    personId: id("Choose a person from the list."),
    /** As the product shows it: “k2:41d0…”. */
    fingerprint: text(200),
    deliveredFrom: day,
    deliveredTo: day,
    /** Only secrets that were, or may have been, in place on that day. */
    secretOn: day,
  })
  .refine(
    ({ provider, thirdPartyId, host, personId, fingerprint }) => Boolean(provider ?? thirdPartyId ?? host ?? personId ?? fingerprint),
    {
      path: ["provider"],
      error: "Name at least a provider, a third party, a host, a person or a fingerprint: the whole estate is no incident.",
    },
  )
  .refine(({ deliveredFrom, deliveredTo }) => !deliveredFrom || !deliveredTo || deliveredFrom <= deliveredTo, {
    path: ["deliveredTo"],
    error: "The window ends before it begins.",
  });
export type Criteria = z.output<typeof criteria>;

export const previewIncidentInput = z.strictObject({ kind: z.enum(incidentKinds), criteria });
export const openIncidentInput = z
  .strictObject({
    kind: z.enum(incidentKinds),
    title: z.string().trim().min(3, "Give it a name: “GitHub header leak, autumn 2025”.").max(120, "is longer than 120 characters"),
    description: z.string().trim().max(4_000, "is longer than 4,000 characters").default(""),
    criteria,
    dueOn: z.iso.date("is no day. Write it as 2026-12-31"),
    /** Hours that a leaked secret may still hold; 0 unless somebody says why. */
    overlapHours: z.coerce
      .number("is a number of hours")
      .int("is a whole number of hours")
      .min(0)
      .max(72, "is at most 72 hours")
      .default(0),
    overlapReason: z.string().trim().max(1_000).default(""),
    expected: z.int().optional(),
  })
  .refine(({ overlapHours, overlapReason }) => overlapHours === 0 || overlapReason.length >= 3, {
    path: ["overlapReason"],
    error: "A leaked secret gets no overlap unless you say why it must.",
  });
export type OpenIncident = z.output<typeof openIncidentInput>;

export const finishIncidentStepInput = z.strictObject({
  incidentId: z.uuid(),
  endpointId: z.uuid(),
  step: z.string().max(40),
  note: z.string().trim().min(3, "Say what you found or did.").max(1_000, "is longer than 1,000 characters"),
});
export const closeIncidentInput = z.strictObject({
  incidentId: z.uuid(),
  note: z.string().trim().min(3, "Say how it ended.").max(2_000, "is longer than 2,000 characters"),
});
export const exportIncidentInput = z.strictObject({ incidentId: z.uuid(), format: z.enum(["json", "csv"]) });

export interface IncidentPreview {
  endpoints: number;
  owners: number;
  unowned: number;
  /** Have a secret that is rotated. */
  rotations: number;
  /** Fit only because it cannot be told. */
  unsure: number;
  examples: { id: string; name: string; provider: string; owner: string | null }[];
}

export interface IncidentLine {
  id: string;
  kind: IncidentKind;
  title: string;
  openedAt: Date;
  dueAt: Date;
  closedAt: Date | null;
  items: number;
  done: number;
}

export interface IncidentStepView {
  step: string;
  title: string;
  text: string;
  doneAt: Date | null;
  doneBy: string | null;
  note: string;
}

export interface IncidentItemView {
  endpointId: string;
  name: string;
  provider: string;
  environment: string;
  assignee: string | null;
  mine: boolean;
  runId: string | null;
  runState: string | null;
  doneAt: Date | null;
  steps: IncidentStepView[];
}

export interface IncidentView extends IncidentLine {
  description: string;
  criteria: { label: string; value: string }[];
  openedBy: string | null;
  closedBy: string | null;
  closedNote: string;
  /** Open at the end of each day since the opening. */
  burnDown: { day: string; open: number }[];
  owners: { id: string | null; name: string; items: number; done: number }[];
  shown: IncidentItemView[];
  /** A member sees their own items only. */
  onlyOwn: boolean;
}
